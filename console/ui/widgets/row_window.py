"""A window onto many rows: builds the lines that are seen, and keeps its place when the rows change."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Sequence
from itertools import zip_longest
from textwrap import wrap
from typing import Generic

from textual.color import Color
from textual.geometry import Region
from textual.strip import Strip

from console.ui.text import plain
from console.ui.widgets.cells import GUTTER, Column, Row, RowView, place
from console.ui.widgets.moved import Moved
from console.ui.widgets.painter import Painter
from console.ui.widgets.palette import Mark, Palette
from console.ui.widgets.row_order import RowOrder
from console.ui.widgets.row_scroll import HEADER, RowScroll
from console.ui.widgets.table_messages import RowHighlighted


class RowWindow(RowScroll, Generic[Row]):
    """The part of a table that draws. What the keyboard and the mouse do to it is in LineTable."""

    def __init__(
        self,
        columns: Sequence[Column],
        view: RowView[Row],
        *,
        clock: Callable[[], float] = time.time,
        id: str | None = None,  # noqa: A002 - Textual's name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._columns = tuple(columns)
        self._view = view
        self._clock = clock
        self._order: RowOrder[Row] = RowOrder()
        self._cursor: int | None = None
        self._last_key: Hashable | None = None
        self._chosen = False
        self._marked: frozenset[Hashable] = frozenset()
        self._stale = False
        self._look: tuple[dict[str, str], Color, bool] | None = None
        self._empty_text = ""
        self._sorted_by: tuple[str | None, bool] = (None, False)
        self._painter: Painter[Row] = Painter(view, Palette({}, Color(0, 0, 0)))
        self._painter.now = clock()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows in this order. Only visible lines that differ are drawn again.

        The cursor stays on its row; where that row is gone, on its nearest neighbour.
        """
        shown = self._shown()
        former, top, standing = self._order, self._top, self.cursor_key
        cursor = self._last_key if standing is None else standing
        self._order = RowOrder(rows, self._view.key)
        self._painter.now = self._clock()
        self._cursor = self._place_cursor(cursor, former)
        self._last_key = cursor if self._cursor is None else self.cursor_key
        self._set_row_count(len(self._order))
        self._follow(cursor, former, top)
        self._refresh_changed(shown)
        if self.cursor_key != standing:
            self.post_message(RowHighlighted(self, self.cursor_key))

    def show_through(self, view: RowView[Row]) -> None:
        """Read the same rows in another way from now on."""
        self._view = view
        self._painter.show_through(view)
        self.refresh()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show these columns from now on."""
        self._columns = tuple(columns)
        self._lay_out()

    def show_sort(self, column: str | None, descending: bool = False) -> None:
        """Draw the arrow at the column the rows come sorted by; the table itself sorts nothing."""
        if self._sorted_by != (column, descending):
            self._sorted_by = (column, descending)
            self.refresh(Region(0, 0, self._width, HEADER))

    def tick(self, now: float | None = None) -> None:
        """Bring the clocks to `now`, seconds since the epoch: only what changed in view is drawn again."""
        self._painter.now = self._clock() if now is None else now
        keys, top, width = self._order.keys, self._top, self._width
        moved = Moved()
        for index in self._visible():
            changed = self._painter.tick(keys[index])
            y = index - top + HEADER
            if changed is None:
                moved.add(0, y, width)
            else:
                for placed in changed:
                    moved.add(placed.x, y, placed.width)
        if moved.regions:
            self.refresh(*moved.regions)

    def redraw(self) -> None:
        """Ask the view for everything again, for when something beside the rows has changed."""
        self._painter.forget()
        self.refresh()

    @property
    def stale(self) -> bool:
        """Whether the rows are too old to be trusted: they are drawn quiet, with a dotted gutter."""
        return self._stale

    @stale.setter
    def stale(self, stale: bool) -> None:
        if stale != self._stale:
            self._stale = stale
            self._resolve_styles()

    def judge_age(self, is_old: Callable[[Row], bool]) -> None:
        """Draw rows as too old to be trusted of which this says so; `redraw` where it comes to say so."""
        self._painter.is_old = is_old

    @property
    def marked(self) -> frozenset[Hashable]:
        """Keys of the rows that are drawn as marked, whether they are among the rows just now or not."""
        return self._marked

    @marked.setter
    def marked(self, keys: frozenset[Hashable]) -> None:
        if keys != self._marked:
            self._marked = keys
            self.refresh()

    @property
    def empty_text(self) -> str:
        """What is said where there are no rows."""
        return self._empty_text

    @empty_text.setter
    def empty_text(self, text: str) -> None:
        if text != self._empty_text:
            self._empty_text = text
            if not self._order:
                self.refresh()

    @property
    def rows(self) -> Sequence[Row]:
        """The rows as they were last shown."""
        return self._order.rows

    @property
    def cursor_key(self) -> Hashable | None:
        """The key of the cursor's row; None without rows."""
        return None if self._cursor is None else self._order.keys[self._cursor]

    @property
    def cursor_place(self) -> int | None:
        """Where the cursor stands, from 0; None without rows."""
        return self._cursor

    @property
    def cursor_row(self) -> Row | None:
        """The cursor's row; None without rows."""
        return None if self._cursor is None else self._order.rows[self._cursor]

    def on_mount(self) -> None:
        """Styles and layout need a place on a screen."""
        self._resolve_styles()

    def on_resize(self) -> None:
        """Place the columns in the new width; a cursor that was in view stays in view."""
        self._lay_out()
        self._set_virtual_size()
        if self._chosen:
            self._bring_into_view()

    def notify_style_update(self) -> None:
        """Resolve the styles again where the theme or the background changed."""
        super().notify_style_update()
        self._resolve_styles()

    def render_line(self, y: int) -> Strip:
        """One line of the table as it stands in the window, titles first."""
        if y < HEADER:
            return self._painter.header(*self._sorted_by)
        index = self._top + y - HEADER
        if index < len(self._order):
            row = self._order.rows[index]
            return self._painter.strip(self._order.keys[index], row, self._mark(index), self._is_marked(row))
        return self._painter.message("" if self._order else self._empty_line(y - HEADER))

    def _empty_line(self, place: int) -> str:
        """One line of what is said where there are no rows: a reason is read to its end."""
        lines = wrap(plain(self._empty_text), max(1, self._width - GUTTER))
        return lines[place] if place < len(lines) else ""

    def _mark(self, index: int) -> Mark:
        """What a row shows of the cursor."""
        if index != self._cursor:
            return Mark.NONE
        return Mark.FOCUSED if self.has_focus else Mark.BLURRED

    def _is_marked(self, row: Row) -> bool:
        """Whether the row was marked; rows that share a key are marked together."""
        return bool(self._marked) and self._view.key(row) in self._marked

    def _shown(self) -> list[tuple[Hashable, Row, Mark]]:
        """What the window shows, line by line."""
        order = self._order
        return [(order.keys[index], order.rows[index], self._mark(index)) for index in self._visible()]

    def _refresh_changed(self, before: list[tuple[Hashable, Row, Mark]]) -> None:
        """Draw the lines again that show something else than before."""
        after = self._shown()
        if not before or not after:
            self.refresh()
            return
        top = self._top
        changed = [
            self._line_region(top + line)
            for line, (old, new) in enumerate(zip_longest(before, after))
            if old != new
        ]
        if changed:
            self.refresh(*changed)

    def _place_cursor(self, key: Hashable | None, former: RowOrder[Row]) -> int | None:
        """Where the cursor stands among the new rows. Until someone has moved it, that is the first row."""
        if not self._order:
            return None
        if not self._chosen or key is None:
            return 0
        return self._order.nearest(key, former)

    def _follow(self, cursor: Hashable | None, former: RowOrder[Row], top: int) -> None:
        """Scroll so that the cursor keeps its line in the window, or the window its first row.

        A window at its top stays there as long as the cursor can be seen: news come in at the top.
        """
        if not self._capacity or self._cursor is None:
            return
        stood = former.place(cursor) if self._chosen else None
        if stood is not None and top <= stood < top + self._capacity:
            wanted = self._cursor - (stood - top) if top else 0
            wanted = max(min(wanted, self._cursor), self._cursor - self._capacity + 1)
        elif top and top < len(former):
            wanted = self._order.nearest(former.keys[top], former) or 0
        else:
            wanted = top
        self._scroll_top(wanted)

    def _bring_into_view(self) -> None:
        """Scroll as little as shows the cursor."""
        if self._cursor is not None:
            self._scroll_to_row(self._cursor)

    def _lay_out(self) -> None:
        """Place the columns in the width there is."""
        width = self._width
        self._painter.set_layout(place(self._columns, width), width)
        self.refresh()

    def _resolve_styles(self) -> None:
        """Take the theme's colors, where they or the ground have changed."""
        if not self.is_attached:
            return
        look = (self.app.theme_variables, self.background_colors[1], self._stale)
        if look != self._look:
            self._look = look
            self._painter.set_look(Palette(look[0], look[1]), self._stale)
            self.refresh()
