"""The feeds of a Voxloud account: users, webhook subscriptions, telephony events, click-to-calls."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from console.domain.agents import Agent
from console.domain.calls import Call
from console.domain.click_to_calls import ClickToCall
from console.domain.faults import Fault, FaultKind
from console.domain.webhooks import Webhook
from console.feeds.call_book import CallBook
from console.feeds.desk import Desk
from console.feeds.feed import Asked, Feed
from console.feeds.latest import Latest
from console.feeds.live.floor import LiveFloor
from console.feeds.reading import Noun
from console.vendors.voxloud import translate
from console.vendors.voxloud.client import VoxloudClient
from console.vendors.voxloud.wire.events import Event

EVENTS_WINDOW = timedelta(minutes=60)
"""How far back events are asked for: one is told when its call ends, dated when it began."""
EVENTS_PAGE = 100
"""Events a page; the newest first."""
UNREADABLE_EVENTS = Fault(
    FaultKind.UNREADABLE,
    "telephony-events sent data of another shape than documented",
    "The next answer is tried as usual",
)
"""An answer of which no row can be read: an empty list would be a lie."""


class Users(Feed):
    """users (v2): the directory (voxloud.txt l. 263-333); only webhooks tell a live state."""

    name = "users"
    noun = Noun.AGENTS
    target_age = 300.0
    rare_age = 900.0

    def __init__(self, account: str, client: VoxloudClient, latest: Latest[Agent], floor: LiveFloor) -> None:
        super().__init__(account, latest)
        self._client = client
        self._floor = floor

    async def ask(self) -> Asked:
        """One request: all users."""
        at = self.now()
        rows = await self._client.users()
        self.answered(at, rows.rejected)
        self._floor.set_users(translate.agent(row, self.account) for row in rows.items)
        return Asked()


class Subscriptions(Feed):
    """webhook-subscriptions: enabled, failing, disabled (voxloud.txt l. 404-447)."""

    name = "webhook-subscriptions"
    noun = Noun.WEBHOOKS
    target_age = 15.0
    rare_age = 60.0

    def __init__(
        self, account: str, client: VoxloudClient, latest: Latest[Webhook], floor: LiveFloor
    ) -> None:
        super().__init__(account, latest)
        self._client = client
        self._floor = floor

    async def ask(self) -> Asked:
        """One request: all subscriptions."""
        at = self.now()
        rows = await self._client.webhook_subscriptions()
        self.answered(at, rows.rejected)
        webhooks = [translate.webhook(row, self.account) for row in rows.items]
        self._latest.show(webhooks)
        self._floor.set_webhooks(webhooks)
        return Asked()


class TelephonyEvents(Feed):
    """telephony-events: calls and faxes of the last hour, newest first (voxloud.txt l. 683-772)."""

    name = "telephony-events"
    noun = Noun.CALLS
    target_age = 10.0
    rare_age = 30.0

    def __init__(self, account: str, client: VoxloudClient, floor: LiveFloor) -> None:
        super().__init__(account, floor.book.latest)
        self._client = client
        self._floor = floor
        self._clock = floor.clock
        self._told: dict[int, tuple[Event, Call]] = {}
        """The rows of the newest answer as calls, by the number of the row as an object: most come again."""

    async def ask(self) -> Asked:
        """One request: the newest page."""
        at = self.now()
        theirs = self._clock.theirs(at.wall)
        rows = await self._client.telephony_events(
            date_time_from=theirs - EVENTS_WINDOW, date_time_to=theirs + EVENTS_WINDOW, size=EVENTS_PAGE
        )
        self._clock.note(at.wall, self.now().wall, rows.server_date)
        self._told = {
            id(row): self._told.get(id(row)) or (row, translate.call(row, self.account)) for row in rows.items
        }
        calls = [self._told[id(row)][1] for row in rows.items]
        # Two calls without an id would be one to whoever keeps them by it.
        named = [call for call in calls if call.id != ""]
        rejected = rows.rejected + len(calls) - len(named)
        if rejected and not named:
            return Asked(fault=UNREADABLE_EVENTS)
        self.answered(at, rejected)
        self._floor.set_records(named, rows.server_date or self._clock.theirs(at.wall))
        return Asked()


class ClickToCalls(Feed):
    """click-to-call: the standing links a supervisor can connect (voxloud.txt l. 841-871)."""

    name = "click-to-call"
    noun = Noun.CLICK_TO_CALLS
    target_age = 120.0
    rare_age = 300.0

    def __init__(self, account: str, client: VoxloudClient, latest: Latest[ClickToCall]) -> None:
        super().__init__(account, latest)
        self._client = client

    async def ask(self) -> Asked:
        """One request: all resources."""
        at = self.now()
        rows = await self._client.click_to_calls()
        self.answered(at, rows.rejected)
        self._latest.show(translate.click_to_call(row, self.account) for row in rows.items)
        return Asked()


class VoxloudFeeds(NamedTuple):
    """All that asks for, and hears of, one account."""

    feeds: list[Feed]
    """In the order they are first asked."""
    calls: CallBook
    floor: LiveFloor
    """Where the account's webhooks go."""


def voxloud_feeds(client: VoxloudClient, desk: Desk) -> VoxloudFeeds:
    """The feeds of a Voxloud account."""
    account = desk.account
    agents: Latest[Agent] = desk.latest(Noun.AGENTS, Users.target_age)
    floor = LiveFloor(account, agents, desk.latest(Noun.CALLS, TelephonyEvents.target_age))
    feeds: list[Feed] = [
        Subscriptions(account, client, desk.latest(Noun.WEBHOOKS, Subscriptions.target_age), floor),
        TelephonyEvents(account, client, floor),
        ClickToCalls(account, client, desk.latest(Noun.CLICK_TO_CALLS, ClickToCalls.target_age)),
        Users(account, client, agents, floor),
    ]
    return VoxloudFeeds(feeds, floor.book, floor)
