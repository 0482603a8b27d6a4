"""Lines that are drawn once and kept until something about them changes.

Whenever anything changes, Textual asks every widget on the screen for all of its lines, and sends each
through the widget's styles and the app's filters again. A board changes each second; most of its lines do
not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Self, TypeAlias

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from console.ui.widgets.frames import Frames, frames_of

BLACK = Color(0, 0, 0)
UNSEEN = Style()
"""Stands for the look of a style that no filter has been asked about."""
REMEMBERED = 4096
"""Pieces of lines that are remembered."""

Ground: TypeAlias = tuple[Size, Color, Color, tuple[LineFilter, ...]]
"""What a widget is drawn on: its size, the colors behind it and its own, and the filters of the app."""


class Kept(Widget):
    """What both kinds have in common: the ground they are drawn on, and whether it is still the same."""

    _ground: Ground | None = None

    def _grounded(self) -> tuple[Ground, bool]:
        """The ground, which is noted, and whether it is that of the last time."""
        ground = (self.outer_size, *self.background_colors, tuple(self.get_line_filters()))
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
        self._finish = Finish()
        self._frames: Frames[object] | None = None
        """The screen it stands on for good, once it does: looking it up climbs all its ancestors."""

    def _set_dirty(self, *regions: Region) -> None:
        """Called by Textual for everything that has to be drawn again."""
        if not regions:
            super()._set_dirty()
            self._kept_lines.clear()
            return
        self._repaint_regions.update(regions)
        for region in regions:
            for y in region.line_range:
                self._kept_lines.pop(y, None)

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Draws these regions again; all of it, where none is named."""
        is_plain = repaint and not layout and not recompose
        if is_plain and self._frames is None:
            self._frames = frames_of(self)
        screen = self._frames if is_plain else None
        if screen is None:
            return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        if not regions:
            self._rich_style_cache.clear()
        self._set_dirty(*regions)
        screen.paint_soon(self)
        return self

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of that region: those that have changed are drawn, the others are as they were."""
        start, stop = crop.column_span
        self._ground_lines()
        lines = [self._line(y, stop) for y in crop.line_range]
        return [line if (start, stop) == (0, line.cell_length) else line.crop(start, stop) for line in lines]

    def render_pieces(self, spans: Sequence[tuple[int, int, int]]) -> list[Sequence[Segment]]:
        """Some cells of some lines, each span a line and the cells it begins and ends at."""
        self._ground_lines()
        return [self._piece(*span) for span in spans]

    def render_piece(self, y: int, start: int, stop: int) -> list[Segment] | None:
        """Those cells of a line, where that takes less than drawing all of it; else None."""
        return None

    def _ground_lines(self) -> None:
        """Throws away what was drawn on another ground."""
        (_, _, ground, filters), is_same = self._grounded()
        if not is_same:
            self._kept_lines.clear()
            self._finish = Finish(ground, filters)

    def _piece(self, y: int, start: int, stop: int) -> Sequence[Segment]:
        if y not in self._kept_lines and (piece := self.render_piece(y, start, stop)) is not None:
            return self._finish.line(piece)
        line = self._line(y, stop)
        is_whole = start == 0 and stop == line.cell_length
        return list(line if is_whole else line.crop(start, stop))

    def _line(self, y: int, stop: int) -> Strip:
        """The line, as far as that cell at least: what stands beside a scrollbar is drawn without it."""
        line = self._kept_lines.get(y)
        if line is None or line.cell_length < stop:
            drawn = self.render_line(y)
            if drawn.cell_length < stop:
                drawn = drawn.adjust_cell_length(stop, self._finish.blank)
            line = self._kept_lines[y] = Strip(self._finish.line(drawn), drawn.cell_length)
        return line


class Finish:
    """Sends pieces of lines through the filters of the app, as they may leave for the terminal then.

    Filters make a piece look otherwise by its style. What it says is the gate's matter, which lets through
    whatever is printable ASCII; so such a piece costs no more than looking up its style.
    """

    def __init__(self, ground: Color = BLACK, filters: tuple[LineFilter, ...] = ()) -> None:
        self.blank = Style(bgcolor=ground.rich_color)
        """How cells look in which nothing stands."""
        self._ground = ground
        self._filters = filters
        self._styles: dict[Style | None, Style | None] = {}

    def line(self, segments: Iterable[Segment]) -> list[Segment]:
        """The pieces behind every filter."""
        finished: list[Segment] = []
        styles = self._styles
        for segment in segments:
            text, style, _ = segment
            if not (text.isascii() and text.isprintable()):
                finished += _filtered(segment, self._ground, self._filters)
                continue
            shown = styles.get(style, UNSEEN)
            if shown is UNSEEN:
                shown = styles[style] = self._restyled(style)
            finished.append(segment if shown is style else Segment(text, shown))
        return finished

    def _restyled(self, style: Style | None) -> Style | None:
        """How text of that style looks behind the filters."""
        ((_, shown, _),) = _filtered(Segment("x", style), self._ground, self._filters)
        return shown


@lru_cache(maxsize=REMEMBERED)
def _filtered(segment: Segment, ground: Color, filters: tuple[LineFilter, ...]) -> list[Segment]:
    """The piece of a line behind every filter; of a line that changed most pieces are as before."""
    segments = [segment]
    for line_filter in filters:
        segments = line_filter.apply(segments, ground)
    return segments
