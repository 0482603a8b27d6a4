"""Many things of which most stay the very same objects from one look to the next: who is gone, who came.

Looking at each of thousands costs more than anything done with the few that changed. So things are told apart
as objects, and what is not new is never looked into. Who knows anyway what has changed passes that on with
the things, and nobody has to find it out again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, compress, filterfalse
from operator import is_not
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Change(Generic[Thing]):
    """What differs between two looks. What changed is gone as it was, and came as it is."""

    gone: Collection[Thing]
    came: Collection[Thing]


class Gathering(tuple[Thing, ...]):
    """Things, each there once, that know how they differ from those they followed."""

    mark: object
    """Stands for these things; they themselves would be kept as long as any that follow them."""
    follows: object | None
    """The mark of those they followed; None where nobody knows."""
    change: Change[Thing]

    @classmethod
    def after(
        cls, former: Sequence[Thing], things: Iterable[Thing], change: Change[Thing]
    ) -> Gathering[Thing]:
        """The things that there are after a change of the former ones."""
        made = cls(things)
        made.mark = object()
        made.follows = former.mark if isinstance(former, Gathering) else None
        made.change = change
        return made


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
        """Takes everything that is there now; a thing given twice is there once.

        What came is told in the order of the things, unless they are a gathering.
        """
        former, self._order = self._order, things if isinstance(things, tuple) else tuple(things)
        if isinstance(things, Gathering) and isinstance(former, Gathering) and things.follows is former.mark:
            change = things.change
        else:
            change = self._compared(former)
        for thing in change.gone:
            del self._things[id(thing)]
        self._things.update((id(thing), thing) for thing in change.came)
        return change

    def _compared(self, former: tuple[Thing, ...]) -> Change[Thing]:
        """What differs between the former things and those there are now."""
        known, before, after = self._things, former, self._order
        if len(known) == len(former) == len(after):  # nothing was there twice, and most are in their places
            moved = list(map(is_not, former, after))
            before, after = tuple(compress(before, moved)), tuple(compress(after, moved))
        numbers = list(map(id, after))
        here = set(numbers)
        gone = [known[number] for number in dict.fromkeys(filterfalse(here.__contains__, map(id, before)))]
        new = here.difference(known)
        came = {id(thing): thing for thing in compress(after, map(new.__contains__, numbers))}
        return Change(gone, list(came.values()))


class Confluence(Generic[Thing]):
    """Several lists of things as one."""

    def __init__(self) -> None:
        self._sources: dict[str, tuple[Sequence[Thing], Crowd[Thing]]] = {}
        self._whole: Gathering[Thing] = Gathering.after((), (), Change((), ()))

    def take(self, lists: Mapping[str, Sequence[Thing]]) -> Gathering[Thing]:
        """All things of these lists, in their order; the same gathering as long as the lists are the same.

        No thing is in two of them, and none that was given is left out later.
        """
        changes: list[Change[Thing]] = []
        for source, things in lists.items():
            former, crowd = self._sources.get(source) or ((), Crowd())
            if former is not things:
                self._sources[source] = (things, crowd)
                changes.append(crowd.take(things))
        if changes:
            gone = list(chain.from_iterable(change.gone for change in changes))
            came = list(chain.from_iterable(change.came for change in changes))
            self._whole = Gathering.after(
                self._whole, chain.from_iterable(lists.values()), Change(gone, came)
            )
        return self._whole
