"""The pane of companies: the customer an account belongs to, as its vendor has it on record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from console.domain.accounts import Identifier
from console.domain.companies import Company
from console.engine import AccountSummary
from console.feeds.reading import Noun
from console.ui.format import UNKNOWN
from console.ui.panes.base.clocks import SYSTEM_CLOCKS, Clocks
from console.ui.panes.base.noun_view import ACCOUNT, NounView
from console.ui.panes.base.pane import Pane
from console.ui.panes.base.sorting import SortValue
from console.ui.theme import Tone
from console.ui.widgets.cells import Cell, Column

NAME = Column("name", "Company", 20, grow=2)
ID = Column("id", "Id", 36, rank=1)


class CompanyView(NounView[Company]):
    """Companies by account."""

    brief: ClassVar[tuple[Column, ...]] = (NAME, ID, ACCOUNT)
    full: ClassVar[tuple[Column, ...]] = brief
    empty: ClassVar[str] = "no account told its company"

    def key(self, row: Company) -> tuple[str, Identifier]:
        """Account and id."""
        return row.key

    def cell(self, row: Company, column: str, now: float) -> Cell:
        """See the columns; a company without a name is ?."""
        value = self.value(row, column, now)
        return Cell(str(value or UNKNOWN), Tone.NORMAL if column == "name" else Tone.MUTED)

    def value(self, row: Company, column: str, now: float) -> SortValue:
        """Texts."""
        return {"name": row.name, "id": str(row.id), "account": row.account}[column]

    def own_order(self, rows: Sequence[Company], now: float) -> list[Company]:
        """In the accounts' order."""
        return list(rows)

    def counts(self, rows: Sequence[Company], now: float) -> tuple[str, ...]:
        """Nothing: there is one for each account."""
        return ()


class CompaniesPane(Pane[Company]):
    """The companies of all accounts whose vendor tells them."""

    noun: ClassVar[Noun] = Noun.COMPANIES
    title: ClassVar[str] = "Company"
    nouns: ClassVar[frozenset[Noun]] = frozenset({Noun.COMPANIES})

    def __init__(self, accounts: Iterable[AccountSummary], clocks: Clocks = SYSTEM_CLOCKS) -> None:
        super().__init__(CompanyView(), accounts, clocks, id="companies")
