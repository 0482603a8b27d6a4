"""Rows nobody foresaw: what is certain of them whatever else they hold."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hypothesis import given, settings

from console.actions.journal.entries import read_record, write_record
from console.domain.drafts.leads import EditLead, LeadFields
from console.domain.drafts.notes import AddNote
from console.domain.drafts.tasks import EditTask
from console.domain.leads import Task, TaskStatus
from console.vendors.rows import read_rows
from console.vendors.voiptime import translate
from console.vendors.voiptime.made import made
from console.vendors.voiptime.wire.leads import TaskRow
from tests.vendors.any_json import any_json

WORDS = [
    "id",
    "commentId",
    "name",
    "surname",
    "status",
    "color",
    "red",
    "green",
    "blue",
    "active",
    "groupId",
    "phones",
    "number",
    "comments",
    "text",
    "authorId",
    "dateTime",
    "dynamicData",
    "timezoneId",
    "leadId",
    "leadID",
    "teamIds",
    "triggerTime",
    "type",
    "deleted",
    "createDate",
    "assignedUsers",
    "contacts",
    "totalEntries",
    "teamsByPriority",
    "redialingConfiguration",
    "maxPercentOfAbandonedCalls",
    "autoAnswerEnabled",
]
OBJECTS, VALUES = any_json(
    WORDS,
    "2018-10-19T07:14:22.439",
    "2018-10-19T07:14:22+0000",
    "0001-01-01T00:00:00",
    "Open",
    "#aBc",
    0,
    255,
)
TASK = Task("a", "t", 1, answered='{"id": "t", "leadId": 1}')


@settings(max_examples=30)
@given(OBJECTS | VALUES)
def test_no_answer_to_a_change_makes_it_a_failure_and_its_record_is_kept(value: Any) -> None:
    told = datetime(2018, 1, 1, tzinfo=UTC)
    drafts = (
        EditLead("a", 1, LeadFields(name="N")),
        EditTask("a", TASK, told, status=TaskStatus.DONE),
        AddNote("a", 1, "text"),
    )
    for draft in drafts:
        record = made(draft, value).record
        assert read_record(write_record(record)) == record


@settings(max_examples=30)
@given(OBJECTS)
def test_a_task_goes_back_as_it_came_whatever_is_in_it(parts: dict[str, Any]) -> None:
    value = {**parts, "id": "t", "leadId": 1}
    (row,) = read_rows(TaskRow, value).items
    task = translate.task(row, "a", value)
    assert task.answered == "" or made(EditTask("a", task, status=TaskStatus.DONE), None).contact_id == "t"
