"""The floor before anybody works: what exists, and how much work there will be."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from console.simulator.floor.entities import Agent, EndUser, Menu, MenuPath, QueueGroup, Status, Team
from console.simulator.floor.menu_tree import MenuTree, draw_menu_tree
from console.simulator.floor.people import draw_end_users
from console.simulator.floor.staffing import draw_agents, draw_teams

STATUS_ROWS = (
    (0, "Available", "green", 11),
    (-1, "Unavailable", "red", 12),
    (-2, "Break", "yellow", 29),
    (-3, "Special Task", "pink", 30),
    (-4, "Meal", "brown", 31),
    (-5, "Missed Call", "blue_grey", 32),
    (-6, "Wrap-up", "purple", 33),
    (-7, "In-call", "light_blue", 34),
    (-8, "In-chat", "indigo", 35),
    (-10, "Offline", "grey", 36),
    (5, "Meal", "green", 45),
    (7, "Coaching", "teal", 46),
    (8, "Training", "orange", 47),
)
"""The documented statuses (ccai-manager.txt l. 2100-2165) and two of the customer's own."""

OUTBOUND_NUMBERS = ("+1 339-219-5276", "+1 628-555-0199", "+44 20 7946 0321")
DOCUMENTED_TICKETS = ("71450", "76517", "5006x00000XXxxxXXX")
"""Tickets the documents' examples use, so that a copied example works."""


@dataclass(slots=True)
class Blueprint:
    """Everything drawn before the first event."""

    statuses: dict[int, Status]
    menus: dict[int, Menu]
    menu_paths: dict[int, MenuPath]
    queue_groups: dict[int, QueueGroup]
    teams: dict[int, Team]
    agents: dict[int, Agent]
    end_users: list[EndUser]
    tickets: dict[str, EndUser]
    """The end user behind each ticket the CRM knows."""
    outbound_numbers: list[str]
    demand: dict[int, float]
    """Each queue's share of all contacts, by menu id; the shares add up to 1."""


def draw_blueprint(random: Random, agents: int, queues: int, opened: float) -> Blueprint:
    """Draws a contact center of `agents` agents and `queues` queues, all still offline at `opened`."""
    if agents < 1 or queues < 1:
        raise ValueError(f"a floor needs at least one agent and one queue, not {agents} and {queues}")
    tree = draw_menu_tree(random, queues)
    people = draw_agents(random, tree, agents, opened)
    end_users = draw_end_users(random, min(4000, max(300, 15 * agents)))
    tickets = {str(71_000 + 7 * place): user for place, user in enumerate(end_users[:120])}
    tickets |= {ticket: end_users[place] for place, ticket in enumerate(DOCUMENTED_TICKETS)}
    return Blueprint(
        statuses={row[0]: Status(*row) for row in STATUS_ROWS},
        menus=tree.menus,
        menu_paths=tree.menu_paths,
        queue_groups=tree.queue_groups,
        teams=draw_teams(random, people),
        agents=people,
        end_users=end_users,
        tickets=tickets,
        outbound_numbers=list(OUTBOUND_NUMBERS),
        demand=_normalised(tree),
    )


def _normalised(tree: MenuTree) -> dict[int, float]:
    """The shares of all contacts, adding up to 1."""
    total = sum(tree.demand.values())
    return {menu_id: share / total for menu_id, share in tree.demand.items()}
