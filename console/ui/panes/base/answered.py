"""What an asking pane holds: the pages each account has answered so far, and how old they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from console.domain.faults import Fault
from console.engine import AccountSummary, Answered
from console.feeds.reading import AnyReading, Freshness
from console.ui.panes.base.held import Age

SETTLED = 3600.0
"""Seconds that an answer to a question counts as what it is: it was asked for once, and bears its age."""


@dataclass(slots=True)
class _Pages:
    """One account's rows as far as they were asked for."""

    ticket: int | None = None
    """The question under way."""
    offset: int = 0
    """Where the page under way begins."""
    rows: list[Any] = field(default_factory=list)
    more: bool = False
    answered_at: float | None = None
    ended_at: float | None = None
    """When the newest question came to its end, with rows or without."""
    is_quiet: bool = False
    """Whether it is asked again without anybody's word: then the former answer stands meanwhile."""
    fault: Fault | None = None
    rejected: int = 0

    @property
    def stands(self) -> bool:
        """Whether there is an answer, and nobody waits for a newer one."""
        return self.answered_at is not None and (self.ticket is None or self.is_quiet)


class AnsweredRows:
    """The rows of all accounts, page after page. An answer to a question nobody waits for is dropped."""

    def __init__(self, noun: str, accounts: Iterable[AccountSummary], monotonic: Callable[[], float]) -> None:
        self.noun = noun
        self.accounts = tuple(account.name for account in accounts)
        self._monotonic = monotonic
        self._pages = {name: _Pages() for name in self.accounts}

    def asked(self, account: str, ticket: int, offset: int, *, is_quiet: bool = False) -> None:
        """Notes a question that is under way for the page at `offset`."""
        pages = self._pages[account]
        pages.ticket, pages.offset, pages.is_quiet = ticket, offset, is_quiet

    def clear(self) -> None:
        """Lets go of all rows: they answered another question."""
        self._pages = {name: _Pages() for name in self.accounts}

    def ticket(self, account: str) -> int | None:
        """The question under way; None when there is none."""
        return self._pages[account].ticket

    def is_due(self, account: str, seconds: float) -> bool:
        """Whether no question is under way, and the last one ended so long ago."""
        pages = self._pages[account]
        if pages.ticket is not None or pages.ended_at is None:
            return False
        return self._monotonic() - pages.ended_at >= seconds

    def fault(self, account: str) -> Fault | None:
        """Why the newest question had no answer."""
        return self._pages[account].fault

    def count(self, account: str) -> int:
        """How many rows the account has given, unreadable ones among them: where the next page begins."""
        return len(self._pages[account].rows) + self._pages[account].rejected

    def has_more(self, account: str) -> bool:
        """Whether a further page can be asked for now."""
        pages = self._pages[account]
        return pages.more and pages.ticket is None

    def take(self, news: Answered) -> bool:
        """Keeps an answer; False when nobody here waits for it."""
        pages = self._pages.get(news.question.account)
        if pages is None or pages.ticket != news.ticket:
            return False
        pages.ticket, pages.fault, pages.ended_at = None, news.fault, self._monotonic()
        if news.page is not None:
            first = pages.offset == 0
            pages.rows = [*([] if first else pages.rows), *news.page.rows]
            pages.rejected = news.page.rejected + (0 if first else pages.rejected)
            pages.more = news.page.more
            pages.answered_at = self._monotonic()
        return True

    def put(self, reading: AnyReading) -> bool:
        """Readings of feeds are for other panes."""
        return False

    def rows(self) -> list[Any]:
        """The rows of all accounts, in the accounts' order."""
        return [row for pages in self._pages.values() for row in pages.rows]

    def ages(self, monotonic: float) -> list[Age]:
        """Each account with the age of its answer."""
        return [
            Age(
                name,
                None if pages.answered_at is None else max(0.0, monotonic - pages.answered_at),
                Freshness.FRESH if pages.stands else Freshness.UNKNOWN,
                pages.fault,
                pages.rejected,
                SETTLED,
            )
            for name, pages in self._pages.items()
        ]

    @property
    def is_offered(self) -> bool:
        """Whether any account can be asked at all."""
        return bool(self.accounts)

    def absent_text(self) -> str | None:
        """Why nothing can be said about rows; None when every account has answered."""
        if not self.accounts:
            return f"n/a · none of the accounts has {self.noun}"
        missing = [self._missing_text(name, pages) for name, pages in self._pages.items()]
        return " · ".join(filter(None, missing)) or None

    def _missing_text(self, name: str, pages: _Pages) -> str:
        whose = f"{name}: " if len(self.accounts) > 1 else ""
        if pages.fault is not None:
            return f"? {whose}not known: {pages.fault}"
        return f"{whose}asking…" if pages.answered_at is None else ""
