"""Queues joined with their service levels, all at once."""

from __future__ import annotations

from collections.abc import Iterable

from console.domain.queues import Queue
from console.domain.service_levels import ServiceLevel
from console.ui.panes.joining import QueueStanding, Standings, by_queue


def join(queues: Iterable[Queue], levels: Iterable[ServiceLevel]) -> list[QueueStanding]:
    """Each queue with its service level."""
    return Standings().take(queues, by_queue(levels))
