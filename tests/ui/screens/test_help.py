"""The help page: it tells of the keys no command has, too."""

from __future__ import annotations

from typing import Any

from textual.widgets import Static

from console.ui.commands import COMMANDS
from console.ui.commands.keymap import RESERVED
from console.ui.screens.help import HelpScreen


def test_the_keys_no_command_has_are_told() -> None:
    lines = HelpScreen(COMMANDS, {"call": "c"}).text.splitlines()
    told = "\n".join(lines[lines.index("Always") : lines.index("Filter")]).lower()
    shown = {"up": "↑", "down": "↓", "escape": "esc", "pageup": "page up", "pagedown": "page down"}
    for key in RESERVED:
        assert shown.get(key, key) in told


async def test_no_line_is_broken_in_a_terminal_of_80_columns(host: Any) -> None:
    app = host()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(HelpScreen(COMMANDS, {command.id: command.keys[0] for command in COMMANDS}))
        await pilot.pause()
        lines = app.screen.query(Static)
        assert len(lines) > len(COMMANDS)
        assert [str(line.visual) for line in lines if line.size.height > 1] == []
