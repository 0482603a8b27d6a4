"""A scrolling window of lines under a line of titles: where a row stands in it, and which rows are seen."""

from __future__ import annotations

from math import ceil

from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.widget import Widget

from console.ui.widgets.kept_lines import OwnLines

HEADER = 1
"""Lines above the first row."""
STEPS = 8
"""Places within one cell at which the scrollbar's thumb may begin and end."""


class RowScroll(OwnLines, ScrollView):
    """The geometry of a table: one line a row, titles that stay. It knows how many rows, never which."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._row_count = 0

    @property
    def _width(self) -> int:
        """Cells of a line, without the scrollbar."""
        return self.scrollable_content_region.width

    @property
    def _top(self) -> int:
        """The first row in the window."""
        return round(self.scroll_y)

    @property
    def _capacity(self) -> int:
        """How many rows the window holds."""
        return max(0, self.scrollable_content_region.height - HEADER)

    def _visible(self) -> range:
        """The rows in the window."""
        return range(self._top, min(self._top + self._capacity, self._row_count))

    def _line_region(self, index: int) -> Region:
        """Where a row stands in the window."""
        return Region(0, index - self._top + HEADER, self._width, 1)

    def _set_row_count(self, count: int) -> None:
        """Scroll over so many rows from now on."""
        if count != self._row_count:
            self._row_count = count
            self._set_virtual_size()

    def _set_virtual_size(self) -> None:
        """Tell the scrollbar how much there is.

        Floors gain and lose rows all the time. That alone is no reason to lay out the whole screen anew, as
        Textual would: only a scrollbar that comes or goes is.
        """
        size = Size(self._width, self._row_count + HEADER)
        has_bar, needs_bar = self.show_vertical_scrollbar, size.height > self.size.height
        if has_bar is needs_bar and size.width == self.virtual_size.width:
            self.set_reactive(Widget.virtual_size, size)
            if has_bar:
                _tell(self.vertical_scrollbar, size.height)
        else:
            self.virtual_size = size

    def _scroll_top(self, top: int) -> None:
        """Make that row the first in the window, as far as there are rows to fill it."""
        top = max(0, min(top, self._row_count - self._capacity))
        if top != self._top:
            self.scroll_to(y=top, animate=False, force=True)

    def _scroll_to_row(self, index: int) -> None:
        """Scroll as little as shows that row."""
        if self._capacity:
            self._scroll_top(max(min(self._top, index), index - self._capacity + 1))


def _tell(bar: ScrollBar, lines: int) -> None:
    """Tell the scrollbar how many lines there are; it is drawn again only where it looks different then."""
    if _thumb(bar, lines) == _thumb(bar, bar.window_virtual_size):
        bar.set_reactive(ScrollBar.window_virtual_size, lines)
    else:
        bar.window_virtual_size = lines


def _thumb(bar: ScrollBar, lines: int) -> tuple[int, int] | None:
    """Where the thumb begins and how long it is, as Textual draws it; None where it draws none."""
    height, window = bar.size.height, bar.window_size
    if not height or not 0 < window < lines or height == lines:
        return None
    length = max(1.0, window / (lines / height))
    start = int((height - length) * bar.position / (lines - window) * STEPS)
    return start, ceil(length * STEPS)
