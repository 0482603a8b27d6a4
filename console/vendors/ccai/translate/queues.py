"""Queues, service levels and estimated waits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from console.domain.accounts import Channel, ChannelName, Identifier
from console.domain.queue_statuses import CallbackPeriod, QueueStatus
from console.domain.queues import Estimate, Queue
from console.domain.service_levels import Scope, ServiceLevel
from console.vendors.ccai.translate.shared import ago, between, seconds
from console.vendors.ccai.wire.queues import (
    GroupServiceLevel,
    QueueServiceLevel,
    QueueStatusRow,
    WaitingQueue,
    WaitTime,
)


def queue(row: WaitingQueue, account: str, now: datetime) -> Queue:
    """A queue in which contacts wait. `now` is when the row was asked for: waits are measured to it."""
    longest = seconds(row.oldest_duration_in_queue)
    return Queue(
        account=account,
        id=row.menu_path_id,
        path=row.menu_path or str(row.menu_path_id),
        lang=row.lang or "",
        channel=row.comm_type,
        in_queue=_count(row.in_queue_count),
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


def estimates(
    rows: Iterable[WaitTime], seconds_each: float = 1.0
) -> dict[tuple[Identifier, ChannelName], Estimate]:
    """The vendor's estimates by menu id and channel; a channel that is not offered is absent (facts AP25).

    `seconds_each` is the length of the unit they are told in. Paths are not looked at (facts AP26).
    """
    found: dict[tuple[Identifier, ChannelName], Estimate] = {}
    for row in rows:
        for channel, wait in ((Channel.CALL, row.voice_call), (Channel.CHAT, row.chat)):
            if wait is not None:
                found[(row.menu_id, channel)] = Estimate(
                    max(0.0, wait) * seconds_each,
                    _count(row.logged_in_agents),
                    _count(row.available_agents),
                    row.menu_type,
                )
    return found


def queue_status(row: QueueStatusRow, account: str) -> QueueStatus:
    """How a queue stands for a new contact (facts 2.4)."""
    return QueueStatus(
        account=account,
        menu_id=row.menu_id,
        kind=row.menu_type,
        lang=row.lang,
        path=row.materialized_path,
        estimated_wait=seconds(row.current_queue_ewt),
        callback_wait=seconds(row.scheduled_callback_ewt),
        logged_in_agents=_count(row.logged_in_agents),
        available_agents=_count(row.available_agents),
        breakthrough_agents=_count(row.breakthrough_agents),
        callback_periods=tuple(
            CallbackPeriod(
                part.date or "",
                part.start_time or "",
                part.end_time or "",
                _count(part.scheduled_calls),
                _count(part.max_slots),
            )
            for part in row.callback_periods
        ),
    )


def _count(value: int | None) -> int | None:
    """How many there are; below zero it tells nothing."""
    return None if value is None or value < 0 else value


def _percent(value: float | None) -> float | None:
    """0 to 100; None means no contacts in the window, which is neither (facts MG40)."""
    return None if value is None else min(100.0, max(0.0, value))
