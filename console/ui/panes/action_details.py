"""Everything about one action, line by line: who, when, the exact request, every step, what came of it."""

from __future__ import annotations

import textwrap
from datetime import UTC, datetime

from console.actions.journal.entries import EntryStep
from console.domain.actions import Outcome
from console.ui.format import moment
from console.ui.panes.action_rows import ActionRow
from console.ui.panes.action_words import CLOSING, searched, standing
from console.ui.panes.base.detail_lines import Details, Line, told
from console.ui.theme import Tone

LONGEST = 200
"""Characters of a line: the gate cuts longer ones."""


def action_details(row: ActionRow, now: float, *, can_close: bool) -> Details:
    """Everything about it; `now` in seconds since the epoch."""
    entry, at = row.entry, datetime.fromtimestamp(now, UTC)
    sign, words, tone = standing(row)
    lines = [
        *_long("State", f"{sign} {words}", tone),
        *([Line("To do", _advice(row, can_close=can_close), Tone.WARN)] if entry.is_in_doubt else []),
        *told("Who", entry.operator),
        Line("When", moment(entry.at, at)),
        Line("Account", row.account),
        *_outcome(entry.outcome),
        *_search(row),
        *_request(entry.request),
        *_steps(entry.steps, at),
        Line("Journal id", entry.id),
    ]
    return Details(entry.draft.words, tuple(lines))


def _advice(row: ActionRow, *, can_close: bool) -> str:
    """What to do about an action in doubt."""
    look = f"look at {row.entry.draft.traces} before trying again"
    return f"{look}; {CLOSING}" if can_close else look


def _outcome(outcome: Outcome | None) -> list[Line]:
    if outcome is None:
        return []
    lines = [
        *_long("Outcome", f"{outcome.state.value}: {outcome.message}", Tone.NORMAL),
        *told("Status code", outcome.status_code),
        *told("Made", outcome.contact_id),
    ]
    for place, result in enumerate(outcome.results):
        sign, tone = ("×", Tone.BAD) if result.failed else ("✓", Tone.GOOD)
        lines.append(Line("" if place else "Rows", f"{sign} {result.subject}: {result.message}", tone))
    return lines


def _search(row: ActionRow) -> list[Line]:
    """What the last look for it brought, and what that rests on."""
    if row.entry.search is None:
        return []
    sign, words, tone = searched(row.entry.search)
    return _long("Looked for", f"{sign} {words}", tone)


def _request(request: str) -> list[Line]:
    """The request as it was to be sent, secrets hidden."""
    lines = [part for line in request.splitlines() if line.strip() for part in _long("", line, Tone.MUTED)]
    return [Line("" if place else "Request", line.text, line.tone) for place, line in enumerate(lines)]


def _steps(steps: tuple[EntryStep, ...], now: datetime) -> list[Line]:
    """Every step with its instant."""
    lines: list[Line] = []
    for step in steps:
        status = f" {step.contact_status.replace('_', ' ')}" if step.contact_status else ""
        text = f"{moment(step.at, now)} {step.step.value}{status}: {step.message}"
        lines += _long("" if lines else "Steps", text, Tone.NORMAL)
    return lines


def _long(label: str, text: str, tone: Tone) -> list[Line]:
    """A text of any length, under one label."""
    parts = textwrap.wrap(text, LONGEST) or [""]
    return [Line("" if place else label, part, tone) for place, part in enumerate(parts)]
