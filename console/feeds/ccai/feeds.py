"""All the feeds of a CCAI account, in the order they are first asked: agents and queues first."""

from __future__ import annotations

from collections.abc import Iterable

from console.domain.agents import Team
from console.domain.chats import Chat
from console.domain.menus import Menu
from console.feeds.call_book import CallBook
from console.feeds.ccai.agents import LiveStatuses, Teams, roster_feeds
from console.feeds.ccai.branches import BranchBook
from console.feeds.ccai.calls import RecentCalls
from console.feeds.ccai.chats import RecentChats
from console.feeds.ccai.menus import Menus, MenuTree
from console.feeds.ccai.queues import QueueBook, WaitingQueues
from console.feeds.ccai.roster import Roster
from console.feeds.ccai.service_levels import ServiceLevelBook, ServiceLevels, service_level_feeds
from console.feeds.ccai.teams import TeamTree
from console.feeds.ccai.wait_times import WaitTimes
from console.feeds.contact_book import ContactBook
from console.feeds.desk import Desk
from console.feeds.feed import Feed
from console.feeds.reading import Noun
from console.feeds.vendor_clock import VendorClock
from console.vendors.ccai.client import CcaiClient


def ccai_feeds(
    client: CcaiClient, desk: Desk, sla_minutes: int, wait_unit: str = "seconds"
) -> tuple[list[Feed], CallBook]:
    """The feeds, and the book of calls that actions are followed in."""
    account = desk.account
    clock = VendorClock()
    roster = Roster(desk.latest(Noun.AGENTS, LiveStatuses.target_age))
    queues = QueueBook(account, desk.latest(Noun.QUEUES, WaitingQueues.target_age))
    levels = ServiceLevelBook(desk.latest(Noun.SERVICE_LEVELS, ServiceLevels.target_age))
    names = (roster.name_of, lambda: roster.names_told, clock)
    calls = CallBook(desk.latest(Noun.CALLS, RecentCalls.target_age), *names)
    chats = ContactBook[Chat](desk.latest(Noun.CHATS, RecentChats.target_age), *names)
    live, (directory, statuses, teams) = roster_feeds(account, client, roster, clock)
    by_queue, *other_levels = service_level_feeds(account, client, levels, queues, sla_minutes)
    feeds: list[Feed] = [
        live,
        WaitingQueues(account, client, queues, clock),
        directory,
        by_queue,
        RecentCalls(account, client, calls, clock, levels.learn_targets, queues.learn_menus),
        statuses,
        *other_levels,
        teams,
        RecentChats(account, client, chats, clock),
        WaitTimes(account, client, queues, wait_unit),
        *_trees(client, desk, teams),
    ]
    return feeds, calls


def _trees(client: CcaiClient, desk: Desk, teams: Teams) -> tuple[Feed, ...]:
    """What hardly ever changes: which team and which menu is part of which."""
    account = desk.account
    team_book = BranchBook[Team](desk.latest(Noun.TEAMS, TeamTree.target_age))
    menu_book = BranchBook[Menu](desk.latest(Noun.MENUS, Menus.target_age))

    def take_teams(listed: Iterable[Team]) -> None:
        team_book.set_list(listed)
        team_book.show()

    teams.on_teams = take_teams
    return (
        TeamTree(account, client, team_book),
        Menus(account, client, menu_book),
        MenuTree(account, client, menu_book),
    )
