"""How a noun is read: its cells, sort values, own order and counts. One view per pane, no widget."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from console.domain.personal import Masks, Personal
from console.ui.panes.base.detail_lines import Details, Line
from console.ui.panes.base.filtering import Filter
from console.ui.panes.base.sorting import Sort, SortValue, order
from console.ui.theme import Tone
from console.ui.widgets.cells import Cell, Column

Row = TypeVar("Row")

ACCOUNT = Column("account", "Account", 8, grow=1, rank=8)
"""The column that tells accounts apart; only there where more than one account has the noun."""


class NounView(ABC, Generic[Row]):
    """Reads one noun's rows. `now` is in seconds since the epoch everywhere."""

    brief: ClassVar[tuple[Column, ...]]
    """Columns beside other panes."""
    full: ClassVar[tuple[Column, ...]]
    """Columns alone on a board."""
    empty: ClassVar[str]
    """What it means that every account answered and there are no rows."""
    counts_move: ClassVar[bool] = False
    """Whether the counts change with the clock alone."""
    tone_moves: ClassVar[bool] = True
    """Whether a row's emphasis may change with the clock alone."""

    @abstractmethod
    def key(self, row: Row) -> Hashable:
        """What identifies the row through every update."""

    @abstractmethod
    def cell(self, row: Row, column: str, now: float) -> Cell:
        """What the row shows in a column."""

    def personal(self, row: Row, column: Column) -> Personal | None:
        """What the row's cell in that column tells of a person; None where it tells of nobody."""
        return column.personal

    def masked_cell(self, row: Row, column: Column, now: float, masks: Masks) -> Cell:
        """What the row shows in a column where others can read it."""
        cell = self.cell(row, column.key, now)
        kind = self.personal(row, column)
        return cell if kind is None else Cell(masks.masked(cell.text, kind), cell.tone)

    def tone(self, row: Row, now: float) -> Tone | None:
        """An emphasis of the whole row, or None."""
        return None

    @abstractmethod
    def value(self, row: Row, column: str, now: float) -> SortValue:
        """What the row sorts by in a column; None when not known."""

    @abstractmethod
    def own_order(self, rows: Sequence[Row], now: float) -> list[Row]:
        """The rows, the most urgent first."""

    @abstractmethod
    def counts(self, rows: Sequence[Row], now: float) -> tuple[str, ...]:
        """What the title tells of the rows, a few words each; what needs a look begins with `!`."""

    def amount(self, rows: Sequence[Row]) -> int:
        """How many things the rows are; a branch of a tree is none of its own."""
        return len(rows)

    def subject(self, row: Row) -> Any:
        """The domain value the row is about, by which it belongs to a team or a menu."""
        return row

    def keywords(self, row: Row) -> str:
        """Words a filter finds the row by beside what its columns show."""
        return ""

    def title(self, row: Row) -> str:
        """The row in a few words, for the head of its details."""
        return self.cell(row, self.full[0].key, 0.0).text

    def details(self, row: Row, now: float) -> Details:
        """Everything about the row: each column that says something, a line."""
        told: list[Line] = []
        for column in self.full:
            cell = self.cell(row, column.key, now)
            if cell.text.strip():
                told.append(Line(column.title, cell.text, cell.tone))
        return Details(self.title(row), tuple(told))

    def columns(self, is_alone: bool, has_accounts: bool) -> tuple[Column, ...]:
        """The columns to show; the account's only where there is more than one."""
        chosen = self.full if is_alone else self.brief
        return tuple(column for column in chosen if has_accounts or column.key != ACCOUNT.key)

    def searchable(self, row: Row, now: float) -> str:
        """What a filter looks at: all the text the noun's columns show, but for what ticks."""
        texts = [self.cell(row, column.key, now).text for column in self.full if not column.ticking]
        return "\x1f".join([*texts, self.keywords(row)])

    def kept(self, rows: Sequence[Row], wanted: Filter, now: float) -> list[Row]:
        """The rows that the filter keeps."""
        return [row for row in rows if wanted.keeps(self.searchable(row, now))]

    def sorted(self, rows: Sequence[Row], sort: Sort, now: float) -> list[Row]:
        """The rows by the chosen column, ties in the view's own order."""
        ordered = self.own_order(rows, now)
        if sort.column is None:
            return ordered
        column = sort.column
        return order(ordered, lambda row: self.value(row, column, now), sort.descending)
