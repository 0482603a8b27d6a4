"""A window onto many rows: builds the lines that are seen, and keeps its place when the rows change."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import Generic

from rich.segment import Segment
from textual.strip import Strip

from console.ui.widgets.cells import Column, Row, RowView
from console.ui.widgets.moved import Moved
from console.ui.widgets.palette import Mark
from console.ui.widgets.row_cursor import RowCursor
from console.ui.widgets.row_order import RowOrder
from console.ui.widgets.row_scroll import HEADER, RowScroll
from console.ui.widgets.table_look import TableLook
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
        self.cursor: RowCursor[Row] = RowCursor()
        """The rows, and the one the keys mean."""
        self.look: TableLook[Row] = TableLook(columns, view, self.refresh)
        """Everything about how it is drawn but the rows."""
        self._clock = clock
        self._painter = self.look.painter
        self._painter.now = clock()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows in this order. Only visible lines that differ are drawn again.

        The cursor stays on its row; where that row is gone, on its nearest neighbour.
        """
        shown, standing = self._shown(), self.cursor.key
        top = self.cursor.follow(RowOrder(rows, self.look.view.key), self._top, self._capacity)
        self._painter.now = self._clock()
        self._set_row_count(len(rows))
        if top is not None:
            self._scroll_top(top)
        self._refresh_changed(shown)
        if self.cursor.key != standing:
            self.post_message(RowHighlighted(self.cursor.key))

    def tick(self, now: float | None = None) -> None:
        """Bring the clocks to `now`, seconds since the epoch: only what changed in view is drawn again."""
        self._painter.now = self._clock() if now is None else now
        if self._painter.is_still:
            return
        rows, top, width = self.rows, self._top, self._width
        moved = Moved()
        for index in self._visible():
            changed = self._painter.tick(rows[index])
            y = index - top + HEADER
            if changed is None:
                moved.add(0, y, width)
            else:
                for placed in changed:
                    moved.add(placed.x, y, placed.width)
        if moved.regions:
            self.refresh(*moved.regions)

    @property
    def rows(self) -> Sequence[Row]:
        """The rows as they were last shown."""
        return self.cursor.order.rows

    def on_mount(self) -> None:
        """Styles and layout need a place on a screen."""
        self._resolve_styles()

    def on_resize(self) -> None:
        """Place the columns in the new width; a cursor that was in view stays in view."""
        self.look.set_width(self._width)
        self._set_virtual_size()
        if self.cursor.is_chosen:
            self._bring_into_view()

    def notify_style_update(self) -> None:
        """Resolve the styles again where the theme or the background changed."""
        super().notify_style_update()
        self._resolve_styles()

    def render_line(self, y: int) -> Strip:
        """One line of the table as it stands in the window, titles first."""
        if y < HEADER:
            return self.look.titles()
        index, rows = self._top + y - HEADER, self.rows
        if index < len(rows):
            row = rows[index]
            return self._painter.strip(row, self._mark(index), self.look.is_marked(row))
        return self.look.below(None if rows else y - HEADER)

    def render_piece(self, y: int, start: int, stop: int) -> list[Segment] | None:
        """Whole columns of a row: clocks move each second, and what stands beside them does not."""
        index, rows = self._top + y - HEADER, self.rows
        if y < HEADER or index >= len(rows):
            return None
        row = rows[index]
        return self._painter.piece(row, start, stop, self._mark(index), self.look.is_marked(row))

    def _mark(self, index: int) -> Mark:
        """What a row shows of the cursor."""
        if index != self.cursor.place:
            return Mark.NONE
        return Mark.FOCUSED if self.has_focus else Mark.BLURRED

    def _shown(self) -> list[tuple[Row, Mark]]:
        """What the window shows, line by line."""
        rows = self.rows
        return [(rows[index], self._mark(index)) for index in self._visible()]

    def _refresh_changed(self, before: list[tuple[Row, Mark]]) -> None:
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

    def _bring_into_view(self) -> None:
        """Scroll as little as shows the cursor."""
        if self.cursor.place is not None:
            self._scroll_to_row(self.cursor.place)

    def _resolve_styles(self) -> None:
        """Take the theme's colors, where they or the ground have changed."""
        if self.is_attached:
            self.look.set_colors(self.app.theme_variables, self.background_colors[1])
