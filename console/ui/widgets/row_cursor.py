"""The rows of a table, and the one among them that the cursor stands on, whatever comes and goes."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic

from console.ui.widgets.cells import Row
from console.ui.widgets.row_order import RowOrder


class RowCursor(Generic[Row]):
    """Stays on its row by key; where that row is gone, on its nearest neighbour."""

    def __init__(self) -> None:
        self.order: RowOrder[Row] = RowOrder()
        """The rows as they were last shown."""
        self.place: int | None = None
        """Where the cursor stands, from 0; None without rows."""
        self.is_chosen = False
        """Whether somebody has moved it. Until then it stands on the first row, whichever that is."""
        self._last_key: Hashable | None = None
        """The row it stood on last: when the rows come back, it is there again."""

    @property
    def key(self) -> Hashable | None:
        """The key of the cursor's row; None without rows."""
        return None if self.place is None else self.order.key_at(self.place)

    @property
    def row(self) -> Row | None:
        """The cursor's row; None without rows."""
        return None if self.place is None else self.order.rows[self.place]

    def move(self, place: int) -> int | None:
        """Put the cursor on that row, or on the last one there is; tells where it stood."""
        former = self.place
        if self.order:
            self.is_chosen = True
            self.place = max(0, min(place, len(self.order) - 1))
        return former

    def follow(self, order: RowOrder[Row], top: int, capacity: int) -> int | None:
        """Take these rows, for a window of so many that began at `top`; tells which it is to begin at.

        None where that does not matter.
        """
        former, stood = self.order, self.place
        key = self._last_key if stood is None else former.key_at(stood)
        self.order = order
        self.place = self._placed(key, former)
        self._last_key = key if self.place is None else order.key_at(self.place)
        if not capacity or self.place is None:
            return None
        return self._top(former, stood if self.is_chosen else None, top, capacity)

    def _placed(self, key: Hashable | None, former: RowOrder[Row]) -> int | None:
        """Where the cursor stands among the new rows."""
        if not self.order:
            return None
        if not self.is_chosen or key is None:
            return 0
        return self.order.nearest(key, former)

    def _top(self, former: RowOrder[Row], stood: int | None, top: int, capacity: int) -> int:
        """The first row in the window, so that the cursor keeps its line in it, or the window its first row.

        A window at its top stays there as long as the cursor can be seen: news come in at the top.
        """
        place = self.place or 0
        if stood is not None and top <= stood < top + capacity:
            wanted = place - (stood - top) if top else 0
            return max(min(wanted, place), place - capacity + 1)
        if top and top < len(former):
            return self.order.nearest(former.keys[top], former) or 0
        return top
