"""Lines that are drawn once and kept until something about them changes.

Whenever anything changes, Textual asks every widget on the screen for all of its lines, and sends each
through the widget's styles and the app's filters again. A board changes each second; most of its lines do
not.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

REMEMBERED = 4096
"""Pieces of lines that are remembered."""

Ground: TypeAlias = tuple[Size, Color, Color, tuple[LineFilter, ...]]
"""What a widget is drawn on: its size, the colors behind it and its own, and the filters of the app."""


class Kept(Widget):
    """What both kinds have in common: the ground they are drawn on, and whether it is still the same."""

    _ground: Ground | None = None

    def _grounded(self) -> tuple[Ground, bool]:
        """The ground, which is noted, and whether it is that of the last time."""
        ground = (self.region.size, *self.background_colors, tuple(self.get_line_filters()))
        is_same, self._ground = ground == self._ground, ground
        return ground, is_same


class Backdrop(Kept):
    """A container whose lines are kept as a whole: all it shows itself is its background."""

    _kept_whole: tuple[Region, list[Strip]] | None = None

    def _set_dirty(self, *regions: Region) -> None:
        """Called by Textual for everything that has to be drawn again."""
        super()._set_dirty(*regions)
        self._kept_whole = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of that region."""
        _, is_same = self._grounded()
        if not is_same or self._kept_whole is None or self._kept_whole[0] != crop:
            self._kept_whole = (crop, super().render_lines(crop))
        return self._kept_whole[1]


class OwnLines(Kept):
    """A widget that draws its lines itself, with all their colors: no border, no padding, no opacity."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._kept_lines: dict[int, Strip] = {}

    def _set_dirty(self, *regions: Region) -> None:
        """Called by Textual for everything that has to be drawn again."""
        super()._set_dirty(*regions)
        if not regions:
            self._kept_lines.clear()
        for region in regions:
            for y in region.line_range:
                self._kept_lines.pop(y, None)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of that region: those that have changed are drawn, the others are as they were."""
        start, stop = crop.column_span
        return self.render_pieces([(y, start, stop) for y in crop.line_range])

    def render_pieces(self, spans: Sequence[tuple[int, int, int]]) -> list[Strip]:
        """Some cells of some lines, each span a line and the cells it begins and ends at."""
        (size, _, ground, filters), is_same = self._grounded()
        if not is_same:
            self._kept_lines.clear()
        return [self._piece(*span, size.width, ground, filters) for span in spans]

    def render_piece(self, y: int, start: int, stop: int) -> Strip | None:
        """Those cells of a line, where that takes less than drawing all of it; else None."""
        return None

    def _piece(
        self, y: int, start: int, stop: int, width: int, ground: Color, filters: tuple[LineFilter, ...]
    ) -> Strip:
        is_whole = (start, stop) == (0, width)
        kept = self._kept_lines.get(y)
        if kept is None:
            piece = None if is_whole else self.render_piece(y, start, stop)
            if piece is not None:
                return _finished(piece, stop - start, ground, filters)
            kept = self._kept_lines[y] = _finished(self.render_line(y), width, ground, filters)
        return kept if is_whole else kept.crop(start, stop)


def _finished(strip: Strip, width: int, ground: Color, filters: tuple[LineFilter, ...]) -> Strip:
    """The line at the widget's width, beside a scrollbar too, as it may leave for the terminal."""
    if strip.cell_length != width:
        strip = strip.adjust_cell_length(width, _blank(ground))
    return Strip([piece for segment in strip for piece in _filtered(segment, ground, filters)], width)


@lru_cache(maxsize=64)
def _blank(ground: Color) -> Style:
    """How cells look in which nothing stands."""
    return Style(bgcolor=ground.rich_color)


@lru_cache(maxsize=REMEMBERED)
def _filtered(segment: Segment, ground: Color, filters: tuple[LineFilter, ...]) -> list[Segment]:
    """The piece of a line behind every filter; of a line that changed most pieces are as before."""
    segments = [segment]
    for line_filter in filters:
        segments = line_filter.apply(segments, ground)
    return segments
