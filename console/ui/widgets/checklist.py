"""A list of which any number may be chosen, told apart without color: Textual crosses every row."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widgets import SelectionList
from textual.widgets.option_list import OptionDoesNotExist

CROSS = 1
"""The place of a row's cross among its segments: it stands between the box's two sides."""


class Checklist(SelectionList[str]):
    """A cross for what is chosen, an empty box for what is not; space ticks, enter goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "go_on", "Go on", show=False)]

    class Submitted(Message):
        """What is chosen is chosen."""

    def action_go_on(self) -> None:
        """As enter does in a line: in a list it would take a tick away again."""
        self.post_message(self.Submitted())

    def render_line(self, y: int) -> Strip:
        """The row as Textual draws it, its cross taken away where it is not chosen."""
        strip = super().render_line(y)
        try:
            value = self.get_option_at_index(self.scroll_offset.y + y).value
        except OptionDoesNotExist:
            return strip
        segments = list(strip)
        if value not in self.selected and len(segments) > CROSS:
            segments[CROSS] = Segment(" ", segments[CROSS].style)
        return Strip(segments, strip.cell_length)
