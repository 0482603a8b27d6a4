"""How leads are read: as a tree, each with what is to be done about it and what was noted of it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar, TypeAlias

from console.domain.leads import LeadCard, Note, Task, TaskStatus
from console.domain.personal import Personal
from console.domain.projects import LeadStatus, Project
from console.ui.format import UNKNOWN, moment, plural
from console.ui.panes.base.detail_lines import Details
from console.ui.panes.base.filtering import Filter
from console.ui.panes.base.noun_view import ACCOUNT, NounView
from console.ui.panes.base.sorting import SortValue
from console.ui.panes.lead_details import lead_details, note_details, task_details
from console.ui.theme import Tone, nearest_tone
from console.ui.widgets.cells import Cell, Column
from console.ui.words import TASK_KINDS, task_state

LeadItem: TypeAlias = LeadCard | Task | Note

NAME = Column("name", "Lead", 18, grow=5, personal=Personal.PERSON)
STATE = Column("state", "State", 13, grow=2, personal=Personal.COLLEAGUE)
WHEN = Column("when", "When", 19, ticking=True)
NUMBER = Column("number", "Number", 16, rank=1, personal=Personal.NUMBER)
PROJECT = Column("project", "Project", 14, grow=2, rank=3)
SOURCE = Column("source", "Source", 12, grow=1, rank=5)
EMAIL = Column("email", "Email", 16, grow=2, rank=4, personal=Personal.EMAIL)


@dataclass(frozen=True, slots=True)
class LeadLine:
    """One line of the tree: a lead, or a task or a note below it."""

    card: LeadCard
    item: LeadItem
    project: Project | None = None
    """The lead's project, where it is known."""
    is_last: bool = False
    """Whether it ends its lead's branches."""

    @property
    def key(self) -> tuple[Hashable, ...]:
        """What identifies the line."""
        below = () if self.item is self.card else (type(self.item).__name__, self.item.key)
        return (*self.card.key, *below)

    @property
    def status(self) -> LeadStatus | None:
        """The lead's status, where its project tells it."""
        told = (self.project.statuses if self.project is not None else None) or ()
        wanted = str(self.card.lead.status_id)
        return next((status for status in told if str(status.id) == wanted), None)

    @property
    def source(self) -> str | None:
        """Where the lead came from: the source's name, else its id."""
        told = (self.project.sources if self.project is not None else None) or ()
        wanted = self.card.lead.source_id
        return next((source.name for source in told if str(source.id) == str(wanted)), _id(wanted))

    @property
    def project_name(self) -> str | None:
        """The project's name, else its id."""
        return self.project.name if self.project is not None else _id(self.card.lead.project_id)


class LeadView(NounView[LeadLine]):
    """Leads, those with something overdue first; whatever they are sorted by, their branches stay below."""

    brief: ClassVar[tuple[Column, ...]] = (NAME, STATE, WHEN, NUMBER, PROJECT, ACCOUNT)
    full: ClassVar[tuple[Column, ...]] = (
        NAME,
        STATE,
        WHEN,
        NUMBER,
        PROJECT,
        SOURCE,
        EMAIL,
        Column("id", "Id", 10, rank=6, personal=Personal.ID),
        ACCOUNT,
    )
    empty: ClassVar[str] = "no lead was added or changed from here yet · n adds one, d reaches one by id"
    counts_move: ClassVar[bool] = True

    def key(self, row: LeadLine) -> Hashable:
        """Account, lead, and what is below it."""
        return row.key

    def subject(self, row: LeadLine) -> LeadItem:
        """The lead, the task or the note."""
        return row.item

    def amount(self, rows: Sequence[LeadLine]) -> int:
        """How many leads."""
        return sum(row.item is row.card for row in rows)

    def cell(self, row: LeadLine, column: str, now: float) -> Cell:
        """See the columns."""
        branch = "" if row.item is row.card else "└ " if row.is_last else "├ "
        if isinstance(row.item, Task):
            cell = _task_cell(row.item, column, now)
        elif isinstance(row.item, Note):
            cell = _note_cell(row.item, column, now)
        else:
            cell = self._lead_cell(row, column, now)
        return Cell(f"{branch}{cell.text}", cell.tone) if column == "name" else cell

    def _lead_cell(self, row: LeadLine, column: str, now: float) -> Cell:
        if column == "name":
            return Cell(row.card.name, Tone.STRONG)
        if column == "state":
            return _status_cell(row)
        if column == "when":
            task = next_task(row.card)
            return _when(task.trigger_at if task is not None else None, now, task)
        text = str(self.value(row, column, now) or "")
        return Cell(text, Tone.NORMAL if column == "number" else Tone.MUTED)

    def personal(self, row: LeadLine, column: Column) -> Personal | None:
        """A note has somebody's words and its author, a task nobody's name."""
        if column.key == "name" and not isinstance(row.item, LeadCard):
            return Personal.WORDS if isinstance(row.item, Note) else None
        if column.key == "state":
            return Personal.COLLEAGUE if isinstance(row.item, Note) else None
        return column.personal

    def tone(self, row: LeadLine, now: float) -> Tone | None:
        """BAD for a task that should have begun; what is done or cancelled stands back."""
        if isinstance(row.item, Task):
            if is_overdue(row.item, now):
                return Tone.BAD
            return None if row.item.status == TaskStatus.OPEN else Tone.MUTED
        if isinstance(row.item, Note):
            return Tone.MUTED
        return Tone.WARN if any(is_overdue(task, now) for task in row.card.tasks) else None

    def value(self, row: LeadLine, column: str, now: float) -> SortValue:
        """The lead's, on each of its lines: so they stay together."""
        card, task = row.card, next_task(row.card)
        values: dict[str, SortValue] = {
            "name": card.name,
            "state": row.status.name if row.status is not None else _id(card.lead.status_id),
            "when": task.trigger_at.timestamp() if task is not None and task.trigger_at else None,
            "number": card.phones[0].number if card.phones else None,
            "project": row.project_name,
            "source": row.source,
            "email": card.lead.email,
            "id": str(card.id),
            "account": card.account,
        }
        return values[column]

    def own_order(self, rows: Sequence[LeadLine], now: float) -> list[LeadLine]:
        """By the next thing to be done, the earliest first; then as they were made, the newest first."""

        def urgency(row: LeadLine) -> float:
            task = next_task(row.card)
            return float("inf") if task is None or task.trigger_at is None else task.trigger_at.timestamp()

        return sorted(rows, key=urgency)

    def kept(self, rows: Sequence[LeadLine], wanted: Filter, now: float) -> list[LeadLine]:
        """The lines that the filter keeps, each below its lead."""
        kept = super().kept(rows, wanted, now)
        keys, above = {row.key for row in kept}, {row.card.key for row in kept}
        return [row for row in rows if row.key in keys or (row.item is row.card and row.card.key in above)]

    def counts(self, rows: Sequence[LeadLine], now: float) -> tuple[str, ...]:
        """What is overdue, what is still to be done, and how many leads are known by their id alone."""
        cards = [row.card for row in rows if row.item is row.card]
        late = sum(is_overdue(task, now) for card in cards for task in card.tasks)
        still = sum(task.status == TaskStatus.OPEN for card in cards for task in card.tasks)
        named = sum(not card.is_made_here for card in cards)
        parts = [f"! {late} overdue"] if late else []
        parts.append(plural(still, "open task"))
        parts += [f"{named} made elsewhere"] if named else []
        return tuple(parts)

    def keywords(self, row: LeadLine) -> str:
        """A branch is also found by its lead."""
        return "" if row.item is row.card else f"{row.card.name} {row.card.id}"

    def title(self, row: LeadLine) -> str:
        """The lead's name."""
        return row.card.name

    def details(self, row: LeadLine, now: float) -> Details:
        """Everything about the lead, the task or the note."""
        if isinstance(row.item, Task):
            return task_details(row.item, row.card, now)
        if isinstance(row.item, Note):
            return note_details(row.item, row.card, now)
        shown = self._lead_cell(row, "state", now)
        return lead_details(row.card, shown, (row.project_name, row.source), now)


def next_task(card: LeadCard) -> Task | None:
    """The open task that begins first."""
    still = [task for task in card.tasks if task.status == TaskStatus.OPEN and task.trigger_at is not None]
    return min(still, key=lambda task: task.trigger_at or datetime.max.replace(tzinfo=UTC), default=None)


def is_overdue(task: Task, now: float) -> bool:
    """Whether a task that is still open should have begun."""
    begins = task.trigger_at
    return task.status == TaskStatus.OPEN and begins is not None and begins.timestamp() < now


def _id(identifier: object) -> str | None:
    return None if identifier is None else f"id {identifier}"


def _status_cell(row: LeadLine) -> Cell:
    """The lead's status with a patch of its color; its id where the project does not tell it."""
    if row.status is not None:
        return Cell(f"■ {row.status.name}", nearest_tone(row.status.color))
    known = _id(row.card.lead.status_id)
    return Cell(known or UNKNOWN, Tone.MUTED)


def _when(at: datetime | None, now: float, task: Task | None = None) -> Cell:
    if at is None:
        return Cell("")
    text = moment(at, datetime.fromtimestamp(now, UTC))
    if task is not None and is_overdue(task, now):
        return Cell(f"! {text}"[: WHEN.width], Tone.BAD)
    return Cell(text, Tone.MUTED)


def _task_cell(task: Task, column: str, now: float) -> Cell:
    if column == "name":
        kind = task.kind or "task"
        return Cell(f"{TASK_KINDS.get(kind, '◇')} {kind}")
    if column == "state":
        shape, words = task_state(task.status)
        return Cell(f"{shape} {words}".rstrip(), Tone.NORMAL if task.status == "open" else Tone.MUTED)
    if column == "when":
        return _when(task.trigger_at, now, task)
    return Cell({"number": task.phone_number, "id": str(task.id)}.get(column) or "", Tone.MUTED)


def _note_cell(note: Note, column: str, now: float) -> Cell:
    if column == "name":
        return Cell(f"“{note.text}”", Tone.MUTED)
    if column == "when":
        return _when(note.at, now)
    by = note.author or (None if note.author_id is None else f"by {note.author_id}")
    known = {"state": by or "note", "id": UNKNOWN if note.id is None else str(note.id)}
    return Cell(known.get(column) or "", Tone.MUTED)
