"""Agents, statuses and teams."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from console.domain.accounts import Identifier
from console.domain.agents import Agent, AgentStatus, Team
from console.vendors.ccai.translate.shared import ago, flattened, named
from console.vendors.ccai.wire.agents import AgentRecord, CurrentStatus, TeamRow, UserStatus


def live_agent(row: CurrentStatus, account: str, now: datetime) -> Agent:
    """A logged-in agent: id, status and clocks; names and teams come from the directory (facts MG26).

    `now` is when the row was asked for: the time on hold is told as a duration and counted back from it.
    """
    status = None
    if row.status_id is not None:
        status = AgentStatus(row.status_id, row.status or str(row.status_id))
    elif row.status is not None:
        status = AgentStatus(row.status, row.status)
    return Agent(
        account=account,
        id=row.id,
        name=None,
        status=status,
        since=row.status_updated_at,
        on_hold=row.on_hold,
        on_hold_since=ago(now, row.on_hold_duration) if row.on_hold else None,
        is_live=True,
    )


def agent(record: AgentRecord, account: str) -> Agent:
    """An agent of the directory. It has no status: only the live list tells who is there (facts MG24)."""
    names = (record.first_name, record.middle_name, record.last_name)
    queues = (channel.menu.name for channel in record.channels if channel.menu and not channel.menu.deleted)
    return Agent(
        account=account,
        id=record.id,
        name=record.name or " ".join(filter(None, names)) or record.email,
        teams=tuple(dict.fromkeys(team.name for team in record.teams if team.name and not team.deleted)),
        queues=tuple(dict.fromkeys(name for name in queues if name)),
        email=record.email,
        number=record.agent_number,
        extension=record.extension_number,
        location=record.location,
    )


def agent_status(row: UserStatus) -> AgentStatus:
    """A status of the list, with its color."""
    return AgentStatus(row.id, row.name or str(row.id), row.color)


def team(row: TeamRow, account: str) -> Team:
    """A team and its members: the assignees, not the count beside them (facts MG44)."""
    members: tuple[Identifier, ...] = tuple(dict.fromkeys(person.id for person in row.assignees))
    name = row.name or str(row.id)
    return Team(
        account,
        row.id,
        name,
        row.parent_id,
        row.position,
        members,
        agents_count=row.agents_count,
        agent_names=named(row.assignees),
    )


def team_tree(rows: Iterable[TeamRow], account: str) -> list[Team]:
    """The teams of a tree, parents first, without deleted ones; nodes name no members (facts MG48)."""
    return [replace(team(row, account), parent_id=parent) for row, parent in flattened(rows)]
