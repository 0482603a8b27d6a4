"""Agents, their statuses and teams (ccai-manager.txt l. 123-362, 364-560, 2083-2358)."""

from __future__ import annotations

from console.vendors.ccai.wire.types import Id, MaybeId, MaybePart, Parts
from console.vendors.wire import MaybeFlag, MaybeMoment, MaybeNumber, MaybeText, MaybeWhole, Wire


class CurrentStatus(Wire):
    """A row of agents/current_status: a logged-in agent (l. 353-362); `status` is a word (facts MG26)."""

    id: Id
    status: MaybeText = None
    status_id: MaybeId = None
    status_updated_at: MaybeMoment = None
    on_hold: MaybeFlag = None
    on_hold_duration: MaybeNumber = None
    """Seconds."""


class UserStatus(Wire):
    """A row of user_statuses, and the status of an agent or a log row (l. 2102-2169)."""

    id: Id
    name: MaybeText = None
    color: MaybeText = None
    wfm_id: MaybeId = None


class Person(Wire):
    """An agent as other rows name one. `name` is shown as it is, never rebuilt (facts MG23)."""

    id: Id
    name: MaybeText = None


class TeamRow(Wire):
    """A row of teams and a node of teams/tree (l. 2178-2195)."""

    id: Id
    name: MaybeText = None
    parent_id: MaybeId = None
    position: MaybeWhole = None
    agents_count: MaybeWhole = None
    """A label: the assignees are the list (facts MG44)."""
    deleted: MaybeFlag = None
    assignees: Parts[Person] = ()
    children: Parts[TeamRow] = ()


class MenuName(Wire):
    """A menu as other rows name one."""

    id: MaybeId = None
    name: MaybeText = None
    deleted: MaybeFlag = None


class TeamName(Wire):
    """A team as agents name one."""

    id: Id
    name: MaybeText = None
    deleted: MaybeFlag = None


class AgentChannel(Wire):
    """A menu an agent answers on one channel."""

    menu: MaybePart[MenuName] = None


class AgentRecord(Wire):
    """A row of agents: the directory, not the live state (facts MG24)."""

    id: Id
    email: MaybeText = None
    name: MaybeText = None
    first_name: MaybeText = None
    middle_name: MaybeText = None
    last_name: MaybeText = None
    agent_number: MaybeText = None
    location: MaybeText = None
    extension_number: MaybeText = None
    teams: Parts[TeamName] = ()
    channels: Parts[AgentChannel] = ()


class Activity(Wire):
    """A row of agent_activity_logs; open rows have no end and a duration of 0 (facts MG29)."""

    id: Id
    agent_id: MaybeId = None
    activity: MaybeText = None
    status: MaybePart[UserStatus] = None
    started_at: MaybeMoment = None
    ended_at: MaybeMoment = None
    duration: MaybeNumber = None
    call_id: MaybeId = None
    chat_id: MaybeId = None
    whodunnit: MaybePart[Person] = None


class StatusResult(Wire):
    """A row of the answer to agent_statuses: what became of one agent (facts 2.4)."""

    agent_id: Id
    name: MaybeText = None
    email: MaybeText = None
    previous_status: MaybeText = None
    current_status: MaybeText = None
    message: MaybeText = None
    """Why the status stayed as it was."""
