"""Drafts about leads: what they say of themselves, and what they are stopped for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from console.domain.drafts.campaigns import AddToCampaign
from console.domain.drafts.draft import Draft
from console.domain.drafts.leads import CreateLead, EditLead, LeadFields, NewNote
from console.domain.drafts.notes import AddNote, DeleteNote, EditNote
from console.domain.drafts.tasks import CreateTask, EditTask
from console.domain.leads import LeadPhone, Task, TaskKind, TaskStatus

AT, LATER = datetime(2026, 11, 27, 9, tzinfo=UTC), datetime(2026, 11, 27, 10, tzinfo=UTC)
FIELDS = LeadFields(
    project_id=0,
    email="a@b.example",
    name="Ann",
    surname="Lee",
    timezone="America/Argentina/Buenos_Aires",
    phones=(LeadPhone("+44 113 496 0000"),),
)
MEETING = CreateTask("out", 0, TaskKind.MEETING, AT, LATER)
CALLBACK = CreateTask("out", 0, TaskKind.CALLBACK, AT)
TASK = Task("out", "5bb4", 17, "meeting", "open", AT, LATER, "Ann Lee", answered="{}")
DONE = EditTask("out", TASK, status=TaskStatus.DONE)


@pytest.mark.parametrize(
    ("draft", "words", "subject"),
    [
        (CreateLead("out", FIELDS), "Add lead Ann Lee", "+44 113 496 0000"),
        (CreateLead("out", replace(FIELDS, phones=())), "Add lead Ann Lee", "Ann Lee"),
        (EditLead("out", 0, FIELDS), "Edit lead 0", "0"),
        (EditLead("out", 42, FIELDS, "Bea"), "Edit lead Bea", "42"),
        (MEETING, "Set down a meeting for lead 0", "0"),
        (CALLBACK, "Set down a callback for lead 0", "0"),
        (DONE, "Edit the meeting of Ann Lee", "5bb4"),
        (EditTask("out", Task("out", "x", 1, answered="{}"), LATER), "Edit the task of lead 1", "x"),
        (AddNote("out", 42, "text"), "Add a note to lead 42", "42"),
        (EditNote("out", 42, 0, "text"), "Edit a note of lead 42", "42"),
        (DeleteNote("out", 42, 0), "Delete a note of lead 42", "42"),
        (AddToCampaign("out", "c", (1,)), "Add 1 lead to c", "c"),
        (AddToCampaign("out", "c", (1, 0), "Sales"), "Add 2 leads to Sales", "Sales"),
    ],
)
def test_a_draft_says_what_is_done_to_whom_and_has_nothing_to_stop_it(
    draft: Draft, words: str, subject: str
) -> None:
    assert (draft.words, draft.subject, list(draft.problems())) == (words, subject, [])


@pytest.mark.parametrize(
    ("draft", "problem"),
    [
        (CreateLead("out", replace(FIELDS, project_id=None)), "The lead has no project."),
        (CreateLead("out", replace(FIELDS, email=" ")), "The lead has no email address."),
        (CreateLead("out", replace(FIELDS, name=None)), "The lead has no name."),
        (CreateLead("out", replace(FIELDS, surname="")), "The lead has no surname."),
        (CreateLead("out", replace(FIELDS, timezone=None)), "The lead has no time zone."),
        (CreateLead("out", replace(FIELDS, timezone="+02:00")), "The time zone is none"),
        (CreateLead("out", replace(FIELDS, phones=(LeadPhone(" "),))), "A phone has no number."),
        (EditLead("out", 1, LeadFields(notes=(NewNote(""),))), "A note has no text."),
        (EditLead("out", " ", FIELDS), "No lead is named."),
        (EditLead("out", 1, LeadFields(surname="", phones=())), "Nothing is changed."),
        (replace(MEETING, lead_id=""), "No lead is named."),
        (replace(MEETING, finish_at=None), "The meeting has no end."),
        (replace(MEETING, finish_at=AT), "The end is not after the beginning."),
        (replace(CALLBACK, finish_at=LATER), "A callback has no end."),
        (EditTask("out", TASK), "Nothing is changed."),
        (replace(DONE, trigger_at=LATER), "The end is not after the beginning."),
        (replace(DONE, task=replace(TASK, answered="")), "not known"),
        (replace(DONE, task=replace(TASK, lead_id=None)), "No lead is named."),
        (AddNote("out", 42, " \n"), "The note has no text."),
        (AddNote("out", "", "text"), "No lead is named."),
        (EditNote("out", 42, 1, ""), "The note has no text."),
        (EditNote("out", 42, "", "text"), "not known by an id"),
        (DeleteNote("out", "", 1), "No lead is named."),
        (AddToCampaign("out", "", (1,)), "No campaign is named."),
        (AddToCampaign("out", "c", ()), "No lead is named."),
        (AddToCampaign("out", "c", (1, " ")), "No lead is named."),
    ],
)
def test_what_the_document_requires_is_required(draft: Draft, problem: str) -> None:
    (found,) = draft.problems()
    assert problem in found


def test_a_task_can_be_done_whatever_its_times_were() -> None:
    for odd in (replace(TASK, finish_at=None), replace(TASK, finish_at=AT), replace(TASK, kind="callback")):
        assert list(EditTask("out", odd, status=TaskStatus.DONE).problems()) == []


def test_a_task_is_unshared_by_an_empty_list_which_is_a_change() -> None:
    assert list(EditTask("out", TASK, team_ids=()).problems()) == []


def test_false_and_zero_are_changes() -> None:
    assert not LeadFields(is_web_to_lead=False).is_empty
    assert not LeadFields(status_id=0).is_empty
