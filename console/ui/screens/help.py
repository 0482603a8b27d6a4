"""The help page: every command with the key it has just now, taken from the commands themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from console.ui.commands import Command, Group
from console.ui.dialogs.quiet import Quiet
from console.ui.text import content

FILTER_HELP = (
    "A filter keeps rows that show every word typed, in any case.",
    "!word keeps rows without it; quotes hold a phrase together.",
)
ALWAYS = (
    ("↑ ↓", "Move the cursor; page up, page down, home and end too."),
    ("shift+tab", "Go to the pane before."),
    ("esc", "Step back: close, dismiss, clear filter or marks."),
)
"""Keys no keymap changes."""
SIGNS = (
    "! past a limit or target    · worth a look    ↓ below target",
    "~ late    ┊ too old to trust    × failed    ▪ marked",
    "0 none    – no traffic    ? not known    n/a the vendor has none",
)


class HelpScreen(Quiet[None], ModalScreen[None]):
    """Every key that works, by what it is for."""

    acts = False
    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,question_mark,enter", "close", "Close")]

    def __init__(self, commands: Sequence[Command], keys: Mapping[str, str]) -> None:
        super().__init__()
        self._commands = tuple(command for command in commands if command.id in keys)
        self._keys = dict(keys)

    @property
    def text(self) -> str:
        """The page as plain lines."""
        lines: list[str] = []
        for group in Group:
            members = [command for command in self._commands if command.group is group]
            if members:
                lines += ["", group.value]
                lines += [f"  {self._keys[command.id]:<10} {command.help}" for command in members]
        lines += ["", "Always", *(f"  {key:<10} {does}" for key, does in ALWAYS)]
        lines += ["", "Filter", *(f"  {line}" for line in FILTER_HELP)]
        lines += ["", "Signs", *(f"  {line}" for line in SIGNS)]
        return "\n".join(lines[1:])

    def compose(self) -> ComposeResult:
        """One box that scrolls; each line passes the gate."""
        with VerticalScroll(id="help") as box:
            box.border_title = content(" Keys ")
            for line in self.text.splitlines():
                yield Static(
                    content(line), markup=False, classes="" if line.startswith(" ") else "help--group"
                )

    def on_mount(self) -> None:
        """The keyboard scrolls."""
        self.query_one("#help").focus()

    def action_close(self) -> None:
        """Back to the board."""
        self.dismiss(None)
