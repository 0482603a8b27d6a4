"""How large a simulated floor is and how fast its day goes; the same words for every command that has one."""

from __future__ import annotations

from console.cli.parser import Parser, positive_integer, positive_number, whole_number


def add_floor_size(parser: Parser) -> None:
    """Size and pace of the simulated floor."""
    parser.add_argument(
        "--agents", metavar="N", type=positive_integer, default=50, help="agents on the floor"
    )
    parser.add_argument("--queues", metavar="N", type=positive_integer, default=12, help="queues")
    parser.add_argument(
        "--seed", metavar="S", type=whole_number, default=7, help="the same seed makes the same day"
    )
    parser.add_argument(
        "--speed", metavar="X", type=positive_number, default=1.0, help="times as fast as life"
    )
