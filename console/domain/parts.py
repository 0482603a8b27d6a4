"""Parts of the floor: a team or a menu with all that is below it, and which rows belong to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from console.domain.accounts import Identifier
from console.domain.agents import Agent, Team
from console.domain.calls import Call
from console.domain.menus import Menu
from console.domain.queues import Queue
from console.domain.service_levels import ServiceLevel

Node: TypeAlias = Team | Menu


@dataclass(frozen=True, slots=True)
class Part:
    """A team or menu that was chosen, and whom and what it stands for."""

    account: str
    name: str
    agent_ids: frozenset[Identifier]
    team_names: frozenset[str]
    menu_ids: frozenset[Identifier]
    paths: tuple[str, ...]
    """Paths of its menus; the join where a row tells no menu id (facts MG38)."""

    def keeps(self, row: Any) -> bool:
        """Whether a row belongs to the part. Rows of nouns that have neither agents nor queues all do."""
        if isinstance(row, Agent):
            return row.account == self.account and self._has_agent(row)
        if isinstance(row, Queue):
            return row.account == self.account and self._has_menu(row.menu_id, row.path)
        if isinstance(row, ServiceLevel):
            return row.account == self.account and self._has_menu(None, row.name)
        if hasattr(row, "agent_id") and hasattr(row, "queue"):  # calls and chats
            return row.account == self.account and self._has_contact(row)
        return True

    def _has_agent(self, row: Agent) -> bool:
        return row.id in self.agent_ids or not self.team_names.isdisjoint(row.teams)

    def _has_menu(self, menu_id: Identifier | None, path: str) -> bool:
        if menu_id is not None and self.menu_ids:
            return menu_id in self.menu_ids
        return any(path == own or path.startswith(f"{own}/") for own in self.paths)

    def _has_contact(self, row: Call) -> bool:
        if row.agent_id is not None and row.agent_id in self.agent_ids:
            return True
        return row.queue is not None and self._has_menu(None, row.queue)


def below(nodes: Iterable[Node], root: Identifier) -> set[Identifier]:
    """The ids of a node and all below it; a circle of parents ends where it began."""
    children: dict[Identifier | None, list[Identifier]] = {}
    for node in nodes:
        children.setdefault(node.parent_id, []).append(node.id)
    found: set[Identifier] = set()
    waiting = [root]
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            waiting += children.get(at, [])
    return found


def path_of(menu: Menu, menus: Iterable[Menu]) -> str:
    """The names from the top down to the menu, parted by slashes, as queues spell their paths."""
    by_id = {each.id: each for each in menus}
    names: list[str] = []
    seen: set[Identifier] = set()
    at: Menu | None = menu
    while at is not None and at.id not in seen:
        seen.add(at.id)
        names.append(at.name)
        at = by_id.get(at.parent_id) if at.parent_id is not None else None
    return "/".join(reversed(names))


def team_part(team: Team, teams: Sequence[Team], menus: Sequence[Menu]) -> Part:
    """A team with the teams below it, their members, and the menus they serve."""
    ids = below(teams, team.id)
    members = [each for each in teams if each.id in ids]
    agents = {agent for each in members for agent in each.agent_ids}
    served = [
        menu for menu in menus if ids.intersection(menu.team_ids) or agents.intersection(menu.agent_ids)
    ]
    return Part(
        team.account,
        team.name,
        frozenset(agents),
        frozenset(each.name for each in members),
        frozenset(menu.id for menu in served),
        tuple(path_of(menu, menus) for menu in served),
    )


def menu_part(menu: Menu, menus: Sequence[Menu], teams: Sequence[Team]) -> Part:
    """A menu with the menus below it, and the agents who serve them, by name or by team."""
    ids = below(menus, menu.id)
    inside = [each for each in menus if each.id in ids]
    serving = {team for each in inside for team in each.team_ids}
    members = [team for team in teams if team.id in serving]
    agents = {agent for each in inside for agent in each.agent_ids}
    agents |= {agent for team in members for agent in team.agent_ids}
    return Part(
        menu.account,
        menu.name,
        frozenset(agents),
        frozenset(team.name for team in members),
        frozenset(ids),
        tuple(path_of(each, menus) for each in inside),
    )


def in_order(nodes: Iterable[Node]) -> list[tuple[int, Node]]:
    """The nodes as a tree read from the top, each with its depth; siblings by position, then name.

    A node whose parent is not among them, or who is its own ancestor, stands at the top: none is lost.
    """
    told = {node.id: node for node in nodes}
    children: dict[Identifier | None, list[Node]] = {}
    for node in told.values():
        parent = node.parent_id if node.parent_id in told else None
        children.setdefault(parent, []).append(node)
    ordered: list[tuple[int, Node]] = []
    waiting = [(0, node) for node in _last_first(children.get(None, ()))]
    while waiting:
        depth, node = waiting.pop()
        ordered.append((depth, node))
        waiting += [(depth + 1, each) for each in _last_first(children.get(node.id, ()))]
    seen = {node.id for _, node in ordered}
    return ordered + [(0, node) for node in told.values() if node.id not in seen]


def _last_first(siblings: Iterable[Node]) -> list[Node]:
    """Siblings from last to first, as a stack takes them."""
    return sorted(siblings, key=_place, reverse=True)


def _place(node: Node) -> tuple[bool, int, str]:
    return (node.position is None, node.position or 0, node.name)
