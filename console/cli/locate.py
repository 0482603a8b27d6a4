"""`floorwalker locate`: where everything lies."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from console.cli.exit_codes import ExitCode
from console.cli.output import say, say_json
from console.cli.parser import Parser
from console.config import locations
from console.domain.text import clean


def add_arguments(parser: Parser) -> None:
    """How to print it."""
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(arguments: Namespace) -> int:
    """Prints each place, and whether something is there."""
    places = locations.labelled(arguments.config)
    if arguments.json:
        say_json({name: str(path) for name, path in places.items()})
        return ExitCode.DONE
    width = max(map(len, places))
    for name, path in places.items():
        say(f"{name:<{width}}  {clean(str(path), 4096)}{state(path)}")
    return ExitCode.DONE


def state(path: Path) -> str:
    """What has to be said of a place where there is nothing, or nothing that can be looked at."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return "  (not there yet)"
    except OSError as error:
        return f"  ({clean(error.strerror)})"
    return ""
