"""The feeds of a CircleLoop account: its users, teams and menus, the customer itself, and today's calls.

CircleLoop tells no live state: who there is, never what they do; which menus, never who waits.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from console.domain.accounts import Identifier
from console.domain.agents import Agent, Team
from console.domain.companies import Company
from console.domain.faults import Fault, FaultKind
from console.domain.menus import Menu
from console.domain.periods import today
from console.domain.queues import Queue
from console.domain.service_levels import Scope, ServiceLevel
from console.feeds.desk import Desk
from console.feeds.feed import Asked, Feed
from console.feeds.latest import Latest
from console.feeds.reading import Noun
from console.vendors.circleloop import translate
from console.vendors.circleloop.client import CircleLoopClient

UNTOLD_COUNTS = Fault(
    FaultKind.UNREADABLE,
    "The analytics tell no row's inbound and missed calls",
    "The next answer is tried as usual",
)
"""An answer no share can be worked out from: an empty list would be a lie."""


class Directory:
    """Users joined with the teams that name them: a user's own row has none (facts CL06)."""

    def __init__(self, latest: Latest[Agent]) -> None:
        self.latest = latest
        self._users: tuple[Agent, ...] = ()
        self._teams_of: dict[Identifier, tuple[str, ...]] = {}

    def set_users(self, users: Iterable[Agent]) -> None:
        """Takes the newest list of users and publishes."""
        self._users = tuple(users)
        self.show()

    def set_teams(self, teams: Iterable[Team]) -> None:
        """Takes the newest list of teams and publishes."""
        names: dict[Identifier, list[str]] = {}
        for team in sorted(teams, key=lambda team: (team.name.casefold(), str(team.id))):
            for agent_id in team.agent_ids:
                names.setdefault(agent_id, []).append(team.name)
        self._teams_of = {agent_id: tuple(dict.fromkeys(each)) for agent_id, each in names.items()}
        self.show()

    def show(self) -> None:
        """Publishes the users, each with its teams."""
        self.latest.show(replace(user, teams=self._teams_of.get(user.id, ())) for user in self._users)


class CircleLoopFeed(Feed):
    """A list that changes when somebody changes it."""

    target_age = 300.0
    rare_age = 900.0


class Users(CircleLoopFeed):
    """my/users: the directory (circleloop.txt l. 115-148)."""

    name = "my/users"
    noun = Noun.AGENTS

    def __init__(self, account: str, client: CircleLoopClient, directory: Directory) -> None:
        super().__init__(account, directory.latest)
        self._client = client
        self._directory = directory

    async def ask(self) -> Asked:
        """One request: all users."""
        at = self.now()
        rows = await self._client.my_users()
        self.answered(at, rows.rejected)
        self._directory.set_users(translate.agent(row, self.account) for row in rows.items)
        return Asked()


class Teams(CircleLoopFeed):
    """my/teams: the teams and who is in them, which the users' rows bear too (l. 244-281)."""

    name = "my/teams"
    noun = Noun.TEAMS
    also = frozenset({Noun.AGENTS})

    def __init__(
        self, account: str, client: CircleLoopClient, latest: Latest[Team], directory: Directory
    ) -> None:
        super().__init__(account, latest)
        self._client = client
        self._directory = directory

    async def ask(self) -> Asked:
        """One request: all teams."""
        at = self.now()
        rows = await self._client.my_teams()
        teams = [translate.team(row, self.account) for row in rows.items]
        self.answered(at, rows.rejected)
        self._note(self._directory.latest, None, 0)
        self._latest.show(teams)
        self._directory.set_teams(teams)
        return Asked()

    def failed(self, fault: Fault) -> None:
        """Marks the users too: without the teams nobody knows whether they are in none."""
        super().failed(fault)
        self._directory.latest.failed(self.name, fault)
        self._directory.latest.show()


class Menus(CircleLoopFeed):
    """my/menus: the menus, which are the queues as far as the vendor has any (l. 375-414)."""

    name = "my/menus"
    noun = Noun.MENUS
    also = frozenset({Noun.QUEUES})

    def __init__(
        self, account: str, client: CircleLoopClient, latest: Latest[Menu], queues: Latest[Queue]
    ) -> None:
        super().__init__(account, latest, queues)
        self._client = client
        self._queues = queues

    async def ask(self) -> Asked:
        """One request: all menus."""
        at = self.now()
        rows = await self._client.my_menus()
        self.answered(at, rows.rejected)
        self._latest.show(translate.menu(row, self.account) for row in rows.items)
        self._queues.show(translate.queue(row, self.account) for row in rows.items)
        return Asked()


class Customer(Feed):
    """my/client: the customer itself (l. 786-813)."""

    name = "my/client"
    noun = Noun.COMPANIES
    target_age = 3600.0
    rare_age = 3600.0

    def __init__(self, account: str, client: CircleLoopClient, latest: Latest[Company]) -> None:
        super().__init__(account, latest)
        self._client = client

    async def ask(self) -> Asked:
        """One request."""
        at = self.now()
        rows = await self._client.my_client()
        self.answered(at, rows.rejected)
        self._latest.show(translate.company(row, self.account) for row in rows.items)
        return Asked()


class Shares:
    """The answered shares of one account, put together from two answers."""

    def __init__(self, latest: Latest[ServiceLevel]) -> None:
        self.latest = latest
        self._parts: dict[Scope, list[ServiceLevel]] = {}

    def set_part(self, scope: Scope, levels: list[ServiceLevel]) -> None:
        """Takes the newest answer to one of the questions and publishes."""
        self._parts[scope] = levels
        self.latest.show(level for part in self._parts.values() for level in part)


class AnsweredShares(CircleLoopFeed):
    """numbers-summary or teams-summary of today: which share of the calls was answered (l. 848-1035).

    Admins only: a login that is none is denied these and answers all the rest.
    """

    noun = Noun.SERVICE_LEVELS
    paths: ClassVar[dict[Scope, str]] = {
        Scope.NUMBER_ANSWERED: "analytics/numbers-summary",
        Scope.TEAM_ANSWERED: "analytics/teams-summary",
    }

    def __init__(
        self, account: str, client: CircleLoopClient, shares: Shares, scope: Scope, timezone: str
    ) -> None:
        super().__init__(account, shares.latest)
        self._client = client
        self._shares = shares
        self._scope = scope
        self._timezone = timezone
        self.name = self.paths[scope]

    async def ask(self) -> Asked:
        """One request: every number, or every team, since midnight."""
        at = self.now()
        period = today(at.wall, self._timezone)
        is_number = self._scope is Scope.NUMBER_ANSWERED
        rows = await (
            self._client.numbers_summary(period) if is_number else self._client.teams_summary(period)
        )
        minutes = max(1, math.ceil((period.end - period.begin).total_seconds() / 60))
        levels: list[ServiceLevel] = []
        rejected = rows.rejected
        for row in rows.items:
            try:
                levels.append(translate.service_level(row, self.account, minutes))
            except ValueError:
                rejected += 1
        if rejected and not levels:
            return Asked(fault=UNTOLD_COUNTS)
        self.answered(at, rejected)
        self._shares.set_part(self._scope, levels)
        return Asked()


def circleloop_feeds(client: CircleLoopClient, desk: Desk, timezone: str) -> list[Feed]:
    """All the feeds of a CircleLoop account, in the order they are first asked."""
    account = desk.account
    directory = Directory(desk.latest(Noun.AGENTS, Users.target_age))
    shares = Shares(desk.latest(Noun.SERVICE_LEVELS, AnsweredShares.target_age))
    return [
        Users(account, client, directory),
        Teams(account, client, desk.latest(Noun.TEAMS, Teams.target_age), directory),
        Menus(
            account,
            client,
            desk.latest(Noun.MENUS, Menus.target_age),
            desk.latest(Noun.QUEUES, Menus.target_age),
        ),
        Customer(account, client, desk.latest(Noun.COMPANIES, Customer.target_age)),
        *(AnsweredShares(account, client, shares, scope, timezone) for scope in AnsweredShares.paths),
    ]
