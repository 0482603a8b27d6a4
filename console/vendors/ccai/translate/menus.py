"""Menus: what a caller walks through, and who answers at its end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from console.domain.menus import Menu
from console.vendors.ccai.translate.shared import flattened, named
from console.vendors.ccai.wire import queues as wire


def menu(row: wire.Menu, account: str) -> Menu:
    """A menu with the agents and teams assigned to it, in any language and on any channel."""
    agents = [one.assignee for one in row.agent_assignments if one.assignee is not None]
    teams = (one.team.id for one in row.team_assignments if one.team is not None and not one.team.deleted)
    return Menu(
        account=account,
        id=row.id,
        name=row.name or str(row.id),
        parent_id=row.parent_id,
        position=row.position,
        kinds=(row.menu_type,) if row.menu_type else (),
        hidden=row.hidden,
        agent_ids=tuple(dict.fromkeys(agent.id for agent in agents)),
        team_ids=tuple(dict.fromkeys(teams)),
        agent_names=named(agents),
    )


def menu_tree(rows: Iterable[wire.Menu], account: str) -> list[Menu]:
    """The menus of a tree, parents first, without deleted ones; nodes name nobody (facts MG48)."""
    return [replace(menu(row, account), parent_id=parent) for row, parent in flattened(rows)]
