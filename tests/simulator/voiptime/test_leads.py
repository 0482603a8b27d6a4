"""VoIPTime Cloud's leads: created with 201, updated in part, counted in their project."""

from __future__ import annotations

import re

import pytest

from tests.simulator.examples import documented

SEEDED = 1_498_483
"""A lead that exists from the start (voiptime.txt l. 171)."""
FORBIDDEN = 431
ZULU = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"
OFFSET = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000"


def refused(answer) -> tuple[int, str]:
    assert list(answer.json()) == ["message"]
    return answer.status_code, answer.json()["message"]


def test_a_lead_is_created_and_answered_whole(running, lead_body, reads_as_documented):
    body = lead_body(running)
    projects = running.voiptime.get("/projects").json()
    answer = running.voiptime.post("/leads", json=body)
    assert answer.status_code == 201
    lead = answer.json()
    reads_as_documented(lead, "voiptime/response-create-lead")
    for name in ("groupId", "statusId", "sourceId", "email", "timezoneId", "name", "surname", "dynamicData"):
        assert lead[name] == body[name]
    (phone,) = lead["phones"]
    assert (phone["number"], phone["leadId"], phone["label"]) == ("13024552004", lead["id"], "mobile")
    (comment,) = lead["comments"]
    assert {name: comment[name] for name in ("authorId", "text", "dateTime")} == body["comments"][0]
    assert re.fullmatch(ZULU, lead["createDate"])
    assert lead["createDate"] == lead["lastInteractionDate"]
    counted = running.voiptime.get("/projects").json()
    assert counted[0]["contacts"] == projects[0]["contacts"] + 1
    assert counted[0]["numberOfNewContacts"] == projects[0]["numberOfNewContacts"] + 1
    assert counted[1:] == projects[1:]


def test_status_source_and_phones_may_be_left_to_the_project(running, lead_body):
    body = lead_body(running)
    kept = {name: body[name] for name in ("groupId", "email", "name", "surname")}
    lead = running.voiptime.post("/leads", json={**kept, "timezoneID": "Europe/Kyiv", "id": 5}).json()
    assert (lead["timezoneId"], lead["phones"], lead["comments"]) == ("Europe/Kyiv", [], [])
    (statuses,) = running.voiptime.get(f"/projects/{body['groupId']}/statuses").json()
    assert lead["statusId"] == statuses[0]["id"]
    assert lead["id"] > 5


@pytest.mark.parametrize("missing", ["groupId", "email", "name", "surname", "timezoneId"])
def test_the_starred_fields_are_required_for_a_new_lead(shared, lead_body, missing):
    body = lead_body(shared, **{missing: None})
    assert refused(shared.voiptime.post("/leads", json=body)) == (400, f"{missing} is required")


@pytest.mark.parametrize(
    ("change", "answered"),
    [
        ({"groupId": "x"}, (400, "groupId is invalid")),
        ({"groupId": 1}, (404, "Not Found")),
        ({"groupId": FORBIDDEN}, (403, "Forbidden")),
        ({"statusId": 1}, (404, "Not Found")),
        ({"sourceId": "1"}, (404, "Not Found")),
        ({"email": 3}, (400, "email is invalid")),
        ({"timezoneId": "here and now"}, (400, "timezoneId is invalid")),
        ({"phones": [{"number": "call me"}]}, (400, "number is invalid")),
        ({"phones": [{}]}, (400, "number is required")),
        ({"phones": {}}, (400, "phones is invalid")),
        ({"phones": [{"number": "123456", "active": 1}]}, (400, "active is invalid")),
        ({"dynamicData": "string"}, (400, "dynamicData is invalid")),
        ({"comments": [{"text": ""}]}, (400, "text is invalid")),
        ({"comments": [{"text": "a", "dateTime": "today"}]}, (400, "dateTime is invalid")),
    ],
)
def test_a_lead_that_cannot_be_is_refused(shared, lead_body, change, answered):
    assert refused(shared.voiptime.post("/leads", json=lead_body(shared, **change))) == answered
    if answered != (403, "Forbidden"):
        assert refused(shared.voiptime.patch(f"/leads/{SEEDED}", json=change)) == answered


def test_an_update_changes_the_named_fields_only(running, new_lead, reads_as_documented):
    lead = new_lead(running)
    running.clock.tick(61.5)
    answer = running.voiptime.patch(f"/leads/{lead['id']}", json={"surname": "O'[New]", "email": None})
    assert answer.status_code == 200
    changed = answer.json()
    reads_as_documented(changed, "voiptime/response-create-lead")
    moved = {"surname", "createDate", "lastInteractionDate", "comments"}
    assert {name for name in lead if lead[name] != changed[name]} == moved
    assert changed["surname"] == "O'[New]"
    assert re.fullmatch(OFFSET, changed["createDate"])
    assert changed["lastInteractionDate"] > changed["createDate"]
    assert not changed["comments"][0]["dateTime"].endswith("Z")


def test_the_documented_update_is_taken_with_ids_that_exist(running, new_lead):
    lead = new_lead(running)
    body = {
        **documented("voiptime/request-update-lead-curl"),
        **{name: lead[name] for name in ("id", "groupId", "statusId", "sourceId")},
    }
    body["phones"] = [{**body["phones"][0], "id": lead["phones"][0]["id"], "number": "1235656"}]
    answer = running.voiptime.patch(f"/leads/{lead['id']}", json=body)
    assert answer.status_code == 201, "a note came with it"
    changed = answer.json()
    assert (changed["name"], changed["surname"]) == ("firstname", "lastname")
    assert changed["phones"] == [{**lead["phones"][0], "number": "1235656", "label": "mobile"}]
    assert [comment["text"] for comment in changed["comments"]] == ["string", "comment"]
    assert changed["dynamicData"] == {**lead["dynamicData"], **body["dynamicData"]}


def test_a_lead_moves_to_another_project_and_takes_its_first_status(running, new_lead):
    lead = new_lead(running)
    other = running.voiptime.get("/projects").json()[1]["id"]
    changed = running.voiptime.patch(f"/leads/{lead['id']}", json={"groupId": str(other)}).json()
    (statuses,) = running.voiptime.get(f"/projects/{other}/statuses").json()
    assert (changed["groupId"], changed["statusId"]) == (other, statuses[0]["id"])
    kept = running.voiptime.patch(f"/leads/{lead['id']}", json={"groupId": FORBIDDEN})
    assert refused(kept) == (403, "Forbidden")


def test_the_body_is_of_the_lead_in_the_path(shared):
    answer = shared.voiptime.patch(f"/leads/{SEEDED}", json={"id": SEEDED + 1, "name": "A"})
    assert refused(answer) == (400, "id is invalid")
    assert shared.voiptime.patch(f"/leads/{SEEDED}", json={"id": str(SEEDED)}).status_code == 200


@pytest.mark.parametrize("identity", ["10", "x", "9" * 30, "-1"])
def test_an_unknown_lead_is_not_found(shared, identity):
    answer = shared.voiptime.patch(f"/leads/{identity}", json={"name": "A"})
    assert refused(answer) == (404, "Not Found")


def test_leads_cannot_be_read(shared):
    assert shared.voiptime.get("/leads").status_code == 405
    assert shared.voiptime.get(f"/leads/{SEEDED}").status_code == 405
