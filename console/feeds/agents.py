"""Agents of a CCAI account: live statuses often, the directory, statuses and teams rarely."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

from console.domain.accounts import Identifier
from console.domain.agents import Team
from console.feeds.feed import Asked, Feed, Instant
from console.feeds.reading import Noun
from console.feeds.roster import Roster
from console.vendors.ccai import translate
from console.vendors.ccai.client import CcaiClient
from console.vendors.ccai.wire.agents import AgentRecord

UNNAMED_PER_ASK = 100
"""How many unnamed agents one request asks for: the vendor's largest page (facts 2.2)."""
ASK_AGAIN_AFTER = 300.0
"""Seconds before something a list did not name is asked for again."""


class RosterFeed(Feed):
    """A question about an account's agents."""

    noun = Noun.AGENTS

    def __init__(self, account: str, client: CcaiClient, roster: Roster) -> None:
        super().__init__(account, roster.latest)
        self.client = client
        self.roster = roster


class LiveStatuses(RosterFeed):
    """agents/current_status: who is logged in, doing what since when (ccai-manager.txt l. 343-363)."""

    name = "agents/current_status"
    target_age = 5.0
    rare_age = 20.0
    on_stranger: Callable[[], None] = staticmethod(lambda: None)
    """Called when somebody is logged in, or in a status, that no list names yet."""

    async def ask(self) -> Asked:
        """One request: the whole live list."""
        at = self.now()
        rows = await self.client.agents_current_status()
        self.answered(at, rows.rejected)
        self.roster.set_live(translate.live_agent(row, self.account, at.wall) for row in rows.items)
        self.roster.show()
        if self.roster.unnamed() or self.roster.unknown_statuses():
            self.on_stranger()
        return Asked()


class Directory(RosterFeed):
    """agents: names, numbers, e-mails and queues; a page a request, and unnamed ids at once."""

    name = "agents"
    target_age = 300.0
    rare_age = 900.0

    def __init__(self, account: str, client: CcaiClient, roster: Roster) -> None:
        super().__init__(account, client, roster)
        self._page = 1
        self._walked = False
        self._asked_for: dict[Identifier, float] = {}

    def look_up(self) -> None:
        """Asks for the unnamed at once, unless the first walk is under way or it was tried lately."""
        if self._walked and self._unasked(self.now()):
            self.hurry()

    async def ask(self) -> Asked:
        """One request: the unnamed ones if there are any, else the next page."""
        at = self.now()
        unasked = self._unasked(at) if self._walked and self._page == 1 else []
        if unasked:
            self._asked_for.update(dict.fromkeys(unasked, at.monotonic))
            rows = await self.client.agents(ids=unasked)
            self._take(rows.items, rows.rejected)
            return Asked(more=bool(self._unasked(at)))
        rows = await self.client.agents(page=self._page)
        self._page = rows.next_page or 1
        self._walked = self._walked or rows.next_page is None
        self._take(rows.items, rows.rejected)
        return Asked(more=rows.next_page is not None)

    def _take(self, records: Iterable[AgentRecord], rejected: int) -> None:
        for record in records:
            agent = translate.agent(record, self.account)
            self.roster.directory[agent.id] = agent
        self.answered_reference(rejected)
        self.roster.show()

    def _unasked(self, at: Instant) -> list[Identifier]:
        before = at.monotonic - ASK_AGAIN_AFTER
        unasked = [one for one in self.roster.unnamed() if self._asked_for.get(one, -math.inf) <= before]
        return unasked[:UNNAMED_PER_ASK]


class Statuses(RosterFeed):
    """user_statuses: the names and colors of statuses (ccai-manager.txt l. 2093-2170)."""

    name = "user_statuses"
    target_age = 3600.0
    rare_age = 3600.0
    _looked_up_at = -math.inf

    def look_up(self) -> None:
        """Asks at once when somebody is in a status the list does not have, unless it was tried lately."""
        now = self.now().monotonic
        if (
            self.roster.statuses
            and self.roster.unknown_statuses()
            and now - self._looked_up_at > ASK_AGAIN_AFTER
        ):
            self._looked_up_at = now
            self.hurry()

    async def ask(self) -> Asked:
        """One request: the whole list."""
        rows = await self.client.user_statuses()
        statuses = (translate.agent_status(row) for row in rows.items)
        self.roster.statuses = {status.id: status for status in statuses}
        self.answered_reference(rows.rejected)
        self.roster.show()
        return Asked()


class Teams(RosterFeed):
    """teams: who belongs where (ccai-manager.txt l. 2196-2282), a page a request."""

    name = "teams"
    target_age = 3600.0
    rare_age = 3600.0

    def __init__(self, account: str, client: CcaiClient, roster: Roster) -> None:
        super().__init__(account, client, roster)
        self._page = 1
        self._teams: list[Team] = []

    async def ask(self) -> Asked:
        """One request: the next page; the teams count when all pages are in."""
        if self._page == 1:
            self._teams = []
        rows = await self.client.teams(page=self._page)
        self._teams += [translate.team(row, self.account) for row in rows.items]
        self._page = rows.next_page or 1
        self.answered_reference(rows.rejected)
        if rows.next_page is None:
            self.roster.set_teams(self._teams)
            self.roster.show()
        return Asked(more=rows.next_page is not None)


def roster_feeds(
    account: str, client: CcaiClient, roster: Roster
) -> tuple[LiveStatuses, tuple[Directory, Statuses, Teams]]:
    """The live list, which comes first, and the lists it is joined with, most needed first."""
    live = LiveStatuses(account, client, roster)
    directory = Directory(account, client, roster)
    statuses = Statuses(account, client, roster)

    def look_up() -> None:
        directory.look_up()
        statuses.look_up()

    live.on_stranger = look_up
    return live, (directory, statuses, Teams(account, client, roster))
