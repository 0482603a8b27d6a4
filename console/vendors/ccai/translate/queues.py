"""Queues, service levels and estimated waits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from console.domain.accounts import Channel, Identifier
from console.domain.queues import Queue
from console.domain.service_levels import Scope, ServiceLevel
from console.vendors.ccai.translate.shared import ago, between, seconds
from console.vendors.ccai.wire.queues import GroupServiceLevel, QueueServiceLevel, WaitingQueue, WaitTime


def queue(row: WaitingQueue, account: str, now: datetime) -> Queue:
    """A queue in which contacts wait. `now` is when the row was asked for: waits are measured to it."""
    longest = seconds(row.oldest_duration_in_queue)
    is_count = row.in_queue_count is not None and row.in_queue_count >= 0  # below zero it tells nothing
    return Queue(
        account=account,
        id=row.menu_path_id,
        path=row.menu_path or str(row.menu_path_id),
        lang=row.lang or "",
        channel=row.comm_type,
        in_queue=row.in_queue_count if is_count else None,
        oldest_at=row.oldest_in_queue or ago(now, longest),
        longest_wait=between(row.oldest_in_queue, now) if longest is None else longest,
        average_wait=seconds(row.average_queue_duration),
        menu_id=row.menu_id,
    )


def queue_service_level(row: QueueServiceLevel, account: str, channel: Channel, minutes: int) -> ServiceLevel:
    """The service level of one queue. Targets are not part of the answer: see `targets`."""
    return ServiceLevel(
        account=account,
        scope=Scope.QUEUE,
        id=row.menu_path_id,
        name=row.menu_path or str(row.menu_path_id),
        lang=row.lang,
        channel=channel,
        percent=_percent(row.sla),
        minutes=minutes,
    )


def group_service_level(row: GroupServiceLevel, account: str, channel: Channel, minutes: int) -> ServiceLevel:
    """The service level of one queue group."""
    return ServiceLevel(
        account=account,
        scope=Scope.QUEUE_GROUP,
        id=row.queue_group_id,
        name=row.queue_group_name or str(row.queue_group_id),
        lang=None,
        channel=channel,
        percent=_percent(row.sla),
        minutes=minutes,
    )


def estimated_waits(rows: Iterable[WaitTime]) -> dict[tuple[Identifier, Channel], float]:
    """The vendor's estimates in seconds by menu id and channel; a channel that is not offered is absent."""
    waits: dict[tuple[Identifier, Channel], float] = {}
    for row in rows:
        if row.voice_call is not None:
            waits[(row.menu_id, Channel.CALL)] = max(0.0, row.voice_call)
        if row.chat is not None:
            waits[(row.menu_id, Channel.CHAT)] = max(0.0, row.chat)
    return waits


def _percent(value: float | None) -> float | None:
    """0 to 100; None means no contacts in the window, which is neither (facts MG40)."""
    return None if value is None else min(100.0, max(0.0, value))
