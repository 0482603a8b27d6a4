"""The footer: the keys that work now, taken from the commands and the keymap. Pure values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from console.ui.commands import Command
from console.ui.panes.line_bar import Span
from console.ui.theme import Tone


def footer_spans(commands: Iterable[Command], keys: Mapping[str, str]) -> list[Span]:
    """Key and label of each command that works now; `keys` holds the key to show by command id."""
    spans: list[Span] = [(" ", Tone.MUTED)]
    for command in commands:
        if command.show_in_footer and command.id in keys:
            spans += [(keys[command.id], Tone.ACCENT), (f" {command.label}  ", Tone.MUTED)]
    return spans
