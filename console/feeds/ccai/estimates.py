"""Estimated waits by language, as long as they are young enough to be believed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from console.domain.accounts import ChannelName, Identifier
from console.domain.queues import Estimate, Queue
from console.feeds.latest import Clock

BELIEVED_FOR = 900.0
"""Seconds after which an estimate that was not renewed is shown no longer; three times the rarest ask."""


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

    def set(self, lang: str, estimates: Mapping[tuple[Identifier, ChannelName], Estimate]) -> None:
        """Takes the newest estimates of one language, by menu id and channel."""
        self._is_offered = True
        self._told[lang] = Told(self._clock.monotonic(), estimates)

    def forget(self) -> None:
        """Notes that the vendor has none."""
        self._is_offered = False
        self._told = {}

    def added_to(self, queue: Queue) -> Queue:
        """The queue with its estimate; without one it is said whether there is none or none is known."""
        if not self._is_offered:
            return replace(queue, is_estimated=False)
        told = self._told.get(queue.lang)
        if told is None or queue.menu_id is None or self._clock.monotonic() - told.at > BELIEVED_FOR:
            return queue
        estimate = told.estimates.get((queue.menu_id, queue.channel))
        if estimate is None:
            return replace(queue, is_estimated=False)
        return replace(
            queue,
            is_estimated=True,
            menu_kind=estimate.menu_kind,
            estimated_wait=estimate.wait,
            logged_in_agents=estimate.logged_in_agents,
            available_agents=estimate.available_agents,
        )
