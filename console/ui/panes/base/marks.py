"""Marks: rows somebody chose for one deed. They stay with their rows by key, whatever the rows do."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic

from console.ui.panes.base.arrangement import Arrangement
from console.ui.panes.base.noun_view import NounView, Row
from console.ui.widgets.table import LineTable


class Marks(Generic[Row]):
    """The marked rows of a pane; its table draws them, and so keeps their keys."""

    def __init__(
        self,
        view: NounView[Row],
        arrangement: Arrangement[Row],
        table: LineTable[Row],
        changed: Callable[[], None],
    ) -> None:
        """`changed` is called with every change; the title tells how many there are."""
        self._view = view
        self._arrangement = arrangement
        self._table = table
        self._changed = changed

    @property
    def rows(self) -> list[Row]:
        """The newest rows of what is marked, shown or not; a row that is gone counts for nothing."""
        marked = self._table.look.marked
        if not marked:
            return []
        return [row for row in self._arrangement.all_rows if self._view.key(row) in marked]

    @property
    def hidden_rows(self) -> list[Row]:
        """Those of the marked rows that filter or part hide."""
        marked = self.rows
        if not marked:
            return []
        shown = self._shown()
        return [row for row in marked if self._view.key(row) not in shown]

    def toggle(self) -> None:
        """Marks the row under the cursor, or takes its mark away."""
        row = self._table.cursor.row
        if row is not None:
            self._mark(self._table.look.marked ^ {self._view.key(row)})

    def toggle_all(self) -> None:
        """Marks every row that is shown; where all of them are, takes their marks away."""
        shown, marked = self._shown(), self._table.look.marked
        self._mark(marked - shown if shown <= marked else marked | shown)

    def clear(self) -> bool:
        """Takes all marks away; False when there was none."""
        had = bool(self._table.look.marked)
        self._mark(frozenset())
        return had

    def _shown(self) -> frozenset[Hashable]:
        return frozenset(self._view.key(row) for row in self._table.rows)

    def _mark(self, keys: frozenset[Hashable]) -> None:
        self._table.look.marked = keys
        self._changed()
