"""The rows of a table in their order, found by key. Duplicate keys are told apart, never refused."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic

from console.ui.widgets.cells import Row


class RowOrder(Generic[Row]):
    """An immutable order of rows; made anew when the rows change.

    Thousands of keys take a while to be made, and nobody needs them until somebody moves about: the first
    row's is its own in any case.
    """

    __slots__ = ("_key", "_keys", "_places", "rows")

    def __init__(self, rows: Sequence[Row] = (), key: Callable[[Row], Hashable] = id) -> None:
        self.rows: Sequence[Row] = tuple(rows)
        self._key = key
        self._keys: list[Hashable] | None = None
        self._places: dict[Hashable, int] = {}

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def keys(self) -> list[Hashable]:
        """One key per row, unique: the second row of a key has (key, 2)."""
        if self._keys is None:
            keys: list[Hashable] = list(map(self._key, self.rows))
            self._places = dict(zip(keys, range(len(keys)), strict=True))
            if len(self._places) < len(keys):
                keys = _told_apart(keys)
                self._places = {name: place for place, name in enumerate(keys)}
            self._keys = keys
        return self._keys

    def key_at(self, place: int) -> Hashable:
        """The key of the row there."""
        return self.keys[place] if place else self._key(self.rows[0])

    def place(self, key: Hashable) -> int | None:
        """Where the row of that key stands, from 0; None when it is not there."""
        return self._places.get(key) if self.keys else None

    def nearest(self, key: Hashable, former: RowOrder[Row]) -> int | None:
        """Where to stand when `former` had the key: on its row, else on the nearest neighbour still there.

        The neighbour below comes first, because that is the row which moved up into the gap.
        """
        if not self.rows:
            return None
        if (found := self.place(key)) is not None:
            return found
        stood = former.place(key)
        if stood is None:
            return 0
        for step in range(1, len(former)):
            for neighbour in (stood + step, stood - step):
                if 0 <= neighbour < len(former):
                    found = self.place(former.keys[neighbour])
                    if found is not None:
                        return found
        return min(stood, len(self) - 1)


def _told_apart(keys: Sequence[Hashable]) -> list[Hashable]:
    """The keys with every repetition numbered: a, b, (a, 2)."""
    seen: dict[Hashable, int] = {}
    unique: list[Hashable] = []
    for key in keys:
        seen[key] = seen.get(key, 0) + 1
        unique.append(key if seen[key] == 1 else (key, seen[key]))
    return unique
