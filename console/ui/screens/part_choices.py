"""Teams and menus as trees to choose from. Pure values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from console.domain.agents import Team
from console.domain.menus import Menu
from console.domain.parts import Node, in_order
from console.ui.panes.trees import stem

ALL = "all"
"""The choice that shows the whole floor."""


@dataclass(frozen=True, slots=True)
class PartChoice:
    """One node of a tree, with what is needed to know what belongs to it."""

    text: str
    """Its name behind the lines of its branch."""
    hint: str
    node: Node | None
    """None is the whole floor."""
    teams: Sequence[Team] = ()
    menus: Sequence[Menu] = ()


def part_choices(accounts: Iterable[tuple[str, list[Team], list[Menu]]]) -> dict[str, PartChoice]:
    """The trees of every account, teams before menus; empty where there are none."""
    choices: dict[str, PartChoice] = {ALL: PartChoice("the whole floor", "", None)}
    for account, teams, menus in accounts:
        for word, nodes in (("team", teams), ("menu", menus)):
            for depth, node in in_order(nodes):
                choices[f"{word} {len(choices)}"] = PartChoice(
                    f"{stem(depth)}{node.name}", f"{word} · {account}", node, teams, menus
                )
    return choices if len(choices) > 1 else {}
