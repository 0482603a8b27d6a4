"""`floorwalker demo`: the console on a simulated contact center of its own."""

from __future__ import annotations

from argparse import Namespace

from console.cli.looks import refused_looks
from console.cli.parser import Parser, positive_integer, positive_number
from console.cli.terminal import require_terminal


def add_arguments(parser: Parser) -> None:
    """Size and pace of the simulated floor."""
    parser.add_argument(
        "--agents", metavar="N", type=positive_integer, default=50, help="agents on the floor"
    )
    parser.add_argument("--queues", metavar="N", type=positive_integer, default=12, help="queues")
    parser.add_argument("--seed", metavar="S", type=int, default=7, help="the same seed makes the same day")
    parser.add_argument(
        "--speed", metavar="X", type=positive_number, default=1.0, help="times as fast as life"
    )


def run(arguments: Namespace) -> int:
    """Starts the simulator in a child process and opens the console on it."""
    require_terminal()
    from console.wiring.consoles import run_demo
    from console.wiring.demo import Demo

    demo = Demo(arguments.agents, arguments.queues, arguments.seed, arguments.speed)
    with refused_looks():
        return run_demo(
            demo, read_only=bool(arguments.read_only), board=arguments.board, theme=arguments.theme
        )
