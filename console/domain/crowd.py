"""Many things of which most stay the very same objects from one look to the next: who is gone, who came.

Looking at each of thousands costs more than anything done with the few that changed. So things are told apart
as objects, and what is not new is never looked into.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress, count, filterfalse
from operator import is_not
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Change(Generic[Thing]):
    """What differs between two looks."""

    gone: list[Thing]
    came: list[Thing]
    """In the order of the newer look. What changed is gone as it was, and came as it is."""


class Crowd(Generic[Thing]):
    """The things of the newest look."""

    def __init__(self) -> None:
        self._order: tuple[Thing, ...] = ()
        """The things in the order they were given in."""
        self._things: dict[int, Thing] = {}
        """By the number of the thing as an object: as long as it is kept no other can have that number."""

    def __len__(self) -> int:
        return len(self._things)

    def take(self, things: Sequence[Thing]) -> Change[Thing]:
        """Takes everything that is there now; a thing given twice is there once."""
        former, self._order = self._order, tuple(things)
        if len(self._things) < len(former):  # something was there twice, maybe at both ends
            before, after = former, self._order
        else:
            before, after = _between(former, self._order)
        known, here = self._things, dict(zip(map(id, after), after, strict=True))
        gone = [known[number] for number in dict.fromkeys(filterfalse(here.__contains__, map(id, before)))]
        came = [here[number] for number in filterfalse(known.__contains__, here)]
        for thing in gone:
            del known[id(thing)]
        known.update(zip(map(id, came), came, strict=True))
        return Change(gone, came)


def _between(former: tuple[Thing, ...], newer: tuple[Thing, ...]) -> tuple[tuple[Thing, ...], ...]:
    """Both without the things that stand at their beginnings and at their ends alike."""
    shorter = min(len(former), len(newer))
    first = next(compress(count(), map(is_not, former, newer)), shorter)
    most = shorter - first
    last = next(compress(range(most), map(is_not, reversed(former), reversed(newer))), most)
    return former[first : len(former) - last], newer[first : len(newer) - last]
