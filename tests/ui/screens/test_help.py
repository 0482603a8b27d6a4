"""The help page: it tells of the keys no command has, too."""

from __future__ import annotations

from console.ui.commands import COMMANDS
from console.ui.commands.keymap import RESERVED
from console.ui.screens.help import HelpScreen


def test_the_keys_no_command_has_are_told() -> None:
    lines = HelpScreen(COMMANDS, {"call": "c"}).text.splitlines()
    told = "\n".join(lines[lines.index("Always") : lines.index("Filter")]).lower()
    shown = {"up": "↑", "down": "↓", "escape": "esc", "pageup": "page up", "pagedown": "page down"}
    for key in RESERVED:
        assert shown.get(key, key) in told
