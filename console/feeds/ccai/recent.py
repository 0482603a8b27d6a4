"""Recent contacts of a CCAI account, tailed by when they were last updated."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, ClassVar, Generic

from console.feeds.ccai.tail import Page, Tail
from console.feeds.contact_book import ContactBook, Told
from console.feeds.feed import Asked, Feed, Instant
from console.feeds.vendor_clock import VendorClock
from console.vendors.ccai.client import CcaiClient
from console.vendors.rows import Rows

PAGE = 100
"""Rows a page: the vendor's maximum (facts 2.2)."""
FIRST_PAGES = 10
"""Pages the first catching up may take before it is said how far behind it is."""


class Recent(Feed, Generic[Told]):
    """A list that is asked for what changed since the last look.

    On a busy floor every look is followed by another: nobody may be chased whom nobody looks at.
    """

    walks_unseen: ClassVar[bool] = False

    def __init__(self, account: str, client: CcaiClient, book: ContactBook[Told], clock: VendorClock) -> None:
        super().__init__(account, book.latest)
        self.client = client
        self._book: ContactBook[Told] = book
        self._clock = clock
        self._tail = Tail()
        self._pages_behind = 0
        self._was_whole = False

    @abstractmethod
    async def rows(self, updated_from: datetime, page: int, per: int) -> Rows[Any]:
        """One page of what was updated at or after an instant."""

    @abstractmethod
    def contacts(self, rows: Sequence[Any]) -> list[Told]:
        """What the rows tell."""

    async def ask(self) -> Asked:
        """One request: the next rows of the tail."""
        at = self.now()
        since = self._tail.begin(self._clock.theirs(at.wall))
        rows = await self.rows(since, self._tail.page, PAGE)
        self._clock.note(at.wall, self.now().wall, rows.server_date)
        now = rows.server_date or self._clock.theirs(at.wall)
        contacts = self.contacts(rows.items)
        page = Page(
            ids=frozenset(contact.id for contact in contacts),
            updated=tuple(contact.updated_at for contact in contacts if contact.updated_at is not None),
            goes_on=rows.next_page is not None,
            brought_news=self._book.take(contacts, now=now),
            total=rows.total,
        )
        more = self._tail.advance(page, not_after=now)
        if self._tail.unseen_until is not None:
            self._book.forget_open(self._tail.unseen_until)
        self._date(at, rows.rejected, self._tail.behind(now) if more else timedelta())
        self._book.show()
        return Asked(more=more)

    def _date(self, at: Instant, rejected: int, behind: timedelta) -> None:
        """Says of when the rows are: of now only where the tail has reached now.

        On a floor that is busier than the budget can follow it never does, and rows must not look fresh then.
        While it catches up for the first time, nothing is said of their age yet.
        """
        self._pages_behind = self._pages_behind + 1 if behind else 0
        self._was_whole = self._was_whole or not behind
        if behind and not self._was_whole and self._pages_behind <= FIRST_PAGES:
            self.answered_reference(rejected)
        else:
            self.answered(Instant(at.wall - behind, at.monotonic - behind.total_seconds()), rejected)
