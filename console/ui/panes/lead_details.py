"""Everything about a lead, a task or a note, line by line. Pure values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from console.domain.leads import LeadCard, LeadPhone, Note, Task
from console.ui.format import UNKNOWN, moment
from console.ui.panes.base.detail_lines import Details, Line, told
from console.ui.theme import Tone
from console.ui.widgets.cells import Cell
from console.ui.words import task_state

MADE_ELSEWHERE = "made elsewhere: told by what was done to it from here, for the vendor lists no leads"


def lead_details(card: LeadCard, status: Cell, belongs: tuple[str | None, str | None], now: float) -> Details:
    """The lead with its tasks; `belongs` names its project and its source."""
    lead, (project, source) = card.lead, belongs
    lines = [
        *([] if card.is_made_here else [Line("Known", MADE_ELSEWHERE, Tone.WARN)]),
        Line("Status", status.text, status.tone),
        *told("Project", project),
        *told("Source", source),
        *_several("Numbers", (_phone(phone) for phone in card.phones)),
        *told("Email", lead.email),
        *told("Time zone", None if lead.timezone is None else _zone(lead.timezone, now)),
        *told("Owner", lead.owner),
        *_several("Own fields", (f"{name}: {value}" for name, value in lead.custom)),
        *_instant("Made", lead.created_at, now),
        *_instant("Last contact", lead.last_interaction_at, now),
        Line("Account", lead.account),
        Line("Id", str(lead.id)),
        *_several("Tasks", (task_text(task, now) for task in card.tasks)),
    ]
    return Details(f"Lead {card.name}", tuple(lines))


def task_details(task: Task, card: LeadCard, now: float) -> Details:
    """All that the vendor told of the task."""
    shape, words = task_state(task.status)
    lines = [
        Line("State", f"{shape} {words}".rstrip()),
        *_instant("Begins", task.trigger_at, now),
        *_instant("Ends", task.finish_at, now),
        Line("Lead", task.lead_name or card.name),
        *told("Number", task.phone_number),
        *told("Who does it", task.user_id),
        *told("Teams", ", ".join(map(str, task.team_ids))),
        *told("Company", task.company_id),
        *_instant("Made", task.created_at, now),
        *_instant("Changed", task.updated_at, now),
        *([Line("Deleted", "yes", Tone.WARN)] if task.is_deleted else []),
        *([] if task.answered else [Line("Edit", "cannot be: not known as the vendor has it", Tone.WARN)]),
        Line("Account", task.account),
        Line("Id", str(task.id)),
    ]
    return Details(f"{(task.kind or 'task').capitalize()} for {card.name}", tuple(lines))


def note_details(note: Note, card: LeadCard, now: float) -> Details:
    """The whole note."""
    lines = [
        Line("Text", note.text),
        *told("Author", note.author or note.author_id),
        *_instant("At", note.at, now),
        Line("Account", note.account),
        Line("Id", f"{UNKNOWN} not told: it cannot be changed" if note.id is None else str(note.id)),
    ]
    return Details(f"Note on {card.name}", tuple(lines))


def task_text(task: Task, now: float) -> str:
    """A task in a line."""
    shape, words = task_state(task.status)
    begins = moment(task.trigger_at, datetime.fromtimestamp(now, UTC))
    return f"{shape} {words} · {task.kind or 'task'} at {begins}"


def note_text(note: Note, now: float) -> str:
    """A note in a line."""
    at = moment(note.at, datetime.fromtimestamp(now, UTC))
    by = note.author or note.author_id
    return f"{at} {'' if by is None else f'{by} '}· {note.text}"


def _phone(phone: LeadPhone) -> str:
    off = "not in use" if phone.is_active is False else None
    return " · ".join(filter(None, (phone.number, phone.label, off)))


def _zone(name: str, now: float) -> str:
    """The time zone, and the time there now, where this machine knows it."""
    try:
        there = datetime.fromtimestamp(now, ZoneInfo(name))
    except (ValueError, LookupError, OSError):
        return name
    return f"{name} · {there:%a %H:%M} there"


def _instant(label: str, at: datetime | None, now: float) -> list[Line]:
    return [] if at is None else [Line(label, moment(at, datetime.fromtimestamp(now, UTC)))]


def _several(label: str, texts: Iterable[str]) -> list[Line]:
    """A line each; the first bears the label."""
    return [Line("" if place else label, text) for place, text in enumerate(texts)]
