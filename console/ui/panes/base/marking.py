"""Marks: rows somebody chose for one deed. They stay with their rows by key, whatever the rows do."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Hashable
from typing import Any, Generic

from console.ui.panes.base.filterable import Filterable
from console.ui.panes.base.noun_view import NounView, Row
from console.ui.widgets.table import LineTable


class Marking(Filterable, Generic[Row]):
    """A box of rows that can be marked. Its subclass holds the rows."""

    view: NounView[Row]
    table: LineTable[Row]
    _all: list[Row]

    @abstractmethod
    def retitle(self) -> None:
        """Says in the title how many are marked."""

    @property
    def marked_rows(self) -> list[Row]:
        """The newest rows of what is marked, shown or not; a row that is gone counts for nothing."""
        marked = self.table.look.marked
        return [row for row in self._all if self.view.key(row) in marked] if marked else []

    @property
    def hidden_rows(self) -> list[Row]:
        """Those of the marked rows that filter or part hide."""
        marked = self.marked_rows
        if not marked:
            return []
        shown = {self.view.key(row) for row in self.table.rows}
        return [row for row in marked if self.view.key(row) not in shown]

    def toggle_mark(self) -> None:
        """Marks the row under the cursor, or takes its mark away."""
        row = self.table.cursor.row
        if row is not None:
            self._mark(self.table.look.marked ^ {self.view.key(row)})

    def mark_all(self) -> None:
        """Marks every row that is shown; where all of them are, takes their marks away."""
        shown: frozenset[Hashable] = frozenset(self.view.key(row) for row in self.table.rows)
        marked = self.table.look.marked
        self._mark(marked - shown if shown <= marked else marked | shown)

    def clear_marks(self) -> bool:
        """Takes all marks away; False when there was none."""
        had = bool(self.table.look.marked)
        self._mark(frozenset())
        return had

    def _mark(self, keys: frozenset[Any]) -> None:
        self.table.look.marked = keys
        self.retitle()
