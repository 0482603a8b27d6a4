"""Calls: who has them, where they waited, how they went; and what chats are read with too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TypeVar

from console.domain.accounts import Identifier
from console.domain.calls import OPEN_STATUSES, Call
from console.domain.service_levels import Target
from console.vendors.ccai.translate.shared import seconds
from console.vendors.ccai.translate.timeline import timeline
from console.vendors.ccai.wire.contacts import CallRow, Contact, HandleSegment, QueueSegment
from console.vendors.ccai.words import fail_words

_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_ID_PATH = re.compile(r"[0-9/]+")
_Segment = TypeVar("_Segment", HandleSegment, QueueSegment)


def call(row: CallRow, account: str) -> Call:
    """A call.

    A closed call's durations are the vendor's, an open one's are left to the clock (facts MG21). The time on
    hold is the sum over the agents who handled it, or else the call's own (facts MG18). Whether it was ever
    connected is told by that instant, never by the status (MG50).
    """
    status = normalised(row.status)
    is_open = row.ends_at is None and status in OPEN_STATUSES
    talked = row.connected_at is not None and not is_open
    agent_id, agent_name = agent_of(row)
    segment = latest(row.queue_durations)
    return Call(
        account=account,
        id=row.id,
        kind=row.call_type or "",
        status=status,
        started_at=row.created_at,
        lang=row.lang,
        queue=queue_path(row, segment),
        queue_id=segment.menu_path_id if segment is not None else None,
        agent=agent_name,
        agent_id=agent_id,
        queued_at=row.queued_at,
        assigned_at=row.assigned_at,
        connected_at=row.connected_at,
        ended_at=row.ends_at,
        updated_at=row.updated_at,
        queue_duration=_queue_duration(row, segment, is_open),
        talk_duration=seconds(row.call_duration) if talked else None,
        hold_duration=_hold(row) if talked else None,
        fail_reason=failure(row),
        fail_detail=fail_words(row.adapter_fail_code, row.adapter_fail_message or row.fail_details),
        disconnected_by=disconnected_by(row),
        ticket_id=row.out_ticket_id,
        outbound_number=row.outbound_number,
        rating=rating(row),
        timeline=timeline(row, row.connected_at, agent_name),
        scheduled_at=row.scheduled_at,
        agent_ids=everybody_of(row),
        end_user=end_user_of(row),
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
            at = segment.started_at or _LONG_AGO
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


def normalised(status: str | None) -> str:
    """A status as lower_snake: the tables write Voicemail Received, the wire voicemail_received (AP18).

    Without a status it is `unknown`: the contact is there all the same.
    """
    return re.sub(r"[\s-]+", "_", status.strip()).lower() if status else "unknown"


def failure(row: Contact) -> str | None:
    """The code of what failed; `nothing` and null are the same (facts AP23, MG35)."""
    return None if (row.fail_reason or "").lower() in {"", "nothing", "null"} else row.fail_reason


def rating(row: Contact) -> int | None:
    """One to five; 0 is how the vendor writes that nobody gave one."""
    return row.rating if row.rating and 1 <= row.rating <= 5 else None


def disconnected_by(row: Contact) -> str | None:
    """Who ended the contact; None where the vendor does not know."""
    who = (row.disconnected_by or "").removeprefix("disconnected_by_").replace("_", " ")
    return None if who in {"", "unknown"} else who


def _queue_duration(row: Contact, segment: QueueSegment | None, is_open: bool) -> float | None:
    """Seconds in queue, once that is over; None while waiting, and for contacts that were never queued."""
    if row.queued_at is None and segment is None:
        return None
    if row.assigned_at is None and is_open:
        return None
    return seconds(row.queue_duration if row.queue_duration is not None else row.wait_duration)


def _hold(row: CallRow) -> float | None:
    """Seconds on hold."""
    told = [part.hold_duration for part in row.handle_durations if part.hold_duration is not None]
    return seconds(sum(told)) if told else seconds(row.hold_duration)


def agent_of(row: Contact) -> tuple[int | None, str | None]:
    """Who has or had the contact: agent_info, else who handled it last, else a participant (MG16)."""
    if row.agent_info is not None:
        return row.agent_info.id, row.agent_info.name
    handled = [part for part in row.handle_durations if part.agent_id is not None and part.duration]
    last = latest(handled or [part for part in row.handle_durations if part.agent_id is not None])
    agent_id = last.agent_id if last is not None else None
    if agent_id is None:
        present = [one.user_id for one in row.participants if one.type == "agent" and one.user_id is not None]
        agent_id = present[-1] if present else None
    people = (person for one in row.transfers for person in (one.from_agent, one.to_agent) if person)
    return agent_id, next((person.name for person in people if person.id == agent_id), None)


def everybody_of(row: Contact) -> tuple[Identifier, ...]:
    """Every agent the row names, each once: whoever has it now may not be who had it first."""
    told = [row.agent_info.id] if row.agent_info is not None else []
    told += [part.agent_id for part in row.handle_durations if part.agent_id is not None]
    told += [one.user_id for one in row.participants if one.type == "agent" and one.user_id is not None]
    told += [person.id for one in row.transfers for person in (one.from_agent, one.to_agent) if person]
    return tuple(dict.fromkeys(told))


def end_user_of(row: Contact) -> tuple[str, ...]:
    """What the row calls the other side."""
    if row.end_user is None:
        return ()
    return tuple(filter(None, (row.end_user.out_contact_id, row.end_user.identifier)))


def latest(segments: Sequence[_Segment]) -> _Segment | None:
    """The segment that began last; of several that began together, the last one told."""
    ordered = sorted(enumerate(segments), key=lambda pair: (pair[1].started_at or _LONG_AGO, pair[0]))
    return ordered[-1][1] if ordered else None


def queue_path(row: Contact, segment: QueueSegment | None) -> str | None:
    """The queue's path in names, as the queue lists spell it where a segment tells it (MG15, AP26)."""
    if segment is not None and segment.menu_path:
        return segment.menu_path
    if row.menu_path is not None:
        path = row.menu_path.materialized_path
        if path and not _ID_PATH.fullmatch(path):
            return path
        if row.menu_path.name:
            return row.menu_path.name
    return row.selected_menu.name if row.selected_menu is not None else None
