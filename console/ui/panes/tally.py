"""How many rows are of each kind, counted on from what has changed since they were last counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from console.domain.crowd import Crowd

Row = TypeVar("Row")
Kind = TypeVar("Kind", bound=Hashable)


class Tally(Generic[Row, Kind]):
    """The rows of the newest look, counted by kind. No row changes its kind: another takes its place."""

    def __init__(self, kind_of: Callable[[Row], Kind]) -> None:
        self._kind_of = kind_of
        self._crowd: Crowd[Row] = Crowd()
        self._counts: Counter[Kind] = Counter()

    def take(self, rows: Sequence[Row]) -> Counter[Kind]:
        """The counts of these rows, which are not to be changed by who asks."""
        change = self._crowd.take(rows)
        self._counts += Counter(map(self._kind_of, change.came))
        self._counts -= Counter(map(self._kind_of, change.gone))
        return self._counts
