"""One logged-in agent as the live list tells it, in our time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from console.domain.agents import Agent
from console.domain.changes import changed
from console.feeds.vendor_clock import VendorClock
from console.vendors.ccai import translate
from console.vendors.ccai.wire.agents import CurrentStatus

LONG_AGO = datetime.min.replace(tzinfo=UTC)


def present(rows: Sequence[CurrentStatus], account: str, at: datetime, clock: VendorClock) -> Agent:
    """The agent of these rows; one that is listed twice is in the status that began last.

    `at` is when the list was asked for, by our clock.
    """
    theirs = clock.theirs(at)
    told = [_in_our_time(translate.live_agent(row, account, theirs), at, clock) for row in rows]
    if len(told) == 1:
        return told[0]
    return max(reversed(told), key=lambda agent: agent.since or LONG_AGO)


def _in_our_time(agent: Agent, at: datetime, clock: VendorClock) -> Agent:
    since = clock.ours(agent.since, not_after=at)
    on_hold_since = clock.ours(agent.on_hold_since, not_after=at)
    if since == agent.since and on_hold_since == agent.on_hold_since:
        return agent  # clocks mostly agree, and a new agent costs more than all the rest
    return changed(agent, since=since, on_hold_since=on_hold_since)
