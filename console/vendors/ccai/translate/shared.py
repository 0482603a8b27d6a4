"""What the translations share: clamped durations, subtracted instants, flattened trees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import TypeVar

from console.domain.accounts import Identifier
from console.vendors.ccai.wire.agents import Person, TeamRow
from console.vendors.ccai.wire.queues import Menu

Node = TypeVar("Node", TeamRow, Menu)


def seconds(value: float | None) -> float | None:
    """A duration that is never negative (facts MG19); None stays unknown."""
    return None if value is None else max(0.0, value)


def ago(now: datetime, duration: float | None) -> datetime | None:
    """The instant `duration` seconds before now; None where that is unknown or before the calendar begins."""
    if duration is None:
        return None
    try:
        return now - timedelta(seconds=max(0.0, duration))
    except OverflowError:
        return None


def between(start: datetime | None, end: datetime | None) -> float | None:
    """Seconds from start to end, never negative; None where one of them is unknown."""
    return None if start is None or end is None else max(0.0, (end - start).total_seconds())


def flattened(nodes: Iterable[Node]) -> Iterator[tuple[Node, int | None]]:
    """The nodes of a tree, each after its parent and with the parent's id; deleted ones are left out.

    A root keeps the parent it names itself.
    """
    waiting = [(node, node.parent_id) for node in nodes][::-1]
    while waiting:
        node, above = waiting.pop()
        if not node.deleted:
            yield node, above
            waiting.extend((child, node.id) for child in node.children[::-1])


def named(people: Iterable[Person]) -> tuple[tuple[Identifier, str], ...]:
    """Ids with the names that rows give them, each once."""
    return tuple({person.id: (person.id, person.name) for person in people if person.name}.values())
