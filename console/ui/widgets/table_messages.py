"""What a table tells its pane. Handlers are named `on_line_table_...`."""

from __future__ import annotations

from collections.abc import Hashable

from textual.message import Message
from textual.widget import Widget


class TableMessage(Message, namespace="line_table"):
    """Something happened in a table."""

    def __init__(self, table: Widget) -> None:
        self.table = table
        super().__init__()

    @property
    def control(self) -> Widget:
        """The table it happened in."""
        return self.table


class RowHighlighted(TableMessage, namespace="line_table"):
    """The cursor came to stand on another row; `key` is None when there are no rows any more."""

    def __init__(self, table: Widget, key: Hashable | None) -> None:
        super().__init__(table)
        self.key = key


class RowSelected(TableMessage, namespace="line_table"):
    """Enter or a double click on the row of that `key`."""

    def __init__(self, table: Widget, key: Hashable) -> None:
        super().__init__(table)
        self.key = key


class HeaderSelected(TableMessage, namespace="line_table"):
    """A click on the title of that `column`."""

    def __init__(self, table: Widget, column: str) -> None:
        super().__init__(table)
        self.column = column
