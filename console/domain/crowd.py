"""Many things of which most stay the very same objects from one look to the next: who is gone, who came.

Looking at each of thousands costs more than anything done with the few that changed. So things are told apart
as objects, and what is not new is never looked into.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import filterfalse
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
        self._things: dict[int, Thing] = {}
        """By the number of the thing as an object: as long as it is kept no other can have that number."""

    def __len__(self) -> int:
        return len(self._things)

    def take(self, things: Sequence[Thing]) -> Change[Thing]:
        """Takes everything that is there now; a thing given twice is there once."""
        before, here = self._things, dict(zip(map(id, things), things, strict=True))
        self._things = here
        gone, came = filterfalse(here.__contains__, before), filterfalse(before.__contains__, here)
        return Change([before[number] for number in gone], [here[number] for number in came])
