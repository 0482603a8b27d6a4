"""What a table shows: columns, cells and how a row is read. No drawing here."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol, TypeVar

from console.domain.personal import Personal
from console.ui.theme import Tone

Row = TypeVar("Row")
Row_contra = TypeVar("Row_contra", contravariant=True)

GUTTER = 2
"""Cells left of the first column: the cursor's marker and the row's mark."""
GAP = 2
"""Blank cells between two columns."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column as the pane wants it; widths in cells."""

    key: str
    title: str
    width: int
    """The least it needs."""
    grow: int = 0
    """Its share of what is left over; 0 keeps `width`."""
    align: Literal["left", "right"] = "left"
    rank: int = 0
    """The highest rank is dropped first where the table is too narrow; 0 is dropped last."""
    ticking: bool = False
    """Whether its cells change with the clock alone."""
    least_first: bool = False
    """Whether the least of its amounts is what one looks for first: a service level, not a wait."""
    personal: Personal | None = None
    """What its cells tell of a person, for places that others can read; None where they tell of nobody."""

    @property
    def falls(self) -> bool:
        """Whether it sorts from the most downwards when it is picked: amounts do."""
        return self.align == "right" and not self.least_first


class Cell(NamedTuple):
    """What stands in one cell. Clocks have theirs made anew each second: it is no more than a pair."""

    text: str
    tone: Tone = Tone.NORMAL


class RowView(Protocol[Row_contra]):
    """How rows are read. Cells that do not tick depend on the row alone, so equal rows look equal."""

    def key(self, row: Row_contra) -> Hashable:
        """What identifies the row through every update, sort and filter."""

    def cell(self, row: Row_contra, column: str, now: float) -> Cell:
        """What the row shows in a column; `now` in seconds since the epoch."""

    def tone(self, row: Row_contra, now: float) -> Tone | None:
        """An emphasis of the whole row (BAD: act now, WARN: watch), or None."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A column with the place it got: its first cell and its width."""

    column: Column
    x: int
    width: int


def place(columns: Sequence[Column], width: int) -> tuple[Placed, ...]:
    """Where each column stands in `width` cells.

    Ranked ones are dropped until the rest fits; what is left over goes to those that grow. The last column
    standing is cut to what there is, so something is always shown.
    """
    chosen = list(columns)
    room = max(1, width - GUTTER)
    while len(chosen) > 1 and _needed(chosen) > room:
        chosen.remove(max(reversed(chosen), key=lambda column: column.rank))
    spare = room - _needed(chosen) if chosen else 0
    placed: list[Placed] = []
    x = GUTTER
    shares = sum(column.grow for column in chosen)
    for column in chosen:
        share = spare * column.grow // shares if spare > 0 and shares else 0
        spare, shares = spare - share, shares - column.grow
        cells = min(column.width + share, room)
        placed.append(Placed(column, x, cells))
        x += cells + GAP
    return tuple(placed)


def _needed(columns: Sequence[Column]) -> int:
    """Cells the columns need at least, with the gaps between them."""
    return sum(column.width for column in columns) + GAP * (len(columns) - 1)
