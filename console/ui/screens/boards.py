"""The boards by name; the first shows all panes, each other one pane alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from console.ui.commands import Command

BOARDS = ("floor", "agents", "queues", "service level", "calls", "webhooks")


def named(commands: Iterable[Command]) -> list[Command]:
    """The commands, those that show a board bearing its name."""
    told: list[Command] = []
    for command in commands:
        number = command.id.removeprefix("board_")
        if number != command.id and number.isdigit() and 0 < int(number) <= len(BOARDS):
            name = BOARDS[int(number) - 1]
            told.append(replace(command, label=f"Board {name}", help=f"Show the board: {name}."))
        else:
            told.append(command)
    return told
