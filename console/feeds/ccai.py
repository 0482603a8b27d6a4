"""All the feeds of a CCAI account, in the order they are first asked: agents and queues first."""

from __future__ import annotations

from console.feeds.agents import LiveStatuses, roster_feeds
from console.feeds.call_book import CallBook
from console.feeds.calls import RecentCalls
from console.feeds.desk import Desk
from console.feeds.feed import Feed
from console.feeds.queues import QueueBook, WaitingQueues
from console.feeds.reading import Noun
from console.feeds.roster import Roster
from console.feeds.service_levels import ServiceLevelBook, ServiceLevels, service_level_feeds
from console.feeds.vendor_clock import VendorClock
from console.vendors.ccai.client import CcaiClient


def ccai_feeds(client: CcaiClient, desk: Desk, sla_minutes: int) -> tuple[list[Feed], CallBook]:
    """The feeds, and the book of calls that actions are followed in."""
    account = desk.account
    clock = VendorClock()
    roster = Roster(desk.latest(Noun.AGENTS, LiveStatuses.target_age))
    queues = QueueBook(account, desk.latest(Noun.QUEUES, WaitingQueues.target_age))
    levels = ServiceLevelBook(desk.latest(Noun.SERVICE_LEVELS, ServiceLevels.target_age))
    calls = CallBook(desk.latest(Noun.CALLS, RecentCalls.target_age), roster.name_of)
    live, (directory, statuses, teams) = roster_feeds(account, client, roster, clock)
    by_queue, *other_levels = service_level_feeds(account, client, levels, queues, sla_minutes)
    feeds: list[Feed] = [
        live,
        WaitingQueues(account, client, queues, clock),
        directory,
        by_queue,
        RecentCalls(account, client, calls, levels.learn_targets, clock),
        statuses,
        *other_levels,
        teams,
    ]
    return feeds, calls
