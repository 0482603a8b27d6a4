"""The table of the console: only visible lines are built, and rows keep their identity through updates."""

from __future__ import annotations

from collections.abc import Hashable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from console.ui.theme import Tone
from console.ui.widgets.cells import Cell, Column, Row, RowView
from console.ui.widgets.row_scroll import HEADER
from console.ui.widgets.row_window import RowWindow
from console.ui.widgets.table_messages import HeaderSelected, RowHighlighted, RowSelected

__all__ = ["Cell", "Column", "LineTable", "RowView", "Tone"]


class LineTable(RowWindow[Row], can_focus=True):
    """Rows under a line of titles, with a cursor that stays on its row.

    Setting rows costs by their number; drawing, moving and ticking cost by the visible lines alone.
    """

    DEFAULT_CSS = """
    LineTable {
        height: 1fr;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
    }
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", "Up", show=False),
        Binding("down", "cursor_down", "Down", show=False),
        Binding("pageup", "page_up", "Page up", show=False),
        Binding("pagedown", "page_down", "Page down", show=False),
        Binding("home", "scroll_home", "First", show=False),
        Binding("end", "scroll_end", "Last", show=False),
        Binding("enter", "select_row", "Details", show=False),
    ]

    def move_to(self, key: Hashable) -> bool:
        """Put the cursor on the row of that key and bring it into view; False when there is no such row."""
        index = self.cursor.order.place(key)
        if index is not None:
            self._move(index)
        return index is not None

    def action_cursor_up(self) -> None:
        """One row up."""
        self._move_by(-1)

    def action_cursor_down(self) -> None:
        """One row down."""
        self._move_by(1)

    def action_page_up(self) -> None:
        """One screen of rows up."""
        self._move_by(-max(1, self._capacity - 1))

    def action_page_down(self) -> None:
        """One screen of rows down."""
        self._move_by(max(1, self._capacity - 1))

    def action_scroll_home(self) -> None:
        """To the first row."""
        self._move(0)

    def action_scroll_end(self) -> None:
        """To the last row."""
        self._move(len(self.rows) - 1)

    def action_select_row(self) -> None:
        """Tell that the cursor's row was chosen."""
        if self.cursor.place is not None:
            self.post_message(RowSelected(self.cursor.key))

    def on_focus(self) -> None:
        """Shows the cursor. It stays on its row only once a key or a click has put it there.

        A board that nobody has touched gets the focus too: it has to go on showing its most urgent rows.
        """
        self._bring_into_view()

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor on a row, a double click chooses it; on a title it asks for that sort."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        if offset.y < HEADER:
            column = self.look.column_at(offset.x)
            if column is not None:
                self.post_message(HeaderSelected(column))
            return
        index = self._top + offset.y - HEADER
        if index < len(self.rows):
            self._move(index)
            if event.chain == 2:
                self.action_select_row()

    def _move_by(self, rows: int) -> None:
        """Move the cursor by so many rows."""
        self._move((self.cursor.place or 0) + rows)

    def _move(self, index: int) -> None:
        """Put the cursor on that row, or the last one there is."""
        if not self.rows:
            return
        former, now = self.cursor.move(index), self.cursor.place
        self._bring_into_view()
        if former != now:
            self.refresh(*(self._line_region(row) for row in (former, now) if row is not None))
            self.post_message(RowHighlighted(self.cursor.key))
