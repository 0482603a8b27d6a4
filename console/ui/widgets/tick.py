"""A box to tick, told apart without color: Textual crosses it either way."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Checkbox

CROSS, NONE = "X", " "


class Tick(Checkbox):
    """A cross where it is ticked, an empty box where it is not."""

    def __init__(self, label: str, value: bool = False) -> None:
        self.BUTTON_INNER = CROSS if value else NONE
        super().__init__(Content(label), value, compact=True)

    def watch_value(self) -> None:
        """Draws the box as it now is."""
        self.BUTTON_INNER = CROSS if self.value else NONE
        super().watch_value()
