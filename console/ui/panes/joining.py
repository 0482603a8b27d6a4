"""Joining queues with their service levels on account, id, language and channel, never on the path."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import inf

from console.domain.queues import Queue, QueueKey
from console.domain.service_levels import Scope, ServiceLevel


@dataclass(frozen=True, slots=True)
class QueueStanding:
    """A queue and the service level of the same queue, where one is known."""

    queue: Queue
    level: ServiceLevel | None
    late_at: float = field(init=False, repr=False, compare=False)
    """When the oldest contact comes to wait longer than promised, seconds since the epoch: each second asks
    this of every queue. Infinity where none does, minus infinity where one does by now whatever the clock."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "late_at", _late_at(self.queue, self.level))

    def longest_wait(self, now: float) -> float | None:
        """Seconds the oldest contact has waited by now; None when nobody waits or it is not known."""
        if self.queue.in_queue == 0:
            return None
        if self.queue.oldest_at is not None:
            return max(0.0, now - self.queue.oldest_at.timestamp())
        return self.queue.longest_wait

    def is_late(self, now: float) -> bool:
        """Whether the oldest contact has waited longer than promised."""
        return self.late_at < now

    def over_target(self, now: float) -> float:
        """Seconds the oldest contact has waited past the promise; 0 when inside it or nothing is promised."""
        if not self.late_at < now:
            return 0.0
        wait = self.longest_wait(now)
        if wait is None or self.level is None or self.level.target is None:
            return 0.0
        return max(0.0, wait - self.level.target.seconds)


def _late_at(queue: Queue, level: ServiceLevel | None) -> float:
    target = None if level is None else level.target
    if target is None or queue.in_queue == 0:
        return inf
    if queue.oldest_at is not None:
        return queue.oldest_at.timestamp() + target.seconds
    return -inf if queue.longest_wait is not None and queue.longest_wait > target.seconds else inf


def by_queue(levels: Iterable[ServiceLevel]) -> dict[QueueKey, ServiceLevel]:
    """Service levels of single queues, keyed like the queues they speak of."""
    return {
        (level.account, level.id, level.lang, level.channel): level
        for level in levels
        if level.scope is Scope.QUEUE and level.lang is not None
    }


class Standings:
    """Queues joined with their service levels; where neither has changed, the same object as before."""

    def __init__(self) -> None:
        self._known: dict[int, QueueStanding] = {}
        """By the number of the queue as an object, which the standing keeps."""

    def take(self, queues: Iterable[Queue], levels: Mapping[QueueKey, ServiceLevel]) -> list[QueueStanding]:
        """Each queue with its service level; a queue without one keeps its row."""
        former, self._known = self._known, {}
        for queue in queues:
            known, level = former.get(id(queue)), levels.get(queue.key)
            is_same = known is not None and known.level is level
            self._known[id(queue)] = known if is_same and known is not None else QueueStanding(queue, level)
        return list(self._known.values())


def is_below_target(level: ServiceLevel | None) -> bool:
    """Whether the service level is known, has a promise, and breaks it."""
    return (
        level is not None
        and level.percent is not None
        and level.target is not None
        and level.percent < level.target.percent
    )
