"""Recent calls of a CCAI account, tailed by when they were last updated.

The vendor advises against paging calls (facts 2.2): each ask wants what was updated since the newest row
seen, oldest first. The bound is inclusive, so the last row comes again; rows are kept by id. The document
names no sorting for calls (facts MG30), so an answer that is not in order is walked by page instead.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from console.domain.accounts import Identifier
from console.domain.calls import Call
from console.domain.service_levels import Target
from console.feeds.feed import Asked, Feed
from console.feeds.latest import Latest
from console.feeds.reading import Noun
from console.vendors.ccai import translate
from console.vendors.ccai.client import CcaiClient

FIRST_WINDOW = timedelta(minutes=30)
"""How far back the first ask reaches."""
KEPT_CALLS = 1_000
"""How many calls are kept; the oldest go first."""
LONGEST_WALK = 20
"""Pages one walk takes at most: a vendor that ignores the page number must not keep us walking."""
PAGE = 100
"""Rows a page: the vendor's maximum (facts 2.2)."""


class CallBook:
    """The newest calls of one account by id.

    `name_of` gives an agent's name as the other panes show it: rows of calls spell names their own way (facts
    MG23), or tell an id and no name (MG16).
    """

    def __init__(
        self, latest: Latest[Call], name_of: Callable[[Identifier], str | None] = lambda _: None
    ) -> None:
        self.latest = latest
        self._name_of = name_of
        self._calls: dict[Identifier, Call] = {}
        self._changed = asyncio.Event()

    def take(self, calls: Sequence[Call]) -> bool:
        """Adds or replaces calls, never by an older state; True when any of it was news."""
        news = [call for call in calls if self._is_news(call)]
        self._calls |= {call.id: call for call in news}
        if len(self._calls) > KEPT_CALLS:
            newest = sorted(self._calls.values(), key=_started, reverse=True)[:KEPT_CALLS]
            self._calls = {call.id: call for call in newest}
        if news:
            self._changed.set()
            self._changed = asyncio.Event()
        return bool(news)

    async def changed(self) -> None:
        """Returns when the book next learns something."""
        await self._changed.wait()

    def _is_news(self, call: Call) -> bool:
        known = self._calls.get(call.id)
        return known is None or (call != known and _updated(call) >= _updated(known))

    def get(self, call_id: Identifier) -> Call | None:
        """The call as last told."""
        return self._calls.get(call_id)

    def show(self) -> None:
        """Publishes the calls, newest first."""
        self.latest.show(
            self._named(call) for call in sorted(self._calls.values(), key=_started, reverse=True)
        )

    def _named(self, call: Call) -> Call:
        name = self._name_of(call.agent_id) if call.agent_id is not None else None
        return call if name is None or name == call.agent else replace(call, agent=name)


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
    ) -> None:
        super().__init__(account, book.latest)
        self._client = client
        self._book = book
        self._learn_targets = learn_targets
        self._since: datetime | None = None
        self._newest: datetime | None = None
        self._page = 1

    async def ask(self) -> Asked:
        """One request: the next rows of the tail."""
        at = self.now()
        since = self._since or at.wall - FIRST_WINDOW
        rows = await self._client.calls(updated_from=since, page=self._page, per=PAGE)
        calls = [translate.call(row, self.account) for row in rows.items]
        brought_news = self._book.take(calls)
        self.answered(at, rows.rejected)
        self._learn_targets(translate.targets(rows.items))
        more = rows.next_page is not None and brought_news and self._page < LONGEST_WALK
        # A row dated in the future must not move the tail past what is still to come.
        self._advance(since, calls, not_after=rows.server_date or at.wall, more=more)
        self._book.show()
        return Asked(more=more)

    def _advance(self, since: datetime, calls: Sequence[Call], *, not_after: datetime, more: bool) -> None:
        """Moves the tail on: by instant where rows are in order, else by page."""
        told = [call.updated_at for call in calls if call.updated_at is not None]
        newest = max(min(max(told, default=since), not_after), since, self._newest or since)
        in_order = told == sorted(told)
        if more and not (in_order and self._page == 1 and newest > since):
            # Out of order, or a page full of one instant: only pages lead further.
            self._newest = newest
            self._since = since
            self._page += 1
        else:
            self._since = newest
            self._newest = None
            self._page = 1


_LONG_AGO = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


def _updated(call: Call) -> datetime:
    return call.updated_at or _LONG_AGO


def _started(call: Call) -> tuple[datetime, str]:
    return (call.started_at or _LONG_AGO, str(call.id))
