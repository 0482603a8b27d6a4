"""The pane of click-to-calls: the standing links that can be connected with a contact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from console.domain.accounts import Identifier
from console.domain.click_to_calls import ClickToCall
from console.domain.personal import Personal
from console.engine import AccountSummary
from console.feeds.reading import Noun
from console.ui.panes.base.clocks import SYSTEM_CLOCKS, Clocks
from console.ui.panes.base.noun_view import ACCOUNT, NounView
from console.ui.panes.base.pane import Pane
from console.ui.panes.base.sorting import SortValue
from console.ui.theme import Tone
from console.ui.widgets.cells import Cell, Column

NAME = Column("name", "Click-to-call", 18, grow=2)
EXTENSION = Column("extension", "Extension", 10, align="right", personal=Personal.NUMBER, least_first=True)
NUMBER = Column("number", "Shows", 16, grow=1, personal=Personal.NUMBER)
FIRST = Column("first", "Rings first", 11, rank=1)


class ClickToCallView(NounView[ClickToCall]):
    """Resources by name."""

    brief: ClassVar[tuple[Column, ...]] = (NAME, EXTENSION, NUMBER, FIRST, ACCOUNT)
    full: ClassVar[tuple[Column, ...]] = (NAME, EXTENSION, NUMBER, FIRST, Column("id", "Id", 12), ACCOUNT)
    empty: ClassVar[str] = "no click-to-call is set up"

    def key(self, row: ClickToCall) -> tuple[str, Identifier]:
        """Account and id."""
        return row.key

    def cell(self, row: ClickToCall, column: str, now: float) -> Cell:
        """See the columns."""
        tone = Tone.NORMAL if column == "name" else Tone.MUTED
        return Cell(str(self.value(row, column, now) or ""), tone)

    def value(self, row: ClickToCall, column: str, now: float) -> SortValue:
        """Texts."""
        texts: dict[str, SortValue] = {
            "name": row.name,
            "extension": row.extension,
            "number": row.outbound_number,
            "first": row.dial_first,
            "id": str(row.id),
            "account": row.account,
        }
        return texts[column]

    def own_order(self, rows: Sequence[ClickToCall], now: float) -> list[ClickToCall]:
        """By name."""
        return sorted(rows, key=lambda row: row.name.casefold())

    def counts(self, rows: Sequence[ClickToCall], now: float) -> tuple[str, ...]:
        """Whom the links are for."""
        return (f"{len({row.extension for row in rows})} extensions",)


class ClickToCallsPane(Pane[ClickToCall]):
    """The click-to-calls of all accounts that have them."""

    noun: ClassVar[Noun] = Noun.CLICK_TO_CALLS
    title: ClassVar[str] = "Click-to-call"
    nouns: ClassVar[frozenset[Noun]] = frozenset({Noun.CLICK_TO_CALLS})

    def __init__(self, accounts: Iterable[AccountSummary], clocks: Clocks = SYSTEM_CLOCKS) -> None:
        super().__init__(ClickToCallView(), accounts, clocks, id="click-to-calls")
