"""`floorwalker status`: the floor asked once and printed, for people, scripts and cron."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from console.cli.exit_codes import ExitCode
from console.cli.loading import load
from console.cli.output import say, say_json, tell
from console.cli.parser import Parser
from console.cli.rules import Rule, rule
from console.cli.status_json import to_json
from console.cli.status_text import to_text
from console.domain.text import clean

__all__ = ["add_arguments", "run", "to_json", "to_text"]


def add_arguments(parser: Parser) -> None:
    """How to print it, and what to be alarmed at."""
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument(
        "--check",
        metavar="RULE",
        type=rule,
        action="append",
        default=[],
        help="exit with 1 when it holds anywhere: longest_wait>120, service_level<80; may be repeated",
    )


def run(arguments: Namespace) -> int:
    """Asks every feed once and prints what is known.

    2 when an account's secret cannot be had here, 3 when an account did not answer everything.
    """
    settings = load(arguments)
    from console.wiring.once import read_floor

    floor = read_floor(settings)
    if arguments.json:
        say_json(to_json(floor.readings, floor.accounts, floor.read_at))
    else:
        say(to_text(floor.readings, floor.accounts, floor.read_at))
    for reading in floor.readings:
        if reading.rejected:
            tell(f"{clean(reading.account)}: {reading.noun.value}: {unreadable(reading.rejected)}")
    rules: Sequence[Rule] = arguments.check
    tripped = [words for one in rules for words in one.tripped(floor.readings)]
    for words in tripped:
        tell(words)
    if any(account.is_here for account in floor.accounts):
        return ExitCode.USAGE
    # blind comes first: a rule that could not see everything has not passed
    if not all(account.ok for account in floor.accounts):
        return ExitCode.UNREACHABLE
    return ExitCode.REFUSED if tripped else ExitCode.DONE


def unreadable(rows: int) -> str:
    """How many rows of an answer could not be read."""
    return "1 row could not be read" if rows == 1 else f"{rows} rows could not be read"
