"""What the answer to an action says was made. Nothing else ever tells of leads and tasks (facts VT19)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from console.domain.accounts import Identifier
from console.domain.actions import Made
from console.domain.drafts.draft import Draft
from console.domain.drafts.leads import CreateLead, EditLead
from console.domain.drafts.notes import AddNote, EditNote
from console.domain.drafts.tasks import CreateTask, EditTask
from console.domain.leads import Lead, Task
from console.vendors.rows import read_rows, unpack
from console.vendors.voiptime import translate
from console.vendors.voiptime.requests.tasks import update_task
from console.vendors.voiptime.wire.leads import LeadRow, NoteRow, TaskRow


def made(draft: Draft, answer: Any) -> Made:
    """What was made; `answer` is decoded JSON, None for an empty body, which proves the act and no more.

    The answers to changes, notes and campaign entries are not printed (facts VT14, VT17): they are read where
    they can be.

    Raises:
        ValueError: The answer to a new lead or task is neither empty nor what the document prints.
    """
    match draft:
        case CreateLead():
            return _required(_lead(answer, draft.account), answer)
        case EditLead():
            return _optional(_lead(answer, draft.account))
        case CreateTask():
            return _required(_task(answer, draft.account, draft.lead_id), answer)
        case EditTask():
            return Made(draft.task.id, record=_edited_task(draft, answer))
        case AddNote() | EditNote():
            rows = read_rows(NoteRow, answer).items
            return Made(rows[0].id if rows else None)
    return Made()


def _required(record: Lead | Task | None, answer: Any) -> Made:
    if record is None and answer is not None:
        raise ValueError("not what was made")
    return _optional(record)


def _optional(record: Lead | Task | None) -> Made:
    return Made() if record is None else Made(record.id, record=record)


def _lead(answer: Any, account: str) -> Lead | None:
    """The lead an answer holds."""
    rows = read_rows(LeadRow, answer).items
    return translate.lead(rows[0], account) if rows else None


def _task(answer: Any, account: str, lead_id: Identifier | None) -> Task | None:
    """The task an answer holds; one that does not say whose it is belongs to the lead it was asked for."""
    for raw in unpack(answer):
        rows = read_rows(TaskRow, raw).items if isinstance(raw, Mapping) else ()
        if rows:
            task = translate.task(rows[0], account, raw)
            return replace(task, lead_id=lead_id) if task.lead_id is None else task
    return None


def _edited_task(draft: EditTask, answer: Any) -> Task:
    """The task as it is now: as sent, and over that as answered, so that the next change keeps both."""
    now = dict(update_task(draft).json or {})
    for raw in unpack(answer):
        if isinstance(raw, Mapping) and str(raw.get("id")) == str(draft.task.id):
            now |= raw
    return _task(now, draft.account, draft.task.lead_id) or draft.task
