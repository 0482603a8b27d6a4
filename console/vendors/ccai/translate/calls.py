"""Calls, and what they tell of the menus and the targets of the queues they went through."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from console.domain.accounts import Identifier
from console.domain.calls import OPEN_STATUSES, Call
from console.domain.service_levels import Target
from console.vendors.ccai.translate.conversations import LONG_AGO, shared
from console.vendors.ccai.translate.shared import seconds
from console.vendors.ccai.translate.timeline import timeline
from console.vendors.ccai.wire.contacts import CallRow, Contact
from console.vendors.ccai.words import fail_words


def call(row: CallRow, account: str) -> Call:
    """A call.

    A closed call's durations are the vendor's, an open one's are left to the clock (facts MG21). The time on
    hold is the sum over the agents who handled it, or else the call's own (facts MG18). Whether it was ever
    connected is told by that instant, never by the status (MG50).
    """
    told = shared(row, account)
    is_open = row.ends_at is None and told["status"] in OPEN_STATUSES
    talked = row.connected_at is not None and not is_open
    return Call(
        **told,
        kind=row.call_type or "",
        connected_at=row.connected_at,
        queue_duration=_queue_duration(row, is_open),
        talk_duration=seconds(row.call_duration) if talked else None,
        hold_duration=_hold(row) if talked else None,
        fail_detail=fail_words(row.adapter_fail_code, row.adapter_fail_message or row.fail_details),
        timeline=timeline(row, row.connected_at, told["agent"]),
        scheduled_at=row.scheduled_at,
    )


def targets(rows: Iterable[Contact]) -> dict[tuple[Identifier, str], Target]:
    """The service level targets that contacts tell, by menu path id and language; the newest row wins."""
    found: dict[tuple[Identifier, str], tuple[datetime, Target]] = {}
    for row in rows:
        for segment in row.queue_durations:
            percent, time = segment.service_level_target_percent, segment.service_level_target_time
            if segment.menu_path_id is None or percent is None or time is None or percent <= 0 or time <= 0:
                continue
            key = (segment.menu_path_id, segment.lang or row.lang or "")
            at = segment.started_at or LONG_AGO
            if key not in found or at >= found[key][0]:
                found[key] = (at, Target(percent, time))
    return {key: target for key, (_, target) in found.items()}


def menu_ids(rows: Iterable[Contact]) -> dict[Identifier, Identifier]:
    """Menu ids by menu path id, from contacts that were in one queue and were never sent on (facts MG38)."""
    found: dict[Identifier, Identifier] = {}
    for row in rows:
        paths = {segment.menu_path_id for segment in row.queue_durations}
        menu_id = row.selected_menu.id if row.selected_menu is not None else None
        if menu_id is not None and len(paths) == 1 and not row.transfers:
            path_id = paths.pop()
            if path_id is not None:
                found[path_id] = menu_id
    return found


def _queue_duration(row: CallRow, is_open: bool) -> float | None:
    """Seconds in queue, once that is over; None while waiting, and for contacts that were never queued."""
    if row.queued_at is None and not row.queue_durations:
        return None
    if row.assigned_at is None and is_open:
        return None
    return seconds(row.queue_duration if row.queue_duration is not None else row.wait_duration)


def _hold(row: CallRow) -> float | None:
    """Seconds on hold."""
    told = [part.hold_duration for part in row.handle_durations if part.hold_duration is not None]
    return seconds(sum(told)) if told else seconds(row.hold_duration)
