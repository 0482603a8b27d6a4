"""Estimated waits by language, as long as they are young enough to be believed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from console.domain.accounts import ChannelName, Identifier
from console.domain.changes import changed
from console.domain.queues import Estimate, Queue
from console.feeds.latest import Clock

BELIEVED_FOR = 900.0
"""Seconds after which an estimate that was not renewed is shown no longer; three times the rarest ask."""

Outlook: TypeAlias = Estimate | Literal[False] | None
"""What the vendor expects of a queue; False where it expects nothing, None where that is not known."""


@dataclass(frozen=True, slots=True)
class Told:
    """The estimates of one language, and when they came."""

    at: float
    estimates: Mapping[tuple[Identifier, ChannelName], Estimate]


class EstimateBook:
    """What the vendor expects for new contacts. Rows are joined by menu id, never by path (facts AP26)."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._told: dict[str, Told] = {}
        self._is_offered = True
        self._told_times = 0

    @property
    def state(self) -> tuple[object, ...]:
        """What the outlooks depend on: while it is the same, they are."""
        return (self._told_times, self._is_offered, *map(self._is_believed, self._told.values()))

    def _is_believed(self, told: Told) -> bool:
        return self._clock.monotonic() - told.at <= BELIEVED_FOR

    def set(self, lang: str, estimates: Mapping[tuple[Identifier, ChannelName], Estimate]) -> None:
        """Takes the newest estimates of one language, by menu id and channel."""
        self._is_offered = True
        self._told_times += 1
        self._told[lang] = Told(self._clock.monotonic(), estimates)

    def forget(self) -> None:
        """Notes that the vendor has none."""
        self._is_offered = False
        self._told = {}

    def outlook(self, queue: Queue, menu_id: Identifier | None) -> Outlook:
        """What is expected of a queue of this menu."""
        if not self._is_offered:
            return False
        told = self._told.get(queue.lang)
        if told is None or menu_id is None or not self._is_believed(told):
            return None
        return told.estimates.get((menu_id, queue.channel), False)


def with_outlook(queue: Queue, menu_id: Identifier | None, outlook: Outlook) -> Queue:
    """The queue with its menu and its estimate; without one it is said whether there is none."""
    if outlook is None:
        return queue if menu_id == queue.menu_id else changed(queue, menu_id=menu_id)
    if outlook is False:
        return changed(queue, menu_id=menu_id, is_estimated=False)
    return changed(
        queue,
        menu_id=menu_id,
        is_estimated=True,
        menu_kind=outlook.menu_kind,
        estimated_wait=outlook.wait,
        logged_in_agents=outlook.logged_in_agents,
        available_agents=outlook.available_agents,
    )
