"""Commands to Textual's bindings."""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import Binding

from console.ui.commands.keymap import keys_of
from console.ui.commands.registry import commands


def bindings(keymap: Mapping[str, str] | None = None, read_only: bool = False) -> list[Binding]:
    """The bindings of all commands, each to `action_<id>` without arguments.

    Args:
        keymap: the user's keys by command id, as in the config file: `"c"` or `"colon,ctrl+p"`; checked
            beforehand with `check_keymap`, what is wrong in it is passed over here.
        read_only: leave out every command that does something to the world.
    """
    return [
        Binding(
            ",".join(keys_of(command, keymap or {})),
            command.id,
            command.label,
            show=command.show_in_footer,
            tooltip=command.help,
            id=command.id,
        )
        for command in commands(read_only=read_only)
    ]
