"""Meetings and callbacks that a supervisor sets down for a lead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from console.domain.accounts import Identifier
from console.domain.drafts.draft import Draft
from console.domain.drafts.leads import NO_LEAD, OfLead, is_named
from console.domain.leads import Task, TaskKind, TaskStatus


@dataclass(frozen=True, slots=True)
class CreateTask(OfLead):
    """Set down a meeting with a lead, or a callback to it (voiptime.txt l. 167-210)."""

    kind: ClassVar[str] = "task-create"

    lead_id: Identifier
    task_kind: TaskKind
    trigger_at: datetime
    """When it begins; aware, UTC."""
    finish_at: datetime | None = None
    """When a meeting ends; a callback has none."""
    phone_id: Identifier | None = None
    """Which of the lead's numbers."""
    email: str | None = None
    user_id: Identifier | None = None
    """Who is to do it."""
    team_ids: tuple[Identifier, ...] = ()
    """Teams it is shared with."""

    @property
    def words(self) -> str:
        """What, with whom."""
        return f"Set down a {self.task_kind.value} for lead {self.lead_id}"

    def problems(self) -> Iterable[str]:
        """A meeting has an end after its beginning; a callback has none."""
        if not is_named(self.lead_id):
            yield NO_LEAD
        if self.task_kind is TaskKind.MEETING and self.finish_at is None:
            yield "The meeting has no end."
        yield from _times(self.task_kind, self.trigger_at, self.finish_at)


@dataclass(frozen=True, slots=True)
class EditTask(Draft):
    """Change a task; it is written whole, as the vendor answered it last (l. 211-255, facts VT16)."""

    kind: ClassVar[str] = "task-edit"

    task: Task
    """As it was answered when it was made, or last edited."""
    trigger_at: datetime | None = None
    """None: unchanged, here and below."""
    finish_at: datetime | None = None
    status: TaskStatus | None = None
    user_id: Identifier | None = None
    team_ids: tuple[Identifier, ...] | None = None
    """Empty: shared with nobody any more."""

    @property
    def words(self) -> str:
        """What, with whom."""
        what = f"Edit the {self.task.kind or 'task'}"
        return f"{what} of {self.task.lead_name or f'lead {self.task.lead_id}'}"

    @property
    def subject(self) -> str:
        """The task's id."""
        return str(self.task.id)

    def problems(self) -> Iterable[str]:
        """A task is written whole: what the vendor answered must be known, and something must change."""
        if not self.task.answered:
            yield "The task as the vendor answered it is not known, and it can only be written whole."
        if not is_named(self.task.lead_id):
            yield NO_LEAD
        changes = (self.trigger_at, self.finish_at, self.status, self.user_id, self.team_ids)
        if all(change is None for change in changes):
            yield "Nothing is changed."
        if self.trigger_at is not None or self.finish_at is not None:
            begins, ends = self.trigger_at or self.task.trigger_at, self.finish_at or self.task.finish_at
            yield from _times(self.task.kind, begins, ends)


def _times(kind: str | None, begins: datetime | None, ends: datetime | None) -> Iterable[str]:
    """What is wrong with a task's times."""
    if kind == TaskKind.CALLBACK and ends is not None:
        yield "A callback has no end."
    if begins is not None and ends is not None and ends <= begins:
        yield "The end is not after the beginning."
