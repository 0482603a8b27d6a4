"""Rows to lines: asks the view only for rows that are drawn, and remembers what it drew."""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Generic

from rich.segment import Segment
from textual.strip import Strip

from console.ui.text import line, plain
from console.ui.theme import Tone
from console.ui.widgets.cells import GAP, GUTTER, Cell, Placed, Row, RowView
from console.ui.widgets.palette import Mark, Palette

log = logging.getLogger(__name__)

CURSOR = {Mark.NONE: " ", Mark.BLURRED: "▏", Mark.FOCUSED: "▌"}
MARKED = {Mark.NONE: "▪", Mark.BLURRED: "◧", Mark.FOCUSED: "█"}
"""The same cell of a row that was marked: told by shape, with and without the cursor."""
ROW_MARKS = {Tone.BAD: "!", Tone.WARN: "·"}
"""A row's emphasis as a shape, for screens and eyes without color."""
STALE_MARK = "┊"
"""Runs down the gutter of rows too old to be trusted."""
UNREADABLE = Cell("?", Tone.MUTED)
REMEMBERED = 1024
"""Rows whose looks are remembered; beyond it, the one that was looked at first goes."""
LEAD = 2
"""Pieces of a line before those of its cells."""


@dataclass(slots=True)
class Drawn(Generic[Row]):
    """What was drawn of one row."""

    row: Row
    now: float
    cells: list[Cell]
    tone: Tone | None
    is_stale: bool = False
    """Whether it is too old to be trusted."""
    segments: dict[tuple[Mark, bool], list[Segment]] = field(default_factory=dict)
    """The line's pieces, by cursor and whether it is marked: both signs, then a piece per cell."""
    strips: dict[tuple[Mark, bool], Strip] = field(default_factory=dict)

    def is_of(self, row: Row) -> bool:
        """Whether it shows that row, as it is now."""
        return self.row is row or self.row == row


class Painter(Generic[Row]):
    """Draws the rows of one table at one width in one palette."""

    def __init__(self, view: RowView[Row], palette: Palette) -> None:
        self._view = view
        self._palette = palette
        self._placed: tuple[Placed, ...] = ()
        self._ticking: list[tuple[int, Placed]] = []
        """The columns that move with the clock, each with its place among all."""
        self._width = 0
        self._drawn_width = 0
        self._gaps: list[int] = []
        self._starts: dict[int, int] = {}
        """The place of each column by the cell it begins at."""
        self._stops: dict[int, tuple[int, int]] = {}
        """The place of each column by the cell it ends at, and how much blank follows it in its piece."""
        self._stale = False
        self.is_old: Callable[[Row], bool] = lambda _: False
        """Whether one row is too old to be trusted where not all are."""
        self._memory: dict[Hashable, Drawn[Row]] = {}
        self.now = 0.0
        """The instant clocks are drawn for, seconds since the epoch."""

    def show_through(self, view: RowView[Row]) -> None:
        """Ask this view from now on."""
        self._view = view
        self.forget()

    def set_layout(self, placed: tuple[Placed, ...], width: int) -> None:
        """Draw these columns from now on."""
        self._placed, self._width = placed, width
        self._ticking = [pair for pair in enumerate(placed) if pair[1].column.ticking]
        # What is left over stands behind the last column, so that a line needs neither padding nor cutting.
        end = placed[-1].x + placed[-1].width if placed else GUTTER
        last = max(0, width - end)
        self._gaps = [GAP] * (len(placed) - 1) + [last]
        self._drawn_width = end + last
        self._starts = {one.x: index for index, one in enumerate(placed)}
        self._stops = {one.x + one.width: (index, self._gaps[index]) for index, one in enumerate(placed)}
        self.forget()

    def set_look(self, palette: Palette, stale: bool) -> None:
        """Draw in these styles from now on."""
        self._palette, self._stale = palette, stale
        self.forget()

    def forget(self) -> None:
        """Draw every row anew, for when what the view knows beside the rows has changed."""
        self._memory.clear()

    @property
    def is_still(self) -> bool:
        """Whether nothing of any row moves with the clock, as it is drawn now."""
        return not self._ticking and not getattr(self._view, "tone_moves", True)

    def strip(self, row: Row, mark: Mark, is_marked: bool = False) -> Strip:
        """The row as a line of the table's width."""
        drawn = self._drawn(row)
        strip = drawn.strips.get((mark, is_marked))
        if strip is None:
            strip = drawn.strips[mark, is_marked] = self._draw(drawn, mark, is_marked)
        return strip

    def piece(
        self, row: Row, start: int, stop: int, mark: Mark, is_marked: bool = False
    ) -> list[Segment] | None:
        """Those cells of the row's line, where whole columns stand in them; else None."""
        first, (last, blank) = self._starts.get(start), self._stops.get(stop, (-1, 0))
        if first is None or last < first:
            return None
        segments = self._pieces(self._drawn(row), mark, is_marked)[LEAD + first : LEAD + last + 1]
        if blank:
            text, style, _ = segments[-1]
            segments[-1] = Segment(text[:-blank], style)
        return segments

    def tick(self, row: Row) -> Sequence[Placed] | None:
        """Bring a drawn row to `now`; tells which columns changed, None when the whole line did."""
        drawn = self._memory.get(self._view.key(row))
        return self._advance(drawn) if drawn is not None and drawn.is_of(row) else None

    def _drawn(self, row: Row) -> Drawn[Row]:
        """What is drawn of the row, as of now; of rows that share a key, the last one's is remembered."""
        key = self._view.key(row)
        drawn = self._memory.get(key)
        if drawn is None or not drawn.is_of(row):
            if drawn is None and len(self._memory) >= REMEMBERED:
                del self._memory[next(iter(self._memory))]
            drawn = self._memory[key] = self._read(row)
        elif drawn.now != self.now:
            self._advance(drawn)
        return drawn

    def _read(self, row: Row) -> Drawn[Row]:
        """Ask the view for everything about the row."""
        cells = [self._cell(row, placed) for placed in self._placed]
        return Drawn(row, self.now, cells, self._tone(row), self._stale or self.is_old(row))

    def _advance(self, drawn: Drawn[Row]) -> Sequence[Placed] | None:
        """Ask the view again for what moves with the clock."""
        drawn.now = self.now
        changed: list[Placed] = []
        cells = drawn.cells
        for index, placed in self._ticking:
            cell = self._cell(drawn.row, placed)
            if cell != cells[index]:
                cells[index] = cell
                changed.append(placed)
                for (mark, _), segments in drawn.segments.items():
                    segments[LEAD + index] = self._segment(drawn, index, mark)
        tone = self._tone(drawn.row)
        same_tone, drawn.tone = tone is drawn.tone, tone
        if not same_tone:
            drawn.segments.clear()
        if changed or not same_tone:
            drawn.strips.clear()
        return changed if same_tone else None

    def _cell(self, row: Row, placed: Placed) -> Cell:
        """One cell; a row the view cannot read must not take the screen down with it."""
        try:
            cell = self._view.cell(row, placed.column.key, self.now)
            plain(cell.text)
            return cell
        except Exception:
            log.exception("cannot show column %s of a row", placed.column.key)
            return UNREADABLE

    def _tone(self, row: Row) -> Tone | None:
        """The row's emphasis, or none where the view cannot tell."""
        try:
            return self._view.tone(row, self.now)
        except Exception:
            log.exception("cannot judge a row")
            return None

    def _draw(self, drawn: Drawn[Row], mark: Mark, is_marked: bool) -> Strip:
        """Assemble the line."""
        strip = Strip(self._pieces(drawn, mark, is_marked), self._drawn_width)
        if self._drawn_width == self._width:
            return strip
        return strip.adjust_cell_length(
            self._width, self._palette.cell(Tone.NORMAL, drawn.tone, mark, drawn.is_stale)
        )

    def _pieces(self, drawn: Drawn[Row], mark: Mark, is_marked: bool) -> list[Segment]:
        """The pieces of the line, made before as far as they still hold."""
        segments = drawn.segments.get((mark, is_marked))
        if segments is None:
            segments = drawn.segments[mark, is_marked] = self._segments(drawn, mark, is_marked)
        return segments

    def _segments(self, drawn: Drawn[Row], mark: Mark, is_marked: bool) -> list[Segment]:
        """All pieces of the line."""
        row, style = drawn.tone, self._palette.cell
        mark_tone = Tone.MUTED if mark is Mark.BLURRED and not is_marked else Tone.ACCENT
        sign = STALE_MARK if drawn.is_stale else ROW_MARKS.get(row, " ") if row is not None else " "
        return [
            Segment((MARKED if is_marked else CURSOR)[mark], style(mark_tone, row, mark)),
            Segment(sign, style(row or Tone.MUTED, row, mark)),
            *[self._segment(drawn, index, mark) for index in range(len(self._placed))],
        ]

    def _segment(self, drawn: Drawn[Row], index: int, mark: Mark) -> Segment:
        """The piece of one cell, with the blank behind it."""
        placed, cell = self._placed[index], drawn.cells[index]
        text = line(cell.text, placed.width, placed.column.align) + " " * self._gaps[index]
        return Segment(text, self._palette.cell(cell.tone, drawn.tone, mark, drawn.is_stale))
