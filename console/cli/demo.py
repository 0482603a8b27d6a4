"""`floorwalker demo`: the console on a simulated contact center of its own."""

from __future__ import annotations

from argparse import Namespace

from console.cli.floor_size import add_floor_size
from console.cli.looks import refused_looks
from console.cli.parser import Parser
from console.cli.terminal import require_terminal


def add_arguments(parser: Parser) -> None:
    """Size and pace of the simulated floor."""
    add_floor_size(parser)


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
