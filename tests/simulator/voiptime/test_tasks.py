"""VoIPTime Cloud's tasks: meetings and callbacks, updated whole, answered in several spellings."""

from __future__ import annotations

import re

import pytest

from tests.simulator.examples import documented

MILLISECONDS = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}"
SECONDS = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d"


def refused(answer) -> tuple[int, str]:
    assert list(answer.json()) == ["message"]
    return answer.status_code, answer.json()["message"]


def request_for(kind, lead, **changes):
    body = documented(f"voiptime/request-create-{kind}-task")
    return {**body, "phoneId": str(lead["phones"][0]["id"]), **changes}


@pytest.fixture
def task(running, new_lead):
    """A lead with a task of a kind: the lead, the task's path and the answer."""

    def create(kind, **changes):
        lead = new_lead(running)
        path = f"/leads/{lead['id']}/tasks"
        answer = running.voiptime.post(path, json=request_for(kind, lead, **changes))
        assert answer.status_code == 200, answer.text
        return lead, f"{path}/{answer.json()['id']}", answer.json()

    return create


def test_a_meeting_is_created(task, reads_as_documented):
    lead, _, meeting = task("meeting")
    reads_as_documented(meeting, "voiptime/response-create-meeting-task")
    assert (meeting["leadId"], meeting["leadName"]) == (lead["id"], "Name Surname")
    assert (meeting["triggerTime"], meeting["finishTime"]) == ("2018-10-06T07:39:02", "2018-10-07T07:39:02")
    assert re.fullmatch(MILLISECONDS, meeting["createDate"])
    assert re.fullmatch(r"[0-9a-f]{24}", meeting["id"])
    assert meeting["teamIds"] == ["5b2773d179b7880001da77d5"]


def test_a_callback_is_created_for_a_phone_of_the_lead(task, reads_as_documented):
    lead, _, callback = task("callback")
    reads_as_documented(callback, "voiptime/response-create-callback-task")
    assert callback["phoneId"] == lead["phones"][0]["id"]
    assert callback["phoneNumber"] == lead["phones"][0]["number"] == "13024552004"
    assert "finishTime" not in callback


def test_user_teams_and_phone_may_be_left_out(task):
    lead, _, callback = task("callback", userId=None, teamIds=None, phoneId=None)
    assert callback["phoneId"] == lead["phones"][0]["id"]
    assert callback["teamIds"] == []
    assert re.fullmatch(r"[0-9a-f]{24}", callback["userId"])


@pytest.mark.parametrize(
    "written",
    [
        *("2018-10-06T09:39:02+0200", "2018-10-06T07:39:02Z", "2018-10-06T07:39:02.439+0000"),
        *("2018-10-06T07:39:02.439", "2018-10-06T07:39:02"),
    ],
)
def test_every_spelling_of_a_date_is_read_and_the_zone_is_dropped(task, written):
    assert task("meeting", triggerTime=written)[2]["triggerTime"] == "2018-10-06T07:39:02"


@pytest.mark.parametrize(
    ("kind", "change", "answered"),
    [
        ("meeting", {"type": "PARTY"}, (400, "type is invalid")),
        ("meeting", {"type": None}, (400, "type is required")),
        ("meeting", {"triggerTime": None}, (400, "triggerTime is required")),
        ("meeting", {"triggerTime": "0001-01-01T00:00:00+14:00"}, (400, "triggerTime is invalid")),
        ("meeting", {"triggerTime": 1538811542}, (400, "triggerTime is invalid")),
        ("meeting", {"finishTime": None}, (400, "finishTime is required")),
        ("meeting", {"finishTime": "2018-10-01T00:00:00Z"}, (400, "finishTime is invalid")),
        ("meeting", {"teamIds": "x"}, (400, "teamIds is invalid")),
        ("callback", {"phoneId": 1}, (404, "Not Found")),
        ("callback", {"phoneId": "{phoneId}"}, (400, "phoneId is invalid")),
    ],
)
def test_a_task_that_cannot_be_is_refused(running, new_lead, kind, change, answered):
    lead = new_lead(running)
    answer = running.voiptime.post(f"/leads/{lead['id']}/tasks", json=request_for(kind, lead, **change))
    assert refused(answer) == answered


def test_a_lead_without_a_phone_cannot_be_called_back(running, new_lead):
    lead = new_lead(running, phones=[])
    body = {**documented("voiptime/request-create-callback-task"), "phoneId": None}
    answer = running.voiptime.post(f"/leads/{lead['id']}/tasks", json=body)
    assert refused(answer) == (400, "phoneId is required")


def test_a_meeting_is_updated_whole(running, task, reads_as_documented):
    _, path, meeting = task("meeting")
    running.clock.tick(90)
    answer = running.voiptime.put(path, json={**meeting, "status": "Done", "deleted": True})
    assert answer.status_code == 200
    changed = answer.json()
    reads_as_documented(changed, "voiptime/response-update-task-meeting")
    assert (changed["status"], changed["deleted"], changed["leadId"]) == ("DONE", True, meeting["leadId"])
    assert re.fullmatch(SECONDS, changed["createDate"])
    assert changed["lastUpdateDate"] > changed["createDate"]


def test_an_updated_callback_quotes_the_ids_of_lead_and_phone(running, task, reads_as_documented):
    _, path, callback = task("callback")
    body = {**callback, "leadId": str(callback["leadId"]), "triggerTime": "2019-01-18T11:00:02"}
    changed = running.voiptime.put(path, json=body).json()
    reads_as_documented(changed, "voiptime/response-update-callback-task")
    assert (changed["leadId"], changed["phoneId"]) == (str(callback["leadId"]), str(callback["phoneId"]))
    assert changed["triggerTime"] == "2019-01-18T11:00:02"
    assert running.voiptime.put(path, json=changed).json() == changed


@pytest.mark.parametrize(
    ("written", "read"), [("OPEN", "OPEN"), ("Cancelled", "CANCELLED"), ("canceled", "CANCELLED")]
)
def test_a_status_is_read_in_any_case_and_answered_in_capitals(running, task, written, read):
    _, path, meeting = task("meeting")
    assert running.voiptime.put(path, json={**meeting, "status": written}).json()["status"] == read


def test_an_update_that_is_not_whole_is_refused(running, task):
    for kind in ("meeting", "callback"):
        _, path, made = task(kind)
        for name in made:
            body = {key: value for key, value in made.items() if key != name}
            assert refused(running.voiptime.put(path, json=body)) == (400, f"{name} is required")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("id", "0" * 24),
        ("leadId", 1),
        ("companyId", "x"),
        ("type", "CALLBACK"),
        ("status", "LOST"),
        ("deleted", "false"),
        ("teamIds", [None]),
    ],
)
def test_an_update_that_contradicts_is_refused(running, task, name, value):
    _, path, meeting = task("meeting")
    status, message = refused(running.voiptime.put(path, json={**meeting, name: value}))
    assert status == 400
    assert message.startswith(name)


def test_an_unknown_task_is_not_found(running, task):
    lead, path, meeting = task("meeting")
    for other in (f"/leads/{lead['id']}/tasks/{'0' * 24}", path.replace(str(lead["id"]), "1498483")):
        assert refused(running.voiptime.put(other, json=meeting)) == (404, "Not Found")
    assert refused(running.voiptime.post("/leads/10/tasks", json=meeting)) == (404, "Not Found")
    assert running.voiptime.get(path).status_code == 405
