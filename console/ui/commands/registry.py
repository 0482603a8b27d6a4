"""The commands themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

BOARDS = 9
"""Boards have the keys 1 to 9."""


class Group(StrEnum):
    """Where a command stands on the help page, in this order."""

    ACT = "Act"
    LOOK = "Look"
    BOARDS = "Boards"
    CONSOLE = "Console"


@dataclass(frozen=True, slots=True)
class Command:
    """One command: the app or screen has an `action_<id>` method for it, without arguments."""

    id: str
    """What a keymap calls it; stays the same for ever."""
    keys: tuple[str, ...]
    """The keys it has unless a keymap says otherwise, in Textual's words."""
    label: str
    """One or two words for the footer."""
    help: str
    """What it does, a sentence for the palette and the help page."""
    group: Group
    dangerous: bool = False
    """Whether it does something to the world: gone wherever the console is read-only."""
    show_in_footer: bool = False


def _board(number: int) -> Command:
    """The command that shows a board."""
    return Command(
        f"board_{number}", (str(number),), f"Board {number}", f"Show board {number}.", Group.BOARDS
    )


COMMANDS: tuple[Command, ...] = (
    Command("call", ("c",), "Call", "Place an outbound call.", Group.ACT, True, True),
    Command("sms", ("s",), "SMS", "Send an SMS.", Group.ACT, True, True),
    Command("connect", ("k",), "Connect", "Connect a click-to-call with a contact.", Group.ACT, True, True),
    Command("new", ("n",), "New", "Add to the board: a webhook, a contact, a lead.", Group.ACT, True, True),
    Command("edit", ("u",), "Edit", "Change the row under the cursor.", Group.ACT, True, True),
    Command("remove", ("D", "delete"), "Delete", "Remove the row under the cursor.", Group.ACT, True, True),
    Command("deeds", ("d",), "Do", "List all that can be done here.", Group.ACT, True, True),
    Command("details", ("enter",), "Details", "Show everything about the row.", Group.LOOK, False, True),
    Command("filter", ("slash",), "Filter", "Show only rows that match.", Group.LOOK, False, True),
    Command("sort", ("o",), "Sort", "Sort by a column; again turns it round.", Group.LOOK, False, True),
    Command(
        "mark",
        ("space",),
        "Mark",
        "Mark the row: deeds are done to all marked rows.",
        Group.LOOK,
        False,
        True,
    ),
    Command("mark_all", ("asterisk",), "Mark all", "Mark every row that is shown.", Group.LOOK),
    Command("copy", ("y",), "Copy", "Copy the row to the clipboard.", Group.LOOK),
    Command("alerts", ("a",), "Alerts", "List everything that needs a look.", Group.LOOK, False, True),
    Command(
        "export", ("e",), "Export", "Save the rows that are shown as a CSV file.", Group.LOOK, False, True
    ),
    Command("refresh", ("r",), "Refresh", "Ask the vendors now, inside the budget.", Group.LOOK, False, True),
    Command(
        "pause", ("p",), "Pause", "Stop or resume asking; actions still go out.", Group.LOOK, False, True
    ),
    Command(
        "part", ("g",), "Team/menu", "Show only what belongs to a team or a menu.", Group.LOOK, False, True
    ),
    Command(
        "options", ("v",), "Show", "Choose what the pane shows: a range, a part.", Group.LOOK, False, True
    ),
    Command("next_pane", ("tab",), "Next pane", "Go to the next pane.", Group.LOOK),
    Command("zoom", ("z",), "Zoom", "Give the whole screen to the pane, and back.", Group.LOOK, False, True),
    *(_board(number) for number in range(1, BOARDS + 1)),
    Command("theme", ("t",), "Theme", "Take the next theme.", Group.CONSOLE),
    Command(
        "lock", ("ctrl+l",), "Lock now", "Lock the console: actions ask for the passphrase.", Group.CONSOLE
    ),
    Command(
        "palette", ("colon", "ctrl+p"), "Commands", "Find a command by name.", Group.CONSOLE, False, True
    ),
    Command("boards", ("b",), "Boards", "List the boards and go to one.", Group.BOARDS, False, True),
    Command("help", ("question_mark",), "Help", "Show every key.", Group.CONSOLE, False, True),
    Command("quit", ("q",), "Quit", "Leave the console.", Group.CONSOLE, False, True),
)
"""All commands, in the order of the footer, the palette and the help page."""

BY_ID: dict[str, Command] = {command.id: command for command in COMMANDS}

UNLOCK = replace(
    BY_ID["lock"], label="Unlock", help="Give the passphrase: actions work again.", show_in_footer=True
)
"""What the command to lock is while the console is locked."""


def commands(*, read_only: bool = False) -> tuple[Command, ...]:
    """The commands there are; a read-only console has none that does something to the world."""
    return tuple(command for command in COMMANDS if not (read_only and command.dangerous))
