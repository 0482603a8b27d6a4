"""Menus, as a list with who is assigned, and as a tree (ccai-manager.txt l. 1636-1972)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from console.simulator.ccai.teams import team_row
from console.simulator.ccai.words import JsonObject, assignee, assignee_with_avatar, menu_row, numeric
from console.simulator.floor.center import Center
from console.simulator.floor.entities import Channel, Level, Menu, Team
from console.simulator.http.filters import Selection

Place = tuple[str, Level, Channel]
"""(language, level, channel): where in a queue an agent or a team is assigned."""

TEAM_SIZE = 3
"""So many of a team in one place of a queue are written as a team, fewer one by one."""

MENUS: Selection[Menu] = Selection(
    one_of={
        "id": lambda menu: menu.id,
        "name": lambda menu: menu.name,
        "parent_id": lambda menu: menu.parent_id,
        "position": lambda menu: menu.position,
        "menu_type": lambda menu: menu.menu_type,
        "hidden": lambda menu: menu.hidden,
    },
)
"""The parameters of GET /menus (ccai-manager.txt l. 1698); `with_deleted` is no filter on a column."""

BRANCHES: Selection[Menu] = Selection(
    one_of={"menu_type": lambda menu: menu.menu_type, "lang": lambda menu: menu.langs}
)
"""The parameters of GET /menus/tree (ccai-manager.txt l. 1795)."""


def menus_with_assignments(center: Center, menus: Iterable[Menu]) -> list[JsonObject]:
    """Menus with the agents and teams that serve them (ccai-manager.txt l. 1716)."""
    places: dict[int, dict[Place, list[int]]] = defaultdict(lambda: defaultdict(list))
    for agent in center.agents.values():
        for menu_id, lang, channel, level in agent.assignments:
            places[menu_id][lang, level, channel].append(agent.id)
    return [_menu_with_assignments(center, menu, places[menu.id]) for menu in menus]


def menu_tree(menus: list[Menu]) -> list[JsonObject]:
    """The given menus as a tree; one whose parent is not among them is a root (ccai-manager.txt l. 1812)."""
    known = {menu.id for menu in menus}
    children: dict[int | None, list[Menu]] = defaultdict(list)
    for menu in sorted(menus, key=lambda menu: (menu.position, menu.id)):
        children[menu.parent_id if menu.parent_id in known else None].append(menu)

    def branch(parent_id: int | None) -> list[JsonObject]:
        return [{**menu_row(menu), "children": branch(menu.id)} for menu in children[parent_id]]

    return branch(None)


def _menu_with_assignments(center: Center, menu: Menu, places: dict[Place, list[int]]) -> JsonObject:
    single: list[JsonObject] = []
    teams: list[JsonObject] = []
    for place, agent_ids in places.items():
        together = _teams_among(center, agent_ids)
        teams.extend({**_place(place), "team": _team(center, team, ids)} for team, ids in together)
        covered = {agent_id for _, ids in together for agent_id in ids}
        single.extend(
            {**_place(place), "assignee": _assignee(center, agent_id)}
            for agent_id in agent_ids
            if agent_id not in covered
        )
    return {**menu_row(menu), "agent_assignments": single, "team_assignments": teams}


def _teams_among(center: Center, agent_ids: list[int]) -> list[tuple[Team, list[int]]]:
    """The teams of which several people are among those given, with these people: assigned as a team."""
    by_team: dict[int, list[int]] = defaultdict(list)
    for agent_id in agent_ids:
        for team_id in center.agents[agent_id].team_ids[:1]:
            by_team[team_id].append(agent_id)
    return [(center.teams[team_id], ids) for team_id, ids in by_team.items() if len(ids) >= TEAM_SIZE]


def _place(place: Place) -> JsonObject:
    lang, level, channel = place
    return {"lang": lang, "queue_level": level, "channel_type": channel}


def _assignee(center: Center, agent_id: int) -> JsonObject:
    """Here the agent number is written without quotes (ccai-manager.txt l. 1737)."""
    agent = center.agents[agent_id]
    return {**assignee(agent), "agent_number": numeric(agent.agent_number)}


def _team(center: Center, team: Team, agent_ids: list[int]) -> JsonObject:
    """The team counts all its agents, its assignees are those of this queue (ccai-manager.txt l. 1766)."""
    people = [assignee_with_avatar(center.agents[agent_id]) for agent_id in agent_ids]
    return {**team_row(team), "assignees": people}
