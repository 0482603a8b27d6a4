"""`floorwalker journal`: every action that was taken, with its outcome; and the word that ends a doubt."""

from __future__ import annotations

import re
from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from console.cli.exit_codes import ExitCode, Stop
from console.cli.journal_forms import COLUMNS, as_cells, as_json, csv_line, line
from console.cli.output import say, say_json
from console.cli.parser import Parser
from console.config import locations
from console.domain.personal import Masks
from console.domain.text import clean

if TYPE_CHECKING:
    from console.actions.journal.journal import Journal
    from console.config.settings import Settings

AGO = re.compile(r"([0-9]{1,6})([mhdw])")
UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def add_arguments(parser: Parser) -> None:
    """What is printed and how, and what is decided of an action in doubt."""
    parser.add_argument("--json", action="store_true", help="one JSON object a line, newest first")
    parser.add_argument("--csv", action="store_true", help="one line per action for a spreadsheet")
    parser.add_argument(
        "--show-personal-data", action="store_true", help="with --csv: numbers, names and words as they are"
    )
    parser.add_argument("--since", metavar="WHEN", type=when, help="such as 24h, 7d or 2026-11-21T08:00")
    parser.add_argument(
        "--follow", action="store_true", help="oldest first, then each new step of any console until Ctrl-C"
    )
    parser.add_argument(
        "--close", metavar="ID", help="decide an action in doubt, by its id or the beginning of it"
    )
    parser.add_argument("--reason", metavar="TEXT", help="with --close: what was found out")


def run(arguments: Namespace) -> int:
    """Prints the entries, newest first; or follows them; or closes one."""
    _refuse_together(arguments)
    from console.actions.journal.journal import Journal
    from console.actions.journal.store import JournalUnavailable

    with closing(Journal(locations.journal_file())) as journal:
        try:
            return _doing(arguments)(journal, arguments)
        except JournalUnavailable as error:
            raise Stop(ExitCode.USAGE, f"floorwalker journal: {clean(error, 600)}") from error


def _doing(arguments: Namespace) -> Callable[[Journal, Namespace], int]:
    if arguments.close is not None:
        return _close
    return _follow if arguments.follow else _list


def _list(journal: Journal, arguments: Namespace) -> int:
    entries = journal.entries(since=arguments.since)
    abandoned = journal.abandoned()
    masks = None if _shows_personal_data(arguments) else Masks()
    if arguments.csv:
        say(csv_line(COLUMNS))
    for entry in entries:
        outcome = entry.outcome or abandoned.get(entry.id)
        if arguments.json:
            say_json(as_json(entry, outcome))
        elif arguments.csv:
            say(csv_line(as_cells(entry, outcome, masks)))
        else:
            say(line(entry, outcome))
    if not (entries or arguments.json or arguments.csv):
        say("No actions yet." if arguments.since is None else "No actions since then.")
    return ExitCode.DONE


def _follow(journal: Journal, arguments: Namespace) -> int:
    from console.cli.journal_follow import Following

    Following(journal, as_json=arguments.json, since=arguments.since).run()
    return ExitCode.DONE


def _close(journal: Journal, arguments: Namespace) -> int:
    from console.actions.journal.doubts import CannotClose

    if _is_read_only(arguments):
        raise Stop(ExitCode.REFUSED, "floorwalker journal: this console is read-only; nothing was closed")
    try:
        entry = journal.close_doubt(arguments.close, arguments.reason)
    except CannotClose as error:
        raise Stop(ExitCode.REFUSED, f"floorwalker journal: {clean(error, 600)}") from error
    if arguments.json:
        say_json(as_json(entry, entry.outcome))
    else:
        say(line(entry, entry.outcome))
    return ExitCode.DONE


def _is_read_only(arguments: Namespace) -> bool:
    """Whether the line or the config file, where there is one, takes no actions."""
    settings = None if arguments.read_only else _settings(arguments)
    return arguments.read_only or (settings is not None and settings.read_only)


def _shows_personal_data(arguments: Namespace) -> bool:
    """Whether a spreadsheet shows people as they are, by the line or the config file."""
    if not arguments.csv or arguments.show_personal_data:
        return True
    settings = _settings(arguments)
    return settings is not None and settings.personal_data.in_exports


def _settings(arguments: Namespace) -> Settings | None:
    """What the config file says; None where there is none."""
    if arguments.config is None and locations.is_missing(locations.config_file()):
        return None
    from console.cli.loading import load

    return load(arguments)


def _refuse_together(arguments: Namespace) -> None:
    """Raises Stop for options that mean nothing to each other."""
    given = [name for name in ("close", "follow", "csv") if getattr(arguments, name) not in {None, False}]
    if len(given) > 1:
        raise Stop(ExitCode.USAGE, f"floorwalker journal: --{given[0]} does not go with --{given[1]}")
    if arguments.show_personal_data and not arguments.csv:
        raise Stop(ExitCode.USAGE, "floorwalker journal: --show-personal-data goes with --csv")
    if arguments.csv and arguments.json:
        raise Stop(ExitCode.USAGE, "floorwalker journal: --csv does not go with --json")
    if arguments.close is not None and arguments.since is not None:
        raise Stop(ExitCode.USAGE, "floorwalker journal: --close does not go with --since")
    if arguments.close is not None and not (arguments.reason or "").strip():
        raise Stop(ExitCode.USAGE, "floorwalker journal: --close needs --reason TEXT: what was found out")
    if arguments.reason is not None and arguments.close is None:
        raise Stop(ExitCode.USAGE, "floorwalker journal: --reason means nothing without --close ID")


def when(text: str) -> datetime:
    """An instant, given as ISO 8601 (local without a zone) or as a span back from now."""
    ago = AGO.fullmatch(text)
    try:
        if ago:
            return datetime.now(UTC) - timedelta(**{UNITS[ago[2]]: int(ago[1])})
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise ArgumentTypeError("write 24h, 7d or 2026-11-21T08:00") from error
