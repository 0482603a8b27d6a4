"""A Voxloud floor: its directory, its book of calls, and what webhooks tell of both as it happens."""

from __future__ import annotations

import asyncio
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from console.domain.accounts import Identifier
from console.domain.agents import Agent, AgentStatus
from console.domain.calls import Call
from console.domain.deliveries import CallStep, Delivery
from console.domain.webhooks import LIVE_EVENTS, Cover, Webhook, coverage
from console.feeds.call_book import CallBook
from console.feeds.latest import Latest
from console.feeds.live.switchboard import FREE, Switchboard
from console.feeds.vendor_clock import VendorClock

SILENCE = 30 * 60.0
"""Seconds without any event after which nobody's status is known: the vendor may have given up on us."""
SHOW_WITHIN = 0.05
"""Seconds within which events that come together are shown together."""
MOST_FAXES = 1_000
NO_RECEIVER = "Voxloud tells no statuses; a webhook receiver does: see [receiver] in the config file"
SILENT = f"No webhook has come for {SILENCE / 60:.0f} minutes"
NOT_YET = "No webhook has told of a call of theirs yet"
AMBIGUOUS = "Several users have this extension"
BLIND = "Nobody is told of {}, so who is free is not known"
NOT_TOLD = frozenset({Cover.NONE, Cover.DISABLED})
FAX = "FAX_CALL"


class LiveFloor:
    """Joins users with what is known of their extensions (facts VX08), and calls with their events (VX29).

    Lives on one event loop. Nobody has a status before an event of theirs came, nor after events stopped.
    """

    def __init__(self, account: str, agents: Latest[Agent], calls: Latest[Call]) -> None:
        self.account = account
        self.clock = VendorClock()
        self.book = CallBook(calls, self._name_of, clock=self.clock)
        self._latest = agents
        self._switchboard = Switchboard(account)
        self._users: dict[Identifier, Agent] = {}
        self._by_extension: dict[str, Agent] = {}
        self._faxes: dict[tuple[str, datetime], Identifier] = {}
        self._why_not: str | None = NO_RECEIVER
        self._blind: list[str] = []
        """Live events without a subscription that is on."""
        self._heard_at = -math.inf
        self._was_silent = False
        self._showing: asyncio.TimerHandle | None = None

    # -- what questions answered -----------------------------------------------------------------------------

    def set_users(self, users: Iterable[Agent]) -> None:
        """Takes the whole directory, and publishes it with whatever is known of each."""
        self._users = {user.id: user for user in users}
        extended = [user for user in self._users.values() if user.extension is not None]
        times = Counter(user.extension for user in extended)
        self._by_extension = {user.extension or "": user for user in extended if times[user.extension] == 1}
        self._show_users()

    def set_webhooks(self, webhooks: Iterable[Webhook]) -> None:
        """Takes the account's subscriptions: with one event nobody is told of, nobody is known to be free."""
        covers = coverage([self.account], webhooks).events
        blind = [each.event for each in covers if each.event in LIVE_EVENTS and each.cover in NOT_TOLD]
        if blind != self._blind:
            self._blind = blind
            if self._users:
                self._show_users()

    def set_records(self, records: Sequence[Call], now: datetime) -> None:
        """Takes records of ended calls, whoever told them, and publishes; `now` is the vendor's time."""
        self.book.take([self._settled(each, now) for each in records], now=now)
        self.book.show()

    # -- what webhooks told ----------------------------------------------------------------------------------

    def receive(self, delivery: Delivery) -> None:
        """Takes one event of this account's webhooks."""
        now = self._now()
        if delivery.is_known:
            self._heard_at, self._was_silent = self._latest.clock.monotonic(), False
        if delivery.record is not None:
            self.book.take([self._settled(delivery.record, now)], now=now)
        elif delivery.step is not None:
            self._take(delivery.step, now)
        self._show_soon()

    def listening(self, reason: str | None) -> None:
        """Says whether events can come in: None while they can, else why not."""
        before, self._why_not = self._why_not, reason
        if reason is not None and before is None:
            self._forget()
        if reason != before and self._users:
            self._show_users()

    def tick(self) -> None:
        """Gives up what has had no news for too long; call it every few seconds."""
        clock, now = self._latest.clock, self._now()
        if clock.monotonic() - self._heard_at > SILENCE and not math.isinf(self._heard_at):
            self._heard_at, self._was_silent = -math.inf, True
            self._forget()
            self._show_users()
        given_up = self._switchboard.tick(now)
        if given_up:
            self.book.take([self._joined(call) for call in given_up], now=now)
            self.book.show()
            self._show_users()

    def show(self) -> None:
        """Publishes what events have changed; by itself soon after each."""
        self._showing = None
        self.book.show()
        if self._users:
            self._show_users()

    def close(self) -> None:
        """Publishes nothing more."""
        if self._showing is not None:
            self._showing.cancel()

    # -- inside ----------------------------------------------------------------------------------------------

    def _now(self) -> datetime:
        """The vendor's time."""
        return self.clock.theirs(self._latest.clock.wall())

    def _take(self, told: CallStep, now: datetime) -> None:
        call = self._switchboard.take(told, now)
        if call is not None:
            self.book.take([self._joined(call)], now=now)

    def _settled(self, record: Call, now: datetime) -> Call:
        return self._joined(self._switchboard.settle(self._known_fax(record), now))

    def _forget(self) -> None:
        now = self._now()
        given_up = self._switchboard.forget(now)
        if given_up:
            self.book.take([self._joined(call) for call in given_up], now=now)
            self.book.show()

    def _joined(self, call: Call) -> Call:
        """A call with its agent's id, where its agent's extension is a user's alone."""
        extension = self._switchboard.spokesman(call.id)
        user = self._by_extension.get(extension) if extension is not None else None
        return call if user is None else replace(call, agent=user.name or call.agent, agent_id=user.id)

    def _known_fax(self, record: Call) -> Call:
        """A fax under the id it was first told by: its webhook has another than the list (facts VX18)."""
        if record.kind != FAX or record.started_at is None or not record.number:
            return record
        key = (record.number, record.started_at.replace(microsecond=0))
        first = self._faxes.setdefault(key, record.id)
        while len(self._faxes) > MOST_FAXES:
            del self._faxes[next(iter(self._faxes))]
        return record if first == record.id else replace(record, id=first)

    def _name_of(self, agent_id: Identifier) -> str | None:
        user = self._users.get(agent_id)
        return None if user is None else user.name

    def _show_soon(self) -> None:
        if self._showing is None:
            self._showing = asyncio.get_running_loop().call_later(SHOW_WITHIN, self.show)

    def _show_users(self) -> None:
        """Publishes the directory; each user with a status, or with the reason why there is none."""
        statuses = self._switchboard.statuses() if self._why_not is None else {}
        self._latest.show([self._with_status(user, statuses) for user in self._users.values()])

    def _with_status(self, user: Agent, statuses: Mapping[str, tuple[AgentStatus, datetime]]) -> Agent:
        if self._why_not is not None:
            return replace(user, no_status=self._why_not)
        if user.extension is not None and user.extension not in self._by_extension:
            return replace(user, no_status=AMBIGUOUS)
        found = statuses.get(user.extension or "")
        if found is None:
            return replace(user, no_status=SILENT if self._was_silent else NOT_YET)
        if found[0] == FREE and self._blind:
            return replace(user, no_status=BLIND.format(", ".join(self._blind)))
        since = self.clock.ours(found[1], not_after=self._latest.clock.wall())
        return replace(user, status=found[0], since=since)
