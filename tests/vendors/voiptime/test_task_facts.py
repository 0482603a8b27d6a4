"""What the document contradicts itself about in tasks, row by row of the facts: what is read and sent."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from console.domain import timestamps
from console.domain.drafts.campaigns import AddToCampaign
from console.domain.drafts.leads import EditLead, LeadFields
from console.domain.drafts.notes import AddNote
from console.domain.drafts.tasks import CreateTask, EditTask
from console.domain.leads import LeadPhone, Task, TaskKind, TaskStatus
from console.vendors.rows import read_rows
from console.vendors.voiptime import requests, translate
from console.vendors.voiptime.made import made
from console.vendors.voiptime.wire.leads import TaskRow

AT = datetime(2018, 10, 6, 7, 39, 2, tzinfo=UTC)
LATER = datetime(2018, 10, 7, 7, 39, 2, tzinfo=UTC)
CALLBACK = {
    "id": "5bb473485d0de50001a28e7b",
    "leadName": "Name Surname",
    "leadId": "17",
    "phoneId": 3,
    "companyId": "5b27",
    "userId": "5b28",
    "type": "CALLBACK",
    "createDate": "2019-01-16T08:41:52.908",
    "triggerTime": "2019-01-17T11:00:02",
    "deleted": False,
    "status": "OPEN",
    "teamIds": ["5b2773d179b7880001da77d5"],
    "nobodyKnows": {"deep": [1]},
}


def task(raw: dict[str, Any]) -> Task:
    (row,) = read_rows(TaskRow, raw).items
    return translate.task(row, "a", raw)


def body(draft: Any, **options: Any) -> dict[str, Any]:
    """The body that is sent, as it arrives."""
    told: dict[str, Any] = json.loads(requests.build(draft, **options).body() or b"")
    return told


@pytest.mark.parametrize(("deleted", "read"), [(True, True), ("false", False), ("string", None)])
def test_vt06_deleted_is_read_by_value(deleted: Any, read: bool | None) -> None:
    assert task({**CALLBACK, "deleted": deleted}).is_deleted is read


def test_vt07_ids_of_tasks_and_teams_are_text_whatever_the_table_says() -> None:
    found = task(CALLBACK)
    assert (found.id, found.team_ids) == ("5bb473485d0de50001a28e7b", ("5b2773d179b7880001da77d5",))
    assert (found.company_id, found.user_id) == ("5b27", "5b28")


def test_vt08_ids_go_back_in_the_type_they_came_in() -> None:
    sent = body(EditTask("a", task(CALLBACK), status=TaskStatus.DONE))
    assert (sent["leadId"], sent["phoneId"]) == ("17", 3)
    typed = LeadFields(
        project_id="7", status_id="0", phones=(LeadPhone("+44 113 496 0000", id="12"),), source_id="x1"
    )
    told = body(EditLead("a", "42", typed))
    assert (told["id"], told["groupId"], told["statusId"], told["sourceId"]) == (42, 7, 0, "x1")
    assert told["phones"] == [{"id": 12, "number": "+44 113 496 0000"}]
    leads = ("10", 11, "012", "9" * 30)
    assert body(AddToCampaign("a", "c", leads)) == {"leadIds": [10, 11, "012", "9" * 30]}


@pytest.mark.parametrize(
    "spelled",
    [
        "2018-10-19T07:14:22.000Z",
        "2018-10-19T07:14:22Z",
        "2018-10-19T07:14:22.0",
        "2018-10-19T07:14:22",
        "2018-10-19T07:14:22.000+0000",
    ],
)
def test_vt12_every_spelling_is_the_same_instant(spelled: str) -> None:
    read = datetime(2018, 10, 19, 7, 14, 22, tzinfo=UTC)
    assert task({**CALLBACK, "triggerTime": spelled}).trigger_at == read


def test_vt12_times_are_sent_as_each_endpoint_shows_them() -> None:
    at = timestamps.parse("2018-10-19T09:14:22.439+02:00")
    assert at is not None
    created = body(CreateTask("a", 1, TaskKind.MEETING, at, LATER.replace(year=2019)))
    assert created["triggerTime"] == "2018-10-19T07:14:22Z"
    changed = body(EditTask("a", task(CALLBACK), trigger_at=at))
    assert (changed["triggerTime"], changed["createDate"]) == (
        "2018-10-19T07:14:22.439",
        "2019-01-16T08:41:52.908",
    )
    assert body(EditLead("a", 1, LeadFields(created_at=at)))["createDate"] == "2018-10-19T07:14:22.439+0000"
    with pytest.raises(ValueError, match="without a zone"):
        requests.build(AddNote("a", 1, "t", at=datetime(2018, 10, 19)))  # noqa: DTZ001 - that is the point


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ("OPEN", "open"),
        ("Open", "open"),
        ("done", "done"),
        ("CANCELED", "cancelled"),
        ("Cancelled", "cancelled"),
        ("ODD", "odd"),
    ],
)
def test_vt13_a_status_is_read_in_any_case(told: str, read: str) -> None:
    assert task({**CALLBACK, "status": told}).status == read


def test_vt13_a_status_is_sent_in_capitals() -> None:
    sent = [body(EditTask("a", task(CALLBACK), status=each))["status"] for each in TaskStatus]
    assert sent == ["OPEN", "DONE", "CANCELLED"]


def test_vt16_a_task_is_written_whole_and_each_change_keeps_the_one_before() -> None:
    first = EditTask("a", task(CALLBACK), trigger_at=AT)
    request = requests.build(first)
    assert (request.method, request.path) == ("PUT", f"/leads/17/tasks/{CALLBACK['id']}")
    assert dict(request.json or {}) == CALLBACK | {"triggerTime": "2018-10-06T07:39:02"}
    for answer in (None, {}, {"id": CALLBACK["id"], "status": "OPEN"}, {"id": "another", "status": "DONE"}):
        changed = made(first, answer).record
        assert isinstance(changed, Task)
        assert changed.trigger_at == AT
        sent = body(EditTask("a", changed, status=TaskStatus.DONE))
        assert sent == CALLBACK | {"triggerTime": "2018-10-06T07:39:02", "status": "DONE"}


def test_vt16_a_task_nobody_answered_cannot_be_written() -> None:
    for unknown in (Task("a", "t", 1), Task("a", "t", 1, answered="[]"), Task("a", "t", 1, answered="7")):
        with pytest.raises(ValueError, match="only be written whole"):
            requests.build(EditTask("a", unknown, status=TaskStatus.DONE))
    assert any("not known" in problem for problem in EditTask("a", Task("a", "t", 1)).problems())
    assert task({**CALLBACK, "leadName": "x" * 100_000}).answered == ""


def test_a_name_from_outside_is_cleaned_and_a_task_goes_back_uncleaned() -> None:
    raw = {**CALLBACK, "leadName": "Ann\x1b[2J"}
    found = task(raw)
    assert found.lead_name == "Ann␛[2J"
    assert body(EditTask("a", found, status=TaskStatus.DONE))["leadName"] == "Ann\x1b[2J"
    assert "answered" not in repr(found)
