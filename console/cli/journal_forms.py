"""An action of the journal as it is printed: a line of text, a JSON object, or a line of a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from console.cli.status_json import instant
from console.domain.drafts.masking import masked_words
from console.domain.personal import Masks, Personal
from console.domain.spreadsheets import safe
from console.domain.text import clean

if TYPE_CHECKING:
    from console.actions.journal.entries import Entry, EntryStep
    from console.domain.actions import Outcome

LONGEST_CELL = 800
"""Characters: a line of them is printed whole, quotes and all. JSON has what was cut."""

COLUMNS = (
    "id",
    "at",
    "operator",
    "account",
    "kind",
    "action",
    "outcome",
    "message",
    "status_code",
    "contact_id",
    "last_step",
    "search",
    "evidence",
    "closed",
    "request",
)
"""What a spreadsheet is told of an action."""


def line(entry: Entry, outcome: Outcome | None) -> str:
    """One action on one line, in local time; no outcome is known while it is under way."""
    state = outcome.state.value if outcome else entry.last_step.value
    said = f": {clean(outcome.message)}" if outcome else ""
    return f"{_head(entry, entry)}  {state}{said}{_searched(entry)}{_closed(entry)}"


def step_line(entry: Entry, step: EntryStep) -> str:
    """One step of an action on one line, in local time."""
    state = f" {step.outcome.state.value}" if step.outcome else ""
    verdict = f" {step.search.verdict.value}" if step.search else ""
    return f"{_head(entry, step)}  {step.step.value}{state}{verdict}: {clean(step.message)}"


def about(entry: Entry) -> str:
    """What was asked for, in a few words."""
    return clean(f"{entry.kind}: {entry.draft.words}")


def as_json(entry: Entry, outcome: Outcome | None) -> dict[str, Any]:
    """One action with every step it took; its outcome is null while it is under way."""
    from console.actions.journal.entries import write_draft

    search = entry.search
    return {
        "id": entry.id,
        "at": instant(entry.at),
        "kind": entry.kind,
        "operator": entry.operator,
        "draft": json.loads(write_draft(entry.draft)),
        "request": entry.request,
        "outcome": outcome.state.value if outcome else None,
        "message": outcome.message if outcome else None,
        "status_code": outcome.status_code if outcome else None,
        "contact_id": outcome.contact_id if outcome else None,
        "search": {
            "verdict": search.verdict.value,
            "evidence": search.evidence,
            "contact_id": search.contact_id,
        }
        if search
        else None,
        "closed": entry.is_closed,
        "steps": [
            {
                "at": instant(step.at),
                "step": step.step.value,
                "message": step.message,
                "contact_status": step.contact_status,
                "results": [
                    {"subject": each.subject, "message": each.message, "failed": each.failed}
                    for each in (step.outcome.results if step.outcome else ())
                ],
            }
            for step in entry.steps
        ],
    }


def as_cells(entry: Entry, outcome: Outcome | None, masks: Masks | None) -> list[object]:
    """One action as the columns have it; what is not known is empty.

    With `masks` nobody the action is about can be told from it: of what was sent only the address is left.
    """
    search = entry.search

    def told(text: str | None, kind: Personal) -> str | None:
        return text if masks is None or text is None else masks.masked(text, kind)

    request = entry.request if masks is None else entry.request.partition("\n")[0]
    return [
        entry.id,
        instant(entry.at),
        entry.operator,
        entry.draft.account,
        entry.kind,
        entry.draft.words if masks is None else masked_words(entry.draft, masks),
        outcome.state.value if outcome else None,
        told(outcome.message if outcome else None, Personal.TEXT),
        outcome.status_code if outcome else None,
        outcome.contact_id if outcome else None,
        entry.last_step.value,
        search.verdict.value if search else None,
        told(search.evidence if search else None, Personal.WORDS),
        told(_closing(entry), Personal.WORDS),
        told(request, Personal.TEXT),
    ]


def csv_line(cells: Sequence[object]) -> str:
    """Cells as one line that a spreadsheet shows and never runs."""
    written = io.StringIO()
    csv.writer(written, lineterminator="").writerow([safe(clean(cell, LONGEST_CELL)) for cell in cells])
    return written.getvalue()


def _head(entry: Entry, of: Entry | EntryStep) -> str:
    at = f"{of.at.astimezone():%Y-%m-%d %H:%M:%S}"
    return f"{at}  {clean(entry.operator)}  {clean(entry.draft.account)}  {about(entry)}"


def _searched(entry: Entry) -> str:
    """What a look for it brought."""
    search = entry.search
    if search is None:
        return ""
    made = f" as {clean(search.contact_id)}" if search.contact_id is not None else ""
    return f"  {search.verdict.value}{made}: {clean(search.evidence)}"


def _closed(entry: Entry) -> str:
    closing = _closing(entry)
    return f"  {clean(closing)}" if closing else ""


def _closing(entry: Entry) -> str | None:
    """What a supervisor has decided of it."""
    from console.actions.news import Step

    return next((step.message for step in reversed(entry.steps) if step.step is Step.CLOSED), None)
