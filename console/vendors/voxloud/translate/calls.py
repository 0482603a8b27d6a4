"""From Voxloud's events to calls, faxes and click-to-calls."""

from __future__ import annotations

from datetime import datetime, timedelta

from console.domain.accounts import Identifier
from console.domain.call_records import CallRecord
from console.domain.calls import Call
from console.domain.conversations import CallEvent
from console.vendors.voxloud.wire.events import Event

PHONE_CALL, FAX_CALL = "PHONE_CALL", "FAX_CALL"
SHORTEST_NUMBER = 6
"""Fewer digits than this are an extension."""

LIVE = {"INCOMING": "connecting", "STARTED": "connecting", "ANSWERED": "connected", "HANGUP": "finished"}
"""What a webhook's event means while the call goes on (voxloud.txt l. 501-508)."""
ENDED_WELL = frozenset({"TERMINATED", "ANSWERED", "HANGUP"})
"""Last events of a record that mean the two sides spoke: only ended calls have a record (l. 530-531)."""
UNANSWERED = frozenset(
    {"CANCELED_BY_ORIGINATOR", "REJECTED", "LOST_LOSE_RACE", "LOST_NO_ANSWER", "LOST_USER_BUSY"}
)
"""Last events that mean this call was not answered (l. 557)."""


def call(row: Event, account: str) -> Call:
    """A call, a fax or a click-to-call."""
    last_event = (row.last_event or "").removeprefix("CALL_")
    is_inbound = _is_inbound(row)
    ended_at = None if row.duration is None else _after(row.timestamp, row.duration)
    return Call(
        account=account,
        id=_call_id(row),
        kind=_kind(row),
        status=_status(row, last_event),
        started_at=row.timestamp,
        agent=_agent(row),
        number=row.originator_number if is_inbound else row.destination_number,
        connected_at=_answered_at(row, last_event),
        ended_at=ended_at,
        updated_at=ended_at,
        talk_duration=_talk(row, last_event),
        fail_reason=f"call_{last_event.lower()}" if last_event in UNANSWERED else None,
        outbound_number=None if is_inbound else _outside_number(row.originator_number),
        timeline=_timeline(row, last_event, ended_at),
    )


def call_record(row: Event, account: str) -> CallRecord:
    """All that is kept of one call, fax or click-to-call."""
    return CallRecord(
        call=call(row, account),
        direction=row.direction,
        originator=row.originator_number,
        originator_name=row.originator_name,
        destination=row.destination_number,
        destination_name=row.destination_name,
        answerer=row.answerer_number,
        answerer_name=row.answerer_name,
        duration=row.duration,
        ring_time=row.ring_time,
        recording_url=row.recording_url,
        voicemail_url=row.voicemail_url,
        labels=row.labels,
        rules=row.rule_names,
        contact_url=row.contact_crm_url,
        transcription=row.transcription,
        summary=row.summary,
        sentiment=row.sentiment_score,
        fax_url=row.attachment_url,
        fax_pages=row.total_pages,
        description=row.description,
    )


def _call_id(row: Event) -> Identifier:
    """What the call is known by everywhere; a record without it goes by its own number."""
    known_by = row.id if row.call_id is None else row.call_id
    return "" if known_by is None else known_by


def _kind(row: Event) -> str:
    """The vendor's label; a fax by itself and a live event do not bear it (facts VX14, VX18)."""
    if row.is_fax:
        return FAX_CALL
    label = row.type or PHONE_CALL
    return PHONE_CALL if label.removeprefix("CALL_") in LIVE else label


def _status(row: Event, last_event: str) -> str:
    """The state in lower_snake, without the vendor's CALL_."""
    if last_event:
        return "finished" if last_event in ENDED_WELL else last_event.lower()
    return LIVE.get((row.type or "").removeprefix("CALL_"), "finished")


def _agent(row: Event) -> str | None:
    """The person on our side: who answered what came in, who began what went out."""
    if row.is_fax:
        return None
    return row.answerer_name if _is_inbound(row) else row.originator_name


def _is_inbound(row: Event) -> bool:
    """Whether it came from outside; a live event has no direction, but is INCOMING."""
    return row.direction == "INBOUND" or (row.type or "").removeprefix("CALL_") == "INCOMING"


def _talk(row: Event, last_event: str) -> float | None:
    """Seconds spoken. Only a phone call's duration is known to have the ringing in it (facts VX22)."""
    if _kind(row) != PHONE_CALL or last_event in UNANSWERED:
        return None
    if row.duration is None or row.ring_time is None:
        return None
    return max(0.0, row.duration - row.ring_time)


def _answered_at(row: Event, last_event: str) -> datetime | None:
    """When the two sides were connected; None when they were not, or nobody told."""
    if row.is_fax or row.ring_time is None or last_event in UNANSWERED:
        return None
    return _after(row.timestamp, row.ring_time)


def _timeline(row: Event, last_event: str, ended_at: datetime | None) -> tuple[CallEvent, ...]:
    """What is known of the call's life, in order."""
    answered_at = _answered_at(row, last_event)
    events = [
        (row.timestamp, "started", row.originator_name or row.originator_number),
        (answered_at, "answered", row.answerer_name or row.answerer_number),
        (ended_at, "ended", None),
    ]
    return tuple(CallEvent(at, what, who) for at, what, who in events if at is not None)


def _after(start: datetime | None, seconds: float) -> datetime | None:
    """An instant some seconds later; None beyond the calendar."""
    try:
        return start + timedelta(seconds=seconds) if start is not None else None
    except OverflowError:
        return None


def _outside_number(number: str | None) -> str | None:
    """A number the outside can see; an extension is none."""
    digits = sum(character.isdigit() for character in number or "")
    return number if digits >= SHORTEST_NUMBER else None
