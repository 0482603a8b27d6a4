"""A list of which any number may be chosen, told apart without color: Textual crosses every row."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip
from textual.widgets import SelectionList
from textual.widgets.option_list import OptionDoesNotExist

CROSS = 1
"""The place of a row's cross among its segments: it stands between the box's two sides."""


class Checklist(SelectionList[str]):
    """A cross for what is chosen, an empty box for what is not."""

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
