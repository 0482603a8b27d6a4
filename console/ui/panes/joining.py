"""Joining queues with their service levels on account, id, language and channel, never on the path."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from console.domain.queues import Queue, QueueKey
from console.domain.service_levels import Scope, ServiceLevel


@dataclass(frozen=True, slots=True)
class QueueStanding:
    """A queue and the service level of the same queue, where one is known."""

    queue: Queue
    level: ServiceLevel | None

    def longest_wait(self, now: float) -> float | None:
        """Seconds the oldest contact has waited by now; None when nobody waits or it is not known."""
        if self.queue.in_queue == 0:
            return None
        if self.queue.oldest_at is not None:
            return max(0.0, now - self.queue.oldest_at.timestamp())
        return self.queue.longest_wait

    def over_target(self, now: float) -> float:
        """Seconds the oldest contact has waited past the promise; 0 when inside it or nothing is promised."""
        wait = self.longest_wait(now)
        if wait is None or self.level is None or self.level.target is None:
            return 0.0
        return max(0.0, wait - self.level.target.seconds)


def by_queue(levels: Iterable[ServiceLevel]) -> dict[QueueKey, ServiceLevel]:
    """Service levels of single queues, keyed like the queues they speak of."""
    return {
        (level.account, level.id, level.lang, level.channel): level
        for level in levels
        if level.scope is Scope.QUEUE and level.lang is not None
    }


def join(queues: Iterable[Queue], levels: Iterable[ServiceLevel]) -> list[QueueStanding]:
    """Each queue with its service level; a queue without one keeps its row."""
    known = by_queue(levels)
    return [QueueStanding(queue, known.get(queue.key)) for queue in queues]


def is_below_target(level: ServiceLevel | None) -> bool:
    """Whether the service level is known, has a promise, and breaks it."""
    return (
        level is not None
        and level.percent is not None
        and level.target is not None
        and level.percent < level.target.percent
    )
