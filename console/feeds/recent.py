"""Recent contacts of a CCAI account, tailed by when they were last updated."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Generic

from console.feeds.contact_book import ContactBook, Told
from console.feeds.feed import Asked, Feed
from console.feeds.tail import Page, Tail
from console.feeds.vendor_clock import VendorClock
from console.vendors.ccai.client import CcaiClient
from console.vendors.rows import Rows

PAGE = 100
"""Rows a page: the vendor's maximum (facts 2.2)."""


class Recent(Feed, Generic[Told]):
    """A list that is asked for what changed since the last look."""

    def __init__(self, account: str, client: CcaiClient, book: ContactBook[Told], clock: VendorClock) -> None:
        super().__init__(account, book.latest)
        self.client = client
        self._book: ContactBook[Told] = book
        self._clock = clock
        self._tail = Tail()

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
        )
        more = self._tail.advance(page, not_after=now)
        self.answered(at, rows.rejected)
        self._book.show()
        return Asked(more=more)
