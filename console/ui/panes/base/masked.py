"""How rows are read where others can see them: a pane's own view, with what is personal masked."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic

from console.domain.personal import Masks
from console.ui.panes.base.noun_view import NounView
from console.ui.theme import Tone
from console.ui.widgets.cells import Cell, Row


class MaskedRows(Generic[Row]):
    """Stands before a table's view; what the pane knows, sorts and finds stays whole."""

    def __init__(self, view: NounView[Row], masks: Masks) -> None:
        self._view = view
        self._masks = masks
        self.tone_moves = view.tone_moves
        self._columns = {column.key: column for column in (*view.full, *view.brief)}

    def key(self, row: Row) -> Hashable:
        """What identifies the row."""
        return self._view.key(row)

    def cell(self, row: Row, column: str, now: float) -> Cell:
        """What the row may show in a column."""
        return self._view.masked_cell(row, self._columns[column], now, self._masks)

    def tone(self, row: Row, now: float) -> Tone | None:
        """The row's own emphasis."""
        return self._view.tone(row, now)
