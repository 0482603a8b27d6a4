"""Rows nobody foresaw: any JSON whatsoever is read or counted, and never ends the console."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from console.actions.entries import read_record, write_record
from console.domain.drafts.leads import EditLead, LeadFields
from console.domain.drafts.notes import AddNote
from console.domain.drafts.tasks import EditTask
from console.domain.leads import Task, TaskStatus
from console.vendors.rows import read_rows
from console.vendors.voiptime import translate
from console.vendors.voiptime.made import made
from console.vendors.voiptime.wire.campaigns import CampaignRow
from console.vendors.voiptime.wire.leads import LeadRow, NoteRow, TaskRow
from console.vendors.voiptime.wire.projects import ProjectRow, SourceRow, StatusRow

WORDS = st.sampled_from(
    [
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
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-(10**400), 10**400)
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(
        ["2018-10-19T07:14:22.439", "2018-10-19T07:14:22+0000", "0001-01-01T00:00:00", "Open", "#aBc", 0, 255]
    ),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=9),
    max_leaves=40,
)
ALL: list[tuple[Any, Any]] = [
    (CampaignRow, lambda one: translate.queue(translate.campaign(one, "a"))),
    (ProjectRow, lambda one: translate.project(one, "a")),
    (SourceRow, translate.source),
    (StatusRow, translate.status),
    (LeadRow, lambda one: translate.lead(one, "a")),
    (TaskRow, lambda one: translate.task(one, "a", {})),
    (NoteRow, lambda one: translate.note(one, "a", 1)),
]
TASK = Task("a", "t", 1, answered='{"id": "t", "leadId": 1}')


@settings(max_examples=30)
@given(st.dictionaries(WORDS, VALUES, max_size=14) | VALUES)
def test_no_row_whatsoever_ends_the_console(value: Any) -> None:
    for model, translated in ALL:
        for one in read_rows(model, value).items:
            repr(translated(one))


@settings(max_examples=30)
@given(st.dictionaries(WORDS, VALUES, max_size=14) | VALUES)
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
@given(st.dictionaries(WORDS, VALUES, max_size=14))
def test_a_task_goes_back_as_it_came_whatever_is_in_it(parts: dict[str, Any]) -> None:
    value = {**parts, "id": "t", "leadId": 1}
    (row,) = read_rows(TaskRow, value).items
    task = translate.task(row, "a", value)
    assert task.answered == "" or made(EditTask("a", task, status=TaskStatus.DONE), None).contact_id == "t"
