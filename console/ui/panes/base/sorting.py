"""Sorting rows by what a column means: numbers as numbers, and the unknown always last."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

Row = TypeVar("Row")
SortValue: TypeAlias = float | str | None
"""What a column sorts by: seconds, percents and counts as numbers; words as text; None when not known."""


@dataclass(frozen=True, slots=True)
class Sort:
    """A column to sort by, and the direction; no column means the pane's own order, worst first."""

    column: str | None = None
    descending: bool = False


OWN_ORDER = Sort()
"""The pane's own order."""


def order(rows: Sequence[Row], value: Callable[[Row], SortValue], descending: bool) -> list[Row]:
    """Rows sorted by value, stable; rows whose value is not known (or is NaN) stay last either way."""
    known: list[tuple[tuple[int, float, str], Row]] = []
    unknown: list[Row] = []
    for row in rows:
        found = value(row)
        if found is None or (isinstance(found, float) and math.isnan(found)):
            unknown.append(row)
        elif isinstance(found, str):
            known.append(((1, 0.0, found.casefold()), row))
        else:
            known.append(((0, found, ""), row))
    known.sort(key=lambda pair: pair[0], reverse=descending)
    return [row for _, row in known] + unknown


def chosen(current: Sort, column: str | None, falls: bool = False) -> Sort:
    """The sort after a column was picked: picking the present one again turns it round.

    `falls` says that the column begins with its most: the longest wait is looked for, not the shortest.
    """
    if column is None:
        return OWN_ORDER
    if column == current.column:
        return Sort(column, not current.descending)
    return Sort(column, falls)
