"""Agents of a CCAI account: live statuses often, the directory, statuses and teams rarely."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence

from console.domain.accounts import Identifier
from console.domain.agents import Team
from console.domain.crowd import Change, Crowd
from console.feeds.ccai.present import present
from console.feeds.ccai.roster import Roster
from console.feeds.feed import Asked, Feed, Instant
from console.feeds.pages import Walk
from console.feeds.reading import Noun
from console.feeds.vendor_clock import VendorClock
from console.vendors.ccai import translate
from console.vendors.ccai.client import CcaiClient
from console.vendors.ccai.wire.agents import AgentRecord, CurrentStatus

UNNAMED_PER_ASK = 100
"""How many unnamed agents one request asks for: the vendor's largest page (facts 2.2)."""
FEW_UNNAMED = 300
"""Up to so many unnamed agents are asked for ahead of the first walk's remaining pages."""
ASK_AGAIN_AFTER = 300.0
"""Seconds before something a list did not name is asked for again."""
TRY_AGAIN_AFTER = 30.0
"""Seconds before agents whose look-up failed are looked up again; the walk goes on meanwhile."""


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

    def __init__(self, account: str, client: CcaiClient, roster: Roster, clock: VendorClock) -> None:
        super().__init__(account, client, roster)
        self._clock = clock
        self._shifted_by = clock.ahead
        self._crowd: Crowd[CurrentStatus] = Crowd()
        self._rows: dict[Identifier, tuple[CurrentStatus, ...]] = {}
        """Who is listed, mostly in one row."""
        self._on_hold: set[Identifier] = set()

    async def ask(self) -> Asked:
        """One request: the whole live list."""
        at = self.now()
        rows = await self.client.agents_current_status()
        self._clock.note(at.wall, self.now().wall, rows.server_date)
        self.answered(at, rows.rejected)
        self._take(rows.items, at)
        self.roster.show()
        if self.roster.unnamed() or self.roster.unknown_statuses():
            self.on_stranger()
        return Asked()

    def _take(self, rows: Sequence[CurrentStatus], at: Instant) -> None:
        """Tells the roster who is told otherwise than before: most of a floor is as it was."""
        touched = self._change(self._crowd.take(rows))
        if self._clock.ahead != self._shifted_by:
            self._shifted_by = self._clock.ahead
            touched = dict.fromkeys(self._rows)
        here = [agent_id for agent_id in touched if agent_id in self._rows]
        self.roster.change_live(
            [agent_id for agent_id in touched if agent_id not in self._rows],
            [present(self._rows[agent_id], self.account, at.wall, self._clock) for agent_id in here],
        )

    def _change(self, change: Change[CurrentStatus]) -> dict[Identifier, None]:
        """Whom the rows that are gone and have come are about, and who is on hold: that is counted back."""
        touched = dict.fromkeys(self._on_hold)
        for row in change.gone:
            row_id = row.id
            touched[row_id] = None
            self._on_hold.discard(row_id)
            left = tuple(one for one in self._rows.pop(row_id) if one is not row)
            if left:
                self._rows[row_id] = left
        for row in change.came:
            row_id = row.id
            touched[row_id] = None
            self._rows[row_id] = (*self._rows.get(row_id, ()), row)
            if row.on_hold:
                self._on_hold.add(row_id)
        return touched


class Directory(RosterFeed):
    """agents: names, numbers, e-mails and queues; a page a request, and unnamed ids at once."""

    name = "agents"
    target_age = 600.0
    rare_age = 1800.0
    is_reference = True

    def __init__(self, account: str, client: CcaiClient, roster: Roster) -> None:
        super().__init__(account, client, roster)
        self._walk = Walk()
        self._not_before: dict[Identifier, float] = {}

    def look_up(self) -> None:
        """Asks for the unnamed at once, unless a first walk is about to name them or they were just tried."""
        if self._to_look_up(self.now()):
            self.hurry()

    async def ask(self) -> Asked:
        """One request: the unnamed ones if there are any, else the next page."""
        at = self.now()
        unnamed = self._to_look_up(at)
        if unnamed:
            await self._look_up(unnamed, at)
            return Asked(more=bool(self._to_look_up(at)) or self._walk.page > 1)
        rows = await self._walk.read(self.client.agents)
        if rows is None:
            return Asked(more=True)
        is_first_page = self._walk.page == 1
        more = self._walk.take((row.id for row in rows.items), rows.rejected, rows.next_page)
        self._take(rows.items, at_once=is_first_page or not more)
        if not more:
            self.roster.forget_all_but(self._walk.ids)
        return Asked(more=more)

    async def _look_up(self, unnamed: list[Identifier], at: Instant) -> None:
        ids = unnamed[:UNNAMED_PER_ASK]
        self._not_before |= dict.fromkeys(ids, at.monotonic + TRY_AGAIN_AFTER)
        rows = await self.client.agents(ids=ids)
        self._not_before |= dict.fromkeys(ids, at.monotonic + ASK_AGAIN_AFTER)
        self._take(rows.items, at_once=True)

    def _take(self, records: Iterable[AgentRecord], *, at_once: bool) -> None:
        """Notes who is named, and shows it, or leaves that to the next live answer.

        A floor of thousands has dozens of pages. Showing each would cost more than all that happens on it.
        """
        self.roster.know(translate.agent(record, self.account) for record in records)
        self.answered_reference(self._walk.rejected)
        if at_once:
            self.roster.show()

    def _to_look_up(self, at: Instant) -> list[Identifier]:
        """Who is logged in without a name and was not asked for lately."""
        unnamed = self.roster.unnamed()
        self._not_before = {one: self._not_before[one] for one in unnamed if one in self._not_before}
        if self._walk.is_first and (self._walk.page == 1 or len(unnamed) > FEW_UNNAMED):
            return []
        return [one for one in unnamed if self._not_before.get(one, -math.inf) <= at.monotonic]


class Statuses(RosterFeed):
    """user_statuses: the names and colors of statuses (ccai-manager.txt l. 2093-2170)."""

    name = "user_statuses"
    target_age = 3600.0
    rare_age = 3600.0
    is_reference = True
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
        self.roster.set_statuses(translate.agent_status(row) for row in rows.items)
        self.answered_reference(rows.rejected)
        self.roster.show()
        return Asked()


class Teams(RosterFeed):
    """teams: who belongs where (ccai-manager.txt l. 2196-2282), a page a request."""

    name = "teams"
    target_age = 3600.0
    rare_age = 3600.0
    is_reference = True

    on_teams: Callable[[Iterable[Team]], None] = staticmethod(lambda _: None)
    """Called with all teams when all pages are in."""

    def __init__(self, account: str, client: CcaiClient, roster: Roster) -> None:
        super().__init__(account, client, roster)
        self._walk = Walk()
        self._teams: dict[Identifier, Team] = {}

    async def ask(self) -> Asked:
        """One request: the next page; the teams count when all pages are in."""
        rows = await self._walk.read(self.client.teams)
        if rows is None:
            return Asked(more=True)
        if self._walk.page == 1:
            self._teams = {}
        more = self._walk.take((row.id for row in rows.items), rows.rejected, rows.next_page)
        self._teams |= {row.id: translate.team(row, self.account) for row in rows.items if not row.deleted}
        self.answered_reference(self._walk.rejected)
        if more:
            self._latest.show()
        else:
            self.roster.set_teams(self._teams.values())
            self.on_teams(self._teams.values())
            self.roster.show()
        return Asked(more=more)


def roster_feeds(
    account: str, client: CcaiClient, roster: Roster, clock: VendorClock
) -> tuple[LiveStatuses, tuple[Directory, Statuses, Teams]]:
    """The live list, which comes first, and the lists it is joined with, most needed first."""
    live = LiveStatuses(account, client, roster, clock)
    directory = Directory(account, client, roster)
    statuses = Statuses(account, client, roster)

    def look_up() -> None:
        directory.look_up()
        statuses.look_up()

    live.on_stranger = look_up
    return live, (directory, statuses, Teams(account, client, roster))
