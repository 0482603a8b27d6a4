"""Agents and their live statuses (ccai-manager.txt l. 135-363)."""

from __future__ import annotations

from console.simulator.ccai.teams import team_row
from console.simulator.ccai.words import JsonObject, duration, menu_row, status_row, timestamp, whole_seconds
from console.simulator.floor.center import Center
from console.simulator.floor.entities import IN_CALL, WRAP_UP, Agent
from console.simulator.http.filters import Selection

SELF_CONTRADICTING_EVERY = 6


def _contradicts_itself(agent: Agent) -> bool:
    """Some agents at work on a contact are neither online nor in wrap-up (ccai-manager.txt l. 217-222)."""
    return agent.id % SELF_CONTRADICTING_EVERY == 0 and agent.status_id in {WRAP_UP, IN_CALL}


def _online(agent: Agent) -> bool:
    return agent.logged_in and not _contradicts_itself(agent)


def _wrap_up(agent: Agent) -> bool:
    return agent.status_id == WRAP_UP and not _contradicts_itself(agent)


def _status_updated_at(agent: Agent) -> float | None:
    """Null for who has never logged in (ccai-manager.txt l. 228)."""
    return None if agent.last_login_at is None else agent.status_since


AGENTS: Selection[Agent] = Selection(
    one_of={
        "id": lambda agent: agent.id,
        "agent_number": lambda agent: agent.agent_number,
        "status_id": lambda agent: agent.status_id,
        "online": _online,
        "wrap_up": _wrap_up,
        "location": lambda agent: agent.location,
    },
    times={
        "last_login_time": lambda agent: whole_seconds(agent.last_login_at),
        "status_updated_at": lambda agent: whole_seconds(_status_updated_at(agent)),
    },
    columns={
        "email": lambda agent: agent.email,
        "first_name": lambda agent: agent.first_name,
        "last_name": lambda agent: agent.last_name,
        "created_at": lambda agent: agent.created_at,
    },
)
"""The parameters of GET /agents (ccai-manager.txt l. 182)."""


def agent_row(center: Center, agent: Agent) -> JsonObject:
    """One agent with teams and channels (ccai-manager.txt l. 206)."""
    return {
        "id": agent.id,
        "email": agent.email,
        "roles": list(agent.roles),
        "first_name": agent.first_name,
        "middle_name": agent.middle_name,
        "last_name": agent.last_name,
        "avatar_url": agent.avatar_url,
        "agent_number": agent.agent_number,
        "crm_authenticated": agent.crm_authenticated,
        "status": status_row(center.statuses[agent.status_id]),
        "online": _online(agent),
        "wrap_up": _wrap_up(agent),
        "call_count": agent.call_count,
        "chat_count": agent.chat_count,
        "location": agent.location,
        "created_at": timestamp(agent.created_at),
        "last_login_time": timestamp(agent.last_login_at),
        "status_updated_at": timestamp(_status_updated_at(agent)),
        "teams": [team_row(center.teams[team_id]) for team_id in agent.team_ids],
        "channels": _channels(center, agent),
    }


def current_status_row(center: Center, agent: Agent, now: float) -> JsonObject:
    """What a logged-in agent does right now: neither name nor team (ccai-manager.txt l. 353)."""
    held = agent.on_hold_since
    return {
        "id": agent.id,
        "status": center.statuses[agent.status_id].name,
        "status_id": agent.status_id,
        "status_updated_at": timestamp(agent.status_since),
        "on_hold": held is not None,
        "on_hold_duration": 0 if held is None else duration(held, now),
    }


def _channels(center: Center, agent: Agent) -> list[JsonObject]:
    """The queues an agent takes contacts from, once per channel whatever the language."""
    taken = dict.fromkeys((channel, menu_id) for menu_id, _, channel, _ in agent.assignments)
    return [{"channel_type": channel, "menu": menu_row(center.menus[menu_id])} for channel, menu_id in taken]
