"""`floorwalker wall`: a display that nobody types at."""

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace
from dataclasses import replace

from console.cli.loading import load
from console.cli.looks import refused_looks
from console.cli.parser import Parser
from console.cli.terminal import require_terminal

SHORTEST = 2.0


def add_arguments(parser: Parser) -> None:
    """Which boards, and how long each stays."""
    parser.add_argument(
        "--boards",
        metavar="A,B",
        type=names,
        default=(),
        help="boards in turn; queues, agents and service level without it",
    )
    parser.add_argument(
        "--every", metavar="SECONDS", type=seconds, default=30.0, help="how long a board stays"
    )
    parser.add_argument(
        "--show-personal-data",
        action="store_true",
        help="whole names, numbers and addresses, for whoever passes by",
    )


def run(arguments: Namespace) -> int:
    """Opens the wall display, without any action."""
    require_terminal()
    settings = replace(load(arguments), read_only=True)
    if arguments.show_personal_data:
        settings = replace(settings, personal_data=replace(settings.personal_data, on_walls=True))
    from console.wiring.consoles import run_wall

    with refused_looks():
        return run_wall(settings, boards=arguments.boards, every=arguments.every)


def names(text: str) -> tuple[str, ...]:
    """Board names between commas."""
    found = tuple(name.strip() for name in text.split(",") if name.strip())
    if not found:
        raise ArgumentTypeError("must name a board")
    return found


def seconds(text: str) -> float:
    """How long a board stays; long enough to be read."""
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not SHORTEST <= value <= 86_400:
        raise ArgumentTypeError(f"must be between {SHORTEST:g} and 86400 seconds")
    return value
