"""Every command of the console, declared once; bindings, footer, palette, help and keymap derive from it."""

from __future__ import annotations

from console.ui.commands.binding import bindings
from console.ui.commands.keymap import check_keymap
from console.ui.commands.registry import BY_ID, COMMANDS, UNLOCK, Command, Group, commands

__all__ = ["BY_ID", "COMMANDS", "UNLOCK", "Command", "Group", "bindings", "check_keymap", "commands"]
