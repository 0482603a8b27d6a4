"""Menus and teams: rows of a list that a tree puts in their places."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Generic, TypeVar

from console.domain.accounts import Identifier
from console.domain.agents import Team
from console.domain.menus import Menu
from console.feeds.latest import Latest

Branch = TypeVar("Branch", Team, Menu)


class BranchBook(Generic[Branch]):
    """The rows of one noun, each after the one it is part of.

    The list tells who belongs to a row, the tree only what it is part of (facts MG48); each may come first.
    """

    def __init__(self, latest: Latest[Branch]) -> None:
        self.latest: Latest[Branch] = latest
        self._listed: dict[Identifier, Branch] = {}
        self._in_tree: dict[Identifier, Branch] = {}

    def set_list(self, rows: Iterable[Branch]) -> None:
        """Takes the newest whole list; call `show` then."""
        self._listed = {row.id: row for row in rows}

    def set_tree(self, rows: Iterable[Branch]) -> None:
        """Takes the newest tree, flattened; call `show` then."""
        self._in_tree = {row.id: row for row in rows}

    def show(self) -> None:
        """Publishes all rows, parents first, beside each other by position and id (facts MG44)."""
        self.latest.show(self._in_order(self._joined()))

    def _joined(self) -> dict[Identifier, Branch]:
        joined = dict(self._in_tree)
        for row in self._listed.values():
            node = self._in_tree.get(row.id)
            parent_id = node.parent_id if node is not None and row.parent_id is None else row.parent_id
            joined[row.id] = row if parent_id == row.parent_id else replace(row, parent_id=parent_id)
        return joined

    def _in_order(self, rows: dict[Identifier, Branch]) -> Iterator[Branch]:
        """Depth first. What is part of something unknown, or of itself, stands at the top."""
        children: dict[Identifier | None, list[Branch]] = {}
        for row in sorted(rows.values(), key=_place):
            parent = row.parent_id if row.parent_id in rows else None
            children.setdefault(parent, []).append(row)
        told: set[Identifier] = set()
        for top in (*children.get(None, ()), *sorted(rows.values(), key=_place)):
            waiting = [top]
            while waiting:
                row = waiting.pop()
                if row.id not in told:
                    told.add(row.id)
                    yield row
                    waiting.extend(children.get(row.id, ())[::-1])


def _place(row: Team | Menu) -> tuple[float, bool, float, str]:
    """Position, then id; what has no position comes last."""
    number = row.id if isinstance(row.id, int) else 0
    position = math.inf if row.position is None else row.position
    return (position, isinstance(row.id, str), number, str(row.id))
