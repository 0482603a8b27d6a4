"""How a table looks whichever rows it has: columns and titles, colors, what is marked, what is too old."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from textwrap import wrap
from typing import Generic

from rich.segment import Segment
from textual.color import Color
from textual.geometry import Region
from textual.strip import Strip

from console.ui.text import fit, line, plain
from console.ui.theme import Tone
from console.ui.widgets.cells import GAP, GUTTER, Column, Placed, Row, RowView, place
from console.ui.widgets.painter import Painter
from console.ui.widgets.palette import Palette
from console.ui.widgets.row_scroll import HEADER


class TableLook(Generic[Row]):
    """Tells the painter of rows what has changed, and draws the lines that are no rows."""

    def __init__(self, columns: Sequence[Column], view: RowView[Row], refresh: Callable[..., object]) -> None:
        """`refresh` draws the table's regions again, or all of it."""
        self.view = view
        """How the rows are read."""
        self.empty_text = ""
        """What is said where there are no rows, the next time rows are shown."""
        self._palette = Palette({}, Color(0, 0, 0))
        self.painter: Painter[Row] = Painter(view, self._palette)
        self._refresh = refresh
        self._columns = tuple(columns)
        self._placed: tuple[Placed, ...] = ()
        self._width = 0
        self._sorted_by: tuple[str | None, bool] = (None, False)
        self._colors: tuple[dict[str, str], Color] | None = None
        self._stale = False
        self._marked: frozenset[Hashable] = frozenset()

    def show_through(self, view: RowView[Row]) -> None:
        """Read the same rows in another way from now on."""
        self.view = view
        self.painter.show_through(view)
        self._refresh()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show these columns from now on."""
        self._columns = tuple(columns)
        self.set_width(self._width)

    def set_width(self, width: int) -> None:
        """Place the columns in so many cells."""
        self._width = width
        self._placed = place(self._columns, width)
        self.painter.set_layout(self._placed, width)
        self._refresh()

    def show_sort(self, column: str | None, descending: bool = False) -> None:
        """Draw the arrow at the column the rows come sorted by; the table itself sorts nothing."""
        if self._sorted_by != (column, descending):
            self._sorted_by = (column, descending)
            self._refresh(Region(0, 0, self._width, HEADER))

    def set_colors(self, variables: dict[str, str], ground: Color) -> None:
        """Draw in the colors of a theme, on that ground."""
        if self._colors != (variables, ground):
            self._colors = (variables, ground)
            self._palette = Palette(variables, ground)
            self._restyle()

    @property
    def stale(self) -> bool:
        """Whether the rows are too old to be trusted: they are drawn quiet, with a dotted gutter."""
        return self._stale

    @stale.setter
    def stale(self, stale: bool) -> None:
        if stale != self._stale:
            self._stale = stale
            self._restyle()

    @property
    def marked(self) -> frozenset[Hashable]:
        """Keys of the rows that are drawn as marked, whether they are among the rows just now or not."""
        return self._marked

    @marked.setter
    def marked(self, keys: frozenset[Hashable]) -> None:
        if keys != self._marked:
            self._marked = keys
            self._refresh()

    def is_marked(self, row: Row) -> bool:
        """Whether the row was marked; rows that share a key are marked together."""
        return bool(self._marked) and self.view.key(row) in self._marked

    def column_at(self, x: int) -> str | None:
        """The key of the column at that cell of a line."""
        for placed in self._placed:
            if placed.x <= x < placed.x + placed.width + GAP:
                return placed.column.key
        return None

    def titles(self) -> Strip:
        """The line of titles, with an arrow at the column the rows are sorted by."""
        quiet, strong = self._palette.header, self._palette.header_sorted
        sorted_by, descending = self._sorted_by
        segments = [Segment(" " * GUTTER, quiet)]
        for placed in self._placed:
            title, is_sorted = placed.column.title, placed.column.key == sorted_by
            if is_sorted and placed.width > 1:
                title = fit(title, placed.width - 1) + ("▼" if descending else "▲")
            text = line(title, placed.width, placed.column.align)
            segments.append(Segment(text, strong if is_sorted else quiet))
            segments.append(Segment(" " * GAP, quiet))
        return Strip(segments).adjust_cell_length(self._width, quiet)

    def below(self, number: int | None = None) -> Strip:
        """A line without a row; that number, from 0, of what is said where there are no rows at all."""
        room = max(0, self._width - GUTTER)
        lines = wrap(plain(self.empty_text), room) if number is not None and room else []
        text = lines[number] if number is not None and number < len(lines) else ""
        style = self._palette.cell(Tone.MUTED)
        return Strip([Segment(" " * GUTTER + fit(text, room), style)]).adjust_cell_length(self._width, style)

    def _restyle(self) -> None:
        """Have every row drawn anew; before there are colors, nothing is drawn."""
        if self._colors is not None:
            self.painter.set_look(self._palette, self._stale)
            self._refresh()
