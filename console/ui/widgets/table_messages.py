"""What a table tells its pane. Handlers are named `on_line_table_...`."""

from __future__ import annotations

from collections.abc import Hashable

from textual.message import Message


class RowHighlighted(Message, namespace="line_table"):
    """The cursor came to stand on another row; `key` is None when there are no rows any more."""

    def __init__(self, key: Hashable | None) -> None:
        super().__init__()
        self.key = key


class RowSelected(Message, namespace="line_table"):
    """Enter or a double click on the row of that `key`."""

    def __init__(self, key: Hashable) -> None:
        super().__init__()
        self.key = key


class HeaderSelected(Message, namespace="line_table"):
    """A click on the title of that `column`."""

    def __init__(self, column: str) -> None:
        super().__init__()
        self.column = column
