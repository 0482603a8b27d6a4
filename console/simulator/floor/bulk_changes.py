"""One row of a bulk upload carried out: an agent changed, or a new one hired (ccai-apps.txt l. 3454)."""

from __future__ import annotations

from typing import Any

from console.simulator.floor.bulk_rows import Problem, column, switches_of, text_of
from console.simulator.floor.entities import OFFLINE, Agent
from console.simulator.floor.state import Desk, Floor

AVATARS = "https://customer.example.com/avatars"


def carry_out(floor: Floor, row: dict[str, Any], number: int) -> list[Problem]:
    """Changes the agent with the row's e-mail address, or hires one; `number` counts rows from 1.

    With an error nothing has changed; with warnings alone the row is done.
    """
    agent = _agent_with(floor, text_of(row, "email"))
    wanted = text_of(row, "new_email") or text_of(row, "email")
    other = _agent_with(floor, wanted)
    if other is not None and other is not agent:
        return [Problem("new_email has already been taken", number, column("new_email"))]
    if text_of(row, "status") == "Inactive" and switches_of(row, "roles").get("admin"):
        return [Problem("An admin cannot be deactivated", number)]
    warnings = _warnings(row, agent, number)
    _write(floor, agent or _hire(floor), row, wanted)
    return warnings


def _warnings(row: dict[str, Any], agent: Agent | None, number: int) -> list[Problem]:
    found = []
    if text_of(row, "max_chat_limit") and text_of(row, "max_chat_limit_enabled") == "0":
        message = "max_chat_limit is ignored while max_chat_limit_enabled is 0"
        found.append(Problem(message, number, column("max_chat_limit"), "warning"))
    if text_of(row, "status") == "Inactive" and agent is not None and agent.logged_in:
        message = "User is logged in and stays active until logout"
        found.append(Problem(message, number, column("status"), "warning"))
    if agent is None and not any(switches_of(row, "roles").values()):
        found.append(Problem("User has no role", number, None, "warning"))
    return found


def _agent_with(floor: Floor, email: str) -> Agent | None:
    wanted = email.casefold()
    agents = floor.blueprint.agents.values()
    return next((agent for agent in agents if agent.email.casefold() == wanted), None)


def _hire(floor: Floor) -> Agent:
    """Somebody new, offline, assigned to no queue yet."""
    agent = Agent(
        id=max(floor.blueprint.agents) + 1,
        email="",
        first_name="",
        middle_name=None,
        last_name="",
        agent_number=None,
        avatar_url="",
        status_id=OFFLINE,
        status_since=floor.now,
        location=None,
        roles=(),
        team_ids=[],
        assignments=[],
        created_at=floor.now,
    )
    agent.avatar_url = f"{AVATARS}/{agent.id}.png"
    floor.blueprint.agents[agent.id] = agent
    floor.desks[agent.id] = Desk(agent)
    return agent


def _write(floor: Floor, agent: Agent, row: dict[str, Any], email: str) -> None:
    agent.email = email
    agent.first_name, agent.last_name = text_of(row, "first_name"), text_of(row, "last_name")
    agent.agent_number = text_of(row, "agent_number") or agent.agent_number
    agent.location = text_of(row, "location") or agent.location
    roles = dict.fromkeys(agent.roles) | dict.fromkeys(_given(row, "roles"))
    taken = {role for role, is_given in switches_of(row, "roles").items() if not is_given}
    agent.roles = tuple(role for role in roles if role not in taken)
    by_name = {team.name.lower(): team for team in floor.blueprint.teams.values()}
    for name, is_given in switches_of(row, "teams").items():
        team = by_name[name]
        for ids, number in ((team.agent_ids, agent.id), (agent.team_ids, team.id)):
            if is_given and number not in ids:
                ids.append(number)
            elif not is_given and number in ids:
                ids.remove(number)


def _given(row: dict[str, Any], name: str) -> list[str]:
    return [each for each, is_given in switches_of(row, name).items() if is_given]
