"""The pane of coverage: each event a vendor can tell, and whether anybody is told. Holes come first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from console.domain.accounts import Identifier
from console.domain.personal import Personal
from console.domain.receivers import Receiver
from console.domain.webhooks import Cover, EventCover, Webhook, coverage
from console.engine import AccountSummary
from console.feeds.reading import Noun
from console.ui.format import UNKNOWN
from console.ui.panes.base.clocks import SYSTEM_CLOCKS, Clocks
from console.ui.panes.base.held import Held
from console.ui.panes.base.noun_view import ACCOUNT, NounView
from console.ui.panes.base.pane import Pane
from console.ui.panes.base.sorting import SortValue
from console.ui.theme import Tone
from console.ui.widgets.cells import Cell, Column
from console.ui.words import webhook_event

COVERS: dict[Cover, tuple[str, Tone]] = {
    Cover.NONE: ("× nobody is told", Tone.BAD),
    Cover.DISABLED: ("× all are disabled", Tone.BAD),
    Cover.FAILING: ("! telling fails", Tone.WARN),
    Cover.UNKNOWN: (f"{UNKNOWN} not known", Tone.WARN),
    Cover.COVERED: ("● told", Tone.GOOD),
}
"""Words and tone of each kind of cover, holes first."""
ORDER = {cover: place for place, cover in enumerate(COVERS)}

EVENT = Column("event", "Event", 20, grow=1)
COVER = Column("cover", "Cover", 19)
COUNT = Column("count", "Webhooks", 8, align="right")
CALLBACKS = Column("callbacks", "Callbacks", 24, grow=4, rank=1, personal=Personal.CALLBACK)
CAME = Column("came", "Came here", 9, align="right", rank=2)
ODD = Column("odd", "Odd", 22, grow=2, rank=3)


class CoverageView(NounView[EventCover]):
    """Events, those nobody is told of first."""

    brief: ClassVar[tuple[Column, ...]] = (EVENT, COVER, COUNT, CALLBACKS, CAME, ODD, ACCOUNT)
    full: ClassVar[tuple[Column, ...]] = brief
    empty: ClassVar[str] = "no account has webhooks"

    def __init__(self) -> None:
        self.oddities: dict[tuple[str, Identifier], str] = {}
        """What is odd about a webhook, by its key."""
        self.came: dict[tuple[str, str], int] = {}
        """How many events of a kind this console's receiver has got, by account and event."""
        self.listening: frozenset[str] = frozenset()
        """Accounts whose events this console receives."""

    def key(self, row: EventCover) -> tuple[str, str]:
        """Account and event."""
        return row.key

    def cell(self, row: EventCover, column: str, now: float) -> Cell:
        """See the columns; without a receiver nothing is said of what came here."""
        if column == "cover":
            return Cell(*COVERS[row.cover])
        if column == "event":
            return Cell(webhook_event(row.event))
        value = self.value(row, column, now)
        if column == "came":
            return Cell("" if value is None else str(value), Tone.MUTED)
        return Cell(str(value or ""), Tone.WARN if column == "odd" else Tone.MUTED)

    def tone(self, row: EventCover, now: float) -> Tone | None:
        """BAD where nobody is told, WARN where telling fails."""
        if row.cover in (Cover.NONE, Cover.DISABLED):
            return Tone.BAD
        return Tone.WARN if row.is_hole else None

    def value(self, row: EventCover, column: str, now: float) -> SortValue:
        """Counts as numbers, the rest as text."""
        odd = (self.oddities.get(hook.key, "") for hook in row.webhooks)
        values: dict[str, SortValue] = {
            "event": webhook_event(row.event),
            "cover": ORDER[row.cover],
            "count": len(row.webhooks),
            "callbacks": ", ".join(hook.callback_url or UNKNOWN for hook in row.webhooks),
            "came": self.came.get(row.key, 0) if row.account in self.listening else None,
            "odd": ", ".join(dict.fromkeys(filter(None, odd))),
            "account": row.account,
        }
        return values[column]

    def own_order(self, rows: Sequence[EventCover], now: float) -> list[EventCover]:
        """Holes first, else as the document lists them."""
        return sorted(rows, key=lambda row: ORDER[row.cover])

    def counts(self, rows: Sequence[EventCover], now: float) -> tuple[str, ...]:
        """How many events nobody is told of for sure, and whether this console listens."""
        holes = sum(row.is_hole for row in rows)
        parts = [f"! {holes} holes"] if holes else ["every event is told"]
        if self.listening:
            parts.append(f"{sum(self.came.values())} came here")
        return tuple(parts)


class CoveragePane(Pane[EventCover]):
    """Events of all accounts that have webhooks, against their subscriptions and what came here."""

    noun: ClassVar[Noun] = Noun.WEBHOOKS
    title: ClassVar[str] = "Coverage"
    nouns: ClassVar[frozenset[Noun]] = frozenset({Noun.WEBHOOKS, Noun.RECEIVER})

    def __init__(self, accounts: Iterable[AccountSummary], clocks: Clocks = SYSTEM_CLOCKS) -> None:
        self._coverage = CoverageView()
        self._hooks = Held(self.noun, accounts := tuple(accounts))
        super().__init__(self._coverage, accounts, clocks, id="coverage", held=self._hooks)

    def rows(self) -> Sequence[EventCover]:
        """Every event of each account that has told its subscriptions."""
        webhooks: list[Webhook] = self._hooks.rows()
        receivers: list[Receiver] = self.joined[Noun.RECEIVER].rows()
        covered = coverage(self._hooks.answered(), webhooks)
        odd = {hook.key: "plain http" for hook in covered.insecure}
        odd |= {hook.key: "told twice" for hooks in covered.duplicates for hook in hooks}
        self._coverage.oddities = odd
        self._coverage.listening = frozenset(each.account for each in receivers if each.is_listening)
        self._coverage.came = {
            (each.account, event): count for each in receivers for event, count in each.by_event
        }
        return covered.events
