"""Menus, queues, service levels, wait times (ccai-manager.txt l. 1640-2082; ccai-apps.txt l. 2764-3098)."""

from __future__ import annotations

from console.vendors.ccai.wire.agents import Person, TeamName
from console.vendors.ccai.wire.types import ChannelWord, Id, MaybeId, MaybePart, Parts, Share
from console.vendors.wire import MaybeFlag, MaybeMoment, MaybeNumber, MaybeText, MaybeWhole, Wire


class AgentAssignment(Wire):
    """Who answers a menu, in some language and on some channel: a large floor tells ten thousands of them."""

    assignee: MaybePart[Person] = None


class TeamAssignment(Wire):
    """Which team answers a menu."""

    team: MaybePart[TeamName] = None


class Menu(Wire):
    """A row of menus or a node of menus/tree (manager l. 1650-1697, 1812-1879)."""

    id: Id
    name: MaybeText = None
    parent_id: MaybeId = None
    position: MaybeWhole = None
    deleted: MaybeFlag = None
    hidden: MaybeFlag = None
    menu_type: MaybeText = None
    agent_assignments: Parts[AgentAssignment] = ()
    team_assignments: Parts[TeamAssignment] = ()
    children: Parts[Menu] = ()


class WaitingQueue(Wire):
    """A row of menus/current_status: a queue in which contacts wait (manager l. 1983-1996)."""

    menu_path_id: Id
    menu_id: MaybeId = None
    lang: MaybeText = None
    menu_path: MaybeText = None
    comm_type: ChannelWord
    in_queue_count: MaybeWhole = None
    oldest_in_queue: MaybeMoment = None
    oldest_duration_in_queue: MaybeNumber = None
    total_queue_duration: MaybeNumber = None
    average_queue_duration: MaybeNumber = None


class QueueServiceLevel(Wire):
    """A row of menus/sla. 0.0 is all missed, null is no contacts (facts MG40)."""

    menu_path_id: Id
    lang: MaybeText = None
    menu_path: MaybeText = None
    sla: Share = None


class GroupServiceLevel(Wire):
    """A row of menus/sla_by_queue_groups."""

    queue_group_id: Id
    queue_group_name: MaybeText = None
    sla: Share = None


class WaitTime(Wire):
    """A row of wait_times (facts AP25). A channel that is missing is not offered."""

    menu_id: Id
    menu_type: MaybeText = None
    voice_call: MaybeNumber = None
    chat: MaybeNumber = None
    materialized_path: MaybeText = None
    logged_in_agents: MaybeWhole = None
    available_agents: MaybeWhole = None
    breakthrough_agents: MaybeWhole = None


class CallbackPeriodRow(Wire):
    """A stretch of time in which calls back can be booked."""

    date: MaybeText = None
    start_time: MaybeText = None
    end_time: MaybeText = None
    scheduled_calls: MaybeWhole = None
    max_slots: MaybeWhole = None


class QueueStatusRow(Wire):
    """A row of queues/status (facts 2.4), seconds."""

    menu_id: Id
    menu_type: MaybeText = None
    lang: MaybeText = None
    materialized_path: MaybeText = None
    current_queue_ewt: MaybeNumber = None
    scheduled_callback_ewt: MaybeNumber = None
    logged_in_agents: MaybeWhole = None
    available_agents: MaybeWhole = None
    breakthrough_agents: MaybeWhole = None
    callback_periods: Parts[CallbackPeriodRow] = ()
