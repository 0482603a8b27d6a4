"""`floorwalker journal`: every action ever taken, with its outcome."""

from __future__ import annotations

import json
import re
from argparse import ArgumentTypeError, Namespace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from console.cli.exit_codes import ExitCode, Stop
from console.cli.output import say, say_json
from console.cli.parser import Parser
from console.cli.status_json import instant
from console.config import locations
from console.domain.text import clean

if TYPE_CHECKING:
    from console.actions.entries import Entry
    from console.domain.actions import Outcome

AGO = re.compile(r"([0-9]{1,6})([mhdw])")
UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def add_arguments(parser: Parser) -> None:
    """How far back, and how to print it."""
    parser.add_argument("--json", action="store_true", help="one JSON object a line, newest first")
    parser.add_argument("--since", metavar="WHEN", type=when, help="such as 24h, 7d or 2026-11-21T08:00")


def run(arguments: Namespace) -> int:
    """Prints the entries, newest first."""
    from console.actions.journal import Journal
    from console.actions.store import JournalUnavailable

    journal = Journal(locations.journal_file())
    try:
        entries = journal.entries(since=arguments.since)
        abandoned = journal.abandoned()
    except JournalUnavailable as error:
        raise Stop(ExitCode.USAGE, f"floorwalker journal: {clean(error)}") from error
    finally:
        journal.close()
    for entry in entries:
        outcome = entry.outcome or abandoned.get(entry.id)
        if arguments.json:
            say_json(as_json(entry, outcome))
        else:
            say(line(entry, outcome))
    if not entries and not arguments.json:
        say("No actions yet." if arguments.since is None else "No actions since then.")
    return ExitCode.DONE


def line(entry: Entry, outcome: Outcome | None) -> str:
    """One action on one line, in local time; no outcome is known while it is under way."""
    state = outcome.state.value if outcome else entry.last_step.value
    said = f": {clean(outcome.message)}" if outcome else ""
    at = f"{entry.at.astimezone():%Y-%m-%d %H:%M:%S}"
    return f"{at}  {clean(entry.operator)}  {clean(entry.draft.account)}  {about(entry)}  {state}{said}"


def about(entry: Entry) -> str:
    """What was asked for, in a few words."""
    return clean(f"{entry.kind}: {entry.draft.words}")


def as_json(entry: Entry, outcome: Outcome | None) -> dict[str, Any]:
    """One action with every step it took; its outcome is null while it is under way."""
    from console.actions.entries import write_draft

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


def when(text: str) -> datetime:
    """An instant, given as ISO 8601 (local without a zone) or as a span back from now."""
    ago = AGO.fullmatch(text)
    try:
        if ago:
            return datetime.now(UTC) - timedelta(**{UNITS[ago[2]]: int(ago[1])})
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise ArgumentTypeError("write 24h, 7d or 2026-11-21T08:00") from error
