"""Recent calls of a CCAI account, tailed by when they were last updated."""

from __future__ import annotations

from collections.abc import Callable

from console.domain.accounts import Identifier
from console.domain.service_levels import Target
from console.feeds.call_book import CallBook
from console.feeds.feed import Asked, Feed
from console.feeds.reading import Noun
from console.feeds.tail import Page, Tail
from console.feeds.vendor_clock import VendorClock
from console.vendors.ccai import translate
from console.vendors.ccai.client import CcaiClient

PAGE = 100
"""Rows a page: the vendor's maximum (facts 2.2)."""


class RecentCalls(Feed):
    """calls?updated_at[from]: what changed since the last look (ccai-manager.txt l. 796-1189)."""

    name = "calls"
    noun = Noun.CALLS
    target_age = 10.0
    rare_age = 30.0

    def __init__(
        self,
        account: str,
        client: CcaiClient,
        book: CallBook,
        learn_targets: Callable[[dict[tuple[Identifier, str], Target]], None],
        clock: VendorClock,
    ) -> None:
        super().__init__(account, book.latest)
        self._client = client
        self._book = book
        self._learn_targets = learn_targets
        self._clock = clock
        self._tail = Tail()

    async def ask(self) -> Asked:
        """One request: the next rows of the tail."""
        at = self.now()
        since = self._tail.begin(self._clock.theirs(at.wall))
        rows = await self._client.calls(updated_from=since, page=self._tail.page, per=PAGE)
        self._clock.note(at.wall, self.now().wall, rows.server_date)
        now = rows.server_date or self._clock.theirs(at.wall)
        calls = [translate.call(row, self.account) for row in rows.items]
        page = Page(
            ids=frozenset(call.id for call in calls),
            updated=tuple(call.updated_at for call in calls if call.updated_at is not None),
            goes_on=rows.next_page is not None,
            brought_news=self._book.take(calls, now=now),
        )
        more = self._tail.advance(page, not_after=now)
        self.answered(at, rows.rejected)
        self._learn_targets(translate.targets(rows.items))
        self._book.show()
        return Asked(more=more)
