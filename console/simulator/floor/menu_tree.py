"""Draws the menu tree: which queues there are, what they promise, and how busy each is."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from console.simulator.floor.entities import Channel, Menu, MenuPath, MenuType, QueueGroup

CATALOG: tuple[tuple[MenuType, str, str], ...] = (
    ("ivr_menu", "Support", "Billing"),
    ("ivr_menu", "Support", "Technical Help"),
    ("web_menu", "Online Shop", "Order Status"),
    ("ivr_menu", "Sales", "New Customers"),
    ("mobile_menu", "App Support", "Sign-in & Passwords"),
    ("ivr_menu", "Support", "Claims"),
    ("ivr_menu", "Shipping", "1 Day Shipping"),
    ("ivr_menu", "Out of Hours", "Emergency Line"),
    ("web_menu", "Online Shop", "Returns & Refunds"),
    ("ivr_menu", "Out of Hours", "Night Desk"),
    ("mobile_menu", "App Support", "Payments"),
    ("ivr_menu", "Shipping", "3 Day Shipping"),
    ("ivr_menu", "Sales", "Renewals"),
    ("web_menu", "Partners", "Señal & Línea"),
    ("ivr_menu", "Support", "Premium Support"),
    ("ivr_menu", "Shipping", "Customs"),
    ("web_menu", "Partners", "Marketplace Sellers"),
    ("mobile_menu", "App Support", "Device Setup"),
    ("ivr_menu", "Sales", "Business Accounts"),
    ("ivr_menu", "Support", "Complaints"),
)
"""(menu type, parent, leaf): the queues in the order in which they are opened."""

REGIONS = ("EMEA", "North", "South", "Iberia", "DACH", "Nordics", "APAC", "LATAM", "Benelux", "Midlands")
LANG_SETS = (("en",), ("en", "es"), ("en", "es", "fr"), ("en",), ("en", "de"), ("en", "es"), ("en", "it"))
TARGETS = ((80, 20), (80, 20), (90, 60), (80, 30), (80, 20), (70, 45))
HOT, NEGLECTED, AFTER_HOURS, REDIRECTED = (0, 1), 5, 7, 9
"""Places in the catalog: queues with too few agents for their calls, a queue without agents of its own, one
that is closed, one sent elsewhere."""


@dataclass(slots=True)
class MenuTree:
    """The tree, its queues' paths and groups, and each queue's share of the work (by menu id)."""

    menus: dict[int, Menu] = field(default_factory=dict)
    menu_paths: dict[int, MenuPath] = field(default_factory=dict)
    queue_groups: dict[int, QueueGroup] = field(default_factory=dict)
    demand: dict[int, float] = field(default_factory=dict)
    """Relative number of contacts; 0 for a closed queue."""
    staffing: dict[int, float] = field(default_factory=dict)
    """Relative number of primary agents; 0 for a neglected or closed queue."""


def draw_menu_tree(random: Random, queues: int) -> MenuTree:
    """A tree with `queues` leaves (at least 1), and one deleted and one hidden menu beside them."""
    tree = MenuTree()
    parents: dict[tuple[MenuType, str], Menu] = {}
    for place in range(queues):
        menu_type, parent_name, leaf_name = _catalog_entry(place)
        parent = parents.get((menu_type, parent_name))
        if parent is None:
            parent = Menu(1690 + len(tree.menus), parent_name, None, len(parents), menu_type, ("en",))
            parent.output_msg = f"Welcome to {parent_name}." if menu_type == "ivr_menu" else None
            parents[menu_type, parent_name] = parent
            tree.menus[parent.id] = parent
            tree.queue_groups[20 + len(parents)] = QueueGroup(20 + len(parents), parent_name)
        _add_queue(random, tree, parent, leaf_name, place)
    _add_retired_menus(tree)
    return tree


def _catalog_entry(place: int) -> tuple[MenuType, str, str]:
    """The catalog goes round with a region added, so that any number of queues has names."""
    menu_type, parent, leaf = CATALOG[place % len(CATALOG)]
    round_number = place // len(CATALOG)
    if round_number == 0:
        return menu_type, parent, leaf
    region = REGIONS[(round_number - 1) % len(REGIONS)]
    serial = (round_number - 1) // len(REGIONS)
    return menu_type, parent, f"{leaf} {region}" + (f" {serial + 1}" if serial else "")


def _add_queue(random: Random, tree: MenuTree, parent: Menu, name: str, place: int) -> None:
    """One leaf with its path, its promise and its share of the work."""
    percent, seconds = TARGETS[place % len(TARGETS)]
    langs = LANG_SETS[place % len(LANG_SETS)]
    channels: tuple[Channel, ...] = (
        ("voice_call",) if parent.menu_type == "ivr_menu" else ("voice_call", "chat")
    )
    menu = Menu(1690 + len(tree.menus), name, parent.id, place, parent.menu_type, langs)
    menu.output_msg = f"You selected {name}." if parent.menu_type == "ivr_menu" else None
    menu.target_percent, menu.target_seconds, menu.channels = percent, seconds, channels
    menu.overflow_seconds = random.choice((6, 10, 15))
    group = next(group for group in tree.queue_groups.values() if group.name == parent.name)
    path = MenuPath(41 + 3 * place, menu.id, f"{parent.name}/{name}", langs, group.id)
    tree.menus[menu.id], tree.menu_paths[path.id] = menu, path
    tree.demand[menu.id], tree.staffing[menu.id] = _share(random, menu, place)


def _share(random: Random, menu: Menu, place: int) -> tuple[float, float]:
    """The queue's share of contacts and of its own agents: hot queues have too few, quiet ones enough."""
    spot = place % len(CATALOG)
    if spot in (AFTER_HOURS, REDIRECTED):
        menu.availability = "after hours" if spot == AFTER_HOURS else "manual redirection"
        return 0.0, 0.0
    if spot == NEGLECTED:
        menu.overflow_seconds = 50
        return 0.2, 0.0
    if spot in HOT:
        menu.overflow_seconds = 28
        return (demand := random.uniform(1.8, 2.4)), 0.7 * demand
    if place % 4 in (0, 1, 2):
        return (demand := random.uniform(0.6, 1.4)), 1.1 * demand
    return (demand := random.uniform(0.15, 0.35)), 1.8 * demand


def _add_retired_menus(tree: MenuTree) -> None:
    """Menus that are no queues any more: readers meet `deleted` and `hidden` ones."""
    retired = Menu(1690 + len(tree.menus), "Fax Desk", None, 98, "ivr_menu", ("en",), deleted=True)
    tree.menus[retired.id] = retired
    hidden = Menu(1690 + len(tree.menus), "Staff Test Line", None, 99, "ivr_menu", ("en",), hidden=True)
    tree.menus[hidden.id] = hidden
