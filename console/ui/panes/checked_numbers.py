"""What a pane of checked numbers holds: each number that was looked up, and what its account said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from console.domain.do_not_call import Listing
from console.domain.faults import Fault
from console.engine import AccountSummary, Answered
from console.feeds.reading import AnyReading, Freshness
from console.ui.panes.base.answered import SETTLED
from console.ui.panes.base.held import Age


@dataclass(frozen=True, slots=True)
class CheckedNumber:
    """One number on one account's list, as it was last answered."""

    listing: Listing
    """Not known whether it is listed until it is answered, and where it was not."""
    ticket: int | None = None
    """The question under way; None when it is answered."""
    checked_at: float | None = None
    """When it was last answered, seconds since the epoch."""
    fault: Fault | None = None
    """Why it is not known."""

    @property
    def key(self) -> tuple[str, str]:
        """Account, and the number as it was typed."""
        return (self.listing.account, self.listing.number)


class CheckedNumbers:
    """The numbers of a session, the newest last."""

    def __init__(
        self, accounts: Iterable[AccountSummary], now: Callable[[], float], monotonic: Callable[[], float]
    ) -> None:
        self.accounts = tuple(account.name for account in accounts)
        self._now = now
        self._monotonic = monotonic
        self._answered_at: dict[str, float] = {}
        self._rows: dict[tuple[str, str], CheckedNumber] = {}

    def asked(self, account: str, number: str, ticket: int) -> None:
        """Notes a question; what was known of the number stays until it is answered."""
        row = self._rows.get((account, number)) or CheckedNumber(Listing(account, number, None))
        self._rows[row.key] = replace(row, ticket=ticket)

    def tickets(self, number: str) -> list[int]:
        """The questions under way about a number."""
        return [
            row.ticket
            for row in self._rows.values()
            if row.listing.number == number and row.ticket is not None
        ]

    def drop(self, number: str) -> None:
        """Takes a number off the rows: it was a part of another that was still being typed."""
        for account in self.accounts:
            self._rows.pop((account, number), None)

    def knows(self, number: str) -> bool:
        """Whether the number is among the rows of any account."""
        return any((account, number) in self._rows for account in self.accounts)

    def numbers(self) -> list[str]:
        """Every number, each once."""
        return list(dict.fromkeys(row.listing.number for row in self._rows.values()))

    def take(self, news: Answered) -> bool:
        """Keeps an answer; False when nobody here waits for it."""
        row = next((row for row in self._rows.values() if row.ticket == news.ticket), None)
        if row is None:
            return False
        listing: Listing = row.listing
        if news.page is not None and news.page.rows:
            listing = replace(news.page.rows[0], number=listing.number)
        elif news.page is not None or news.fault is not None:
            listing = Listing(listing.account, listing.number, None)
        self._rows[row.key] = CheckedNumber(listing, None, self._now(), news.fault)
        self._answered_at[listing.account] = self._monotonic()
        return True

    def put(self, reading: AnyReading) -> bool:
        """Readings of feeds are for other panes."""
        return False

    def rows(self) -> list[CheckedNumber]:
        """All of them."""
        return list(self._rows.values())

    def ages(self, monotonic: float) -> list[Age]:
        """Each account by its newest answer; before any was asked for, nothing is old."""
        asking = {row.listing.account for row in self._rows.values() if row.ticket is not None}
        return [
            Age(
                name,
                max(0.0, monotonic - self._answered_at.get(name, monotonic)),
                Freshness.UNKNOWN if name in asking else Freshness.FRESH,
                None,
                0,
                SETTLED,
            )
            for name in self.accounts
        ]

    @property
    def is_offered(self) -> bool:
        """Whether any account has such a list."""
        return bool(self.accounts)

    def absent_text(self) -> str | None:
        """Why there can be no rows at all."""
        return None if self.accounts else "n/a · none of the accounts has a do-not-call list"
