"""Teams, as a list and as a tree (ccai-manager.txt l. 2168-2357)."""

from __future__ import annotations

from console.simulator.ccai.words import JsonObject, assignee
from console.simulator.floor.center import Center
from console.simulator.floor.entities import Team
from console.simulator.http.filters import Selection

TEAMS: Selection[Team] = Selection(
    one_of={
        "id": lambda team: team.id,
        "name": lambda team: team.name,
        "parent_id": lambda team: team.parent_id,
        "position": lambda team: team.position,
    },
    numbers={"agents_count": lambda team: len(team.agent_ids)},
)
"""The parameters of GET /teams (ccai-manager.txt l. 2196)."""


def team_row(team: Team) -> JsonObject:
    """A team without its people (ccai-manager.txt l. 230)."""
    return {
        "id": team.id,
        "name": team.name,
        "parent_id": team.parent_id,
        "position": team.position,
        "agents_count": len(team.agent_ids),
        "deleted": False,
    }


def team_with_assignees(center: Center, team: Team) -> JsonObject:
    """A team with its people (ccai-manager.txt l. 2219)."""
    return {**team_row(team), "assignees": [assignee(center.agents[number]) for number in team.agent_ids]}


def team_tree(center: Center) -> list[JsonObject]:
    """The teams as a tree; no assignees here (ccai-manager.txt l. 2341)."""
    return _branch(center, None)


def _branch(center: Center, parent_id: int | None) -> list[JsonObject]:
    children = sorted(
        (team for team in center.teams.values() if team.parent_id == parent_id),
        key=lambda team: (team.position, team.id),
    )
    return [{**team_row(team), "children": _branch(center, team.id)} for team in children]
