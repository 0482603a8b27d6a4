"""A vendor's own records of one account, read for what an action in doubt may have left behind.

The panes' books do not reach back: here an account is asked from the instant the oldest such action was sent,
and after that for what changed since. Each question is a request in the account's budget.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from console.domain.agents import Agent
from console.domain.questions.question import AnyPage, Question
from console.domain.questions.traces import AgentsById, BegunCalls, UpdatedCalls, UpdatedChats
from console.domain.traces import RecordList, Trace, trace_of_call, trace_of_chat
from console.feeds.vendor_clock import VendorClock
from console.transport.errors import Refused, Throttled

QUESTIONS: dict[RecordList, type[UpdatedCalls | UpdatedChats | BegunCalls]] = {
    RecordList.CALL: UpdatedCalls,
    RecordList.CHAT: UpdatedChats,
    RecordList.CONNECTION: BegunCalls,
}
"""How each list is asked for."""
OVERLAP = timedelta(seconds=60)
"""How far a look reaches back behind the one before: rows do not become visible in order of their dates."""
PAGES = 10
"""Pages one look reads at most; the next one goes on where it ended."""
LONGEST_REST = 5.0
"""Seconds between two pages at most."""
IDS_A_QUESTION = 50
"""Agents that are asked for at once: their ids are in the request's address."""
LOGIN_REFUSED = 401
QUESTIONS_FOR_AGENTS = 3
"""How many of those one look asks at most."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """What one look at a list brought."""

    traces: tuple[Trace, ...]
    """All kept so far, of this look and those before."""
    is_whole: bool
    """Whether the end of the list was reached."""
    unreadable: int = 0
    """Rows of this look that could not be read."""


@dataclass(slots=True)
class _Walk:
    """How far a list has been read; instants are the vendor's."""

    record_list: RecordList
    start: datetime
    """By our clock: nothing before it is wanted."""
    asked_from: datetime
    reached: datetime
    """The newest update seen."""
    page: int
    rows: dict[str, Any] = field(default_factory=dict)
    """The rows that are kept, by id."""


class Records:
    """One account's lists. One look at a time.

    `ask` waits for a slot of the account's budget; whatever it raises passes through, and that look counts
    for nothing. `offers` says which questions the account can be asked.
    """

    def __init__(
        self,
        ask: Callable[[Question], Awaitable[AnyPage]],
        account: str,
        offers: Callable[[type[Question]], bool],
        now: Callable[[], datetime],
        known: Callable[[str], Agent | None] = lambda _: None,
    ) -> None:
        """`known` is who an agent is as far as the floor has told already, by id as text."""
        self._known = known
        self._ask = ask
        self._account = account
        self._offers = offers
        self._now = now
        self._clock = VendorClock()
        self._walks: dict[RecordList, _Walk] = {}
        self._agents: dict[str, Agent] = {}
        self._asked_for: set[str] = set()

    def lists(self, record_list: RecordList) -> bool:
        """Whether the account has such a list."""
        return self._offers(QUESTIONS[record_list])

    async def look(
        self, record_list: RecordList, since: datetime | None, keep: Callable[[Trace], bool]
    ) -> Sighting:
        """Reads on from where the last look ended, or again from `since`, by our clock.

        Only traces that `keep` wants are remembered.
        """
        walk = self._begun(record_list, since)
        clock = asyncio.get_running_loop().time
        unreadable, took = 0, 0.0
        for _ in range(PAGES):
            # Questions go ahead of the feeds, but nobody waits for these: feeds get every other slot.
            await asyncio.sleep(min(took, LONGEST_REST))
            began, asked_at = clock(), self._now()
            page = await self._ask(QUESTIONS[record_list](self._account, walk.asked_from, walk.page))
            took = clock() - began
            self._clock.note(asked_at, self._now(), page.server_date)
            if not walk.rows and self._clock.theirs(walk.start) < walk.asked_from - OVERLAP:
                # Our clock is ahead of the vendor's, who was asked about times to come.
                walk = self._anew(record_list, walk.start)
                continue
            unreadable += page.rejected
            self._keep(walk, page, keep)
            if not self._goes_on(walk, page):
                return Sighting(self._traces(walk), is_whole=True, unreadable=unreadable)
        if record_list.is_listed_late:
            walk.page = _first_page(record_list)
        return Sighting(self._traces(walk), is_whole=False, unreadable=unreadable)

    async def agents(self, ids: Iterable[str]) -> dict[str, Agent]:
        """Who these agents are, as far as is known; of the others the directory is asked, once for each.

        A vendor may ignore ids (facts MG30), so that what the floor told is all there is.
        """
        strangers = [one for one in dict.fromkeys(ids) if one not in self._agents]
        told = {one: agent for one in strangers if (agent := self._known(one)) is not None}
        self._agents |= told
        if self._offers(AgentsById):
            missing = [one for one in strangers if one not in told and one not in self._asked_for]
            for begin in range(0, len(missing), IDS_A_QUESTION)[:QUESTIONS_FOR_AGENTS]:
                some = missing[begin : begin + IDS_A_QUESTION]
                rows = await self._directory(tuple(some))
                self._asked_for |= set(some)
                self._agents |= {str(agent.id): agent for agent in rows}
        return self._agents

    async def _directory(self, ids: tuple[str, ...]) -> tuple[Agent, ...]:
        """These agents; none where the directory is not for this login: the lists still tell something."""
        try:
            return (await self._ask(AgentsById(self._account, ids))).rows
        except Refused as error:
            if isinstance(error, Throttled) or error.status == LOGIN_REFUSED:
                raise
            return ()

    def forget(self, record_list: RecordList) -> None:
        """Nothing is looked for in this list any more."""
        self._walks.pop(record_list, None)

    def _begun(self, record_list: RecordList, since: datetime | None) -> _Walk:
        """The walk to go on with; it is turned back where a look is wanted from before where it is."""
        walk = self._walks.get(record_list)
        if walk is None:
            return self._anew(record_list, since if since is not None else self._now())
        if since is not None and self._clock.theirs(since) < walk.asked_from:
            walk.start = min(walk.start, since)
            walk.asked_from, walk.page = self._clock.theirs(since), _first_page(record_list)
        return walk

    def _anew(self, record_list: RecordList, since: datetime) -> _Walk:
        asked_from = self._clock.theirs(since)
        self._walks[record_list] = _Walk(record_list, since, asked_from, asked_from, _first_page(record_list))
        return self._walks[record_list]

    def _keep(self, walk: _Walk, page: AnyPage, keep: Callable[[Trace], bool]) -> None:
        for row in page.rows:
            if keep(self._trace(walk.record_list, row)):
                walk.rows[str(row.id)] = row
            else:
                walk.rows.pop(str(row.id), None)

    def _goes_on(self, walk: _Walk, page: AnyPage) -> bool:
        """Whether the look has to go on, and if so from where; the next look begins where this one ended."""
        if walk.record_list.is_listed_late:  # the newest first: each look reads it whole
            walk.page = walk.page + 1 if page.more else _first_page(walk.record_list)
            return page.more
        updates = [row.updated_at for row in page.rows if row.updated_at is not None]
        newest = max(updates, default=walk.asked_from)
        if page.server_date is not None:
            newest = min(newest, page.server_date)
        walk.reached = max(walk.reached, newest)
        is_in_order = walk.page == 1 and updates == sorted(updates)
        if page.more and is_in_order and newest > walk.asked_from:
            walk.asked_from = newest
        elif page.more:
            # Deep paging misses rows that are updated meanwhile: only where nothing else leads on.
            walk.page += 1
        elif walk.page == 1:
            walk.asked_from = max(walk.reached - OVERLAP, self._clock.theirs(walk.start))
        else:
            walk.page = 1
        return page.more

    def _traces(self, walk: _Walk) -> tuple[Trace, ...]:
        return tuple(self._trace(walk.record_list, row) for row in walk.rows.values())

    def _trace(self, record_list: RecordList, row: Any) -> Trace:
        """A row with its beginning by our clock."""
        began_at = None if row.started_at is None else self._ours(row.started_at)
        return (
            trace_of_chat(row, began_at)
            if record_list is RecordList.CHAT
            else trace_of_call(row, began_at, record_list)
        )

    def _ours(self, theirs: datetime) -> datetime:
        """Our time at an instant of the vendor's; itself where that is beyond the calendar."""
        try:
            return theirs - timedelta(seconds=self._clock.ahead)
        except OverflowError:
            return theirs


def _first_page(record_list: RecordList) -> int:
    """Pages of records count from 0 (voxloud.txt l. 758), the others from 1."""
    return 0 if record_list.is_listed_late else 1
