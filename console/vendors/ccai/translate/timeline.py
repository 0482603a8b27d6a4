"""The timeline of a contact: every instant its row tells, in order, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from operator import attrgetter

from console.domain.conversations import CallEvent
from console.vendors.ccai.wire.contacts import CallRow, Contact, Transfer

MOST_EVENTS = 100
"""Events kept of one contact; a row may list thousands of segments."""

_AT = attrgetter("at")


def timeline(row: Contact, connected_at: datetime | None, agent: str | None) -> tuple[CallEvent, ...]:
    """The events in order of time. Instants may contradict each other (facts MG19): all are kept."""
    events = dict.fromkeys(_events(row, connected_at, agent))
    return tuple(sorted(events, key=_AT)[:MOST_EVENTS])


def _events(row: Contact, connected_at: datetime | None, agent: str | None) -> Iterator[CallEvent]:
    """All instants the row tells. Instants that several parts tell alike are told once."""
    if row.created_at is not None:
        yield CallEvent(row.created_at, "started")
    if isinstance(row, CallRow) and row.scheduled_at is not None:
        yield CallEvent(row.scheduled_at, "scheduled for")
    if row.queue_durations or row.queued_at is not None:
        yield from _waiting(row)
    if row.assigned_at is not None:
        yield CallEvent(row.assigned_at, "assigned", agent)
    if connected_at is not None:
        yield CallEvent(connected_at, "connected", agent)
    if row.handle_durations:
        yield from _handling(row)
    for transfer in row.transfers:
        yield from _transferred(transfer)
    if row.ends_at is not None:
        by = (row.disconnected_by or "").removeprefix("disconnected_by_").replace("_", " ")
        yield CallEvent(row.ends_at, "ended", by if by not in {"", "unknown"} else None)


def _waiting(row: Contact) -> Iterator[CallEvent]:
    """When the contact entered each queue."""
    for segment in row.queue_durations:
        if segment.started_at is not None:
            what = "queued after a transfer" if segment.transfer else "queued"
            yield CallEvent(segment.started_at, what, segment.menu_path)
    if row.queued_at is not None and not any(part.started_at for part in row.queue_durations):
        yield CallEvent(row.queued_at, "queued")


def _handling(row: Contact) -> Iterator[CallEvent]:
    """When agents took the contact and when they began their after-call work."""
    people = [row.agent_info, *(one for part in row.transfers for one in (part.from_agent, part.to_agent))]
    names = {person.id: person.name for person in people if person is not None}
    for segment in row.handle_durations:
        if segment.started_at is None:
            continue
        who = None if segment.agent_id is None else names.get(segment.agent_id) or f"agent {segment.agent_id}"
        if segment.barged:
            yield CallEvent(segment.started_at, "joined", who)
        elif segment.duration:
            yield CallEvent(segment.started_at, "handled", who)
        elif segment.acw_duration:
            yield CallEvent(segment.started_at, "wrap-up", who)


def _transferred(transfer: Transfer) -> Iterator[CallEvent]:
    """When a transfer began and when its other side took over."""
    to_agent = transfer.to_agent.name if transfer.to_agent is not None else None
    to_menu = transfer.to_menu.materialized_path or transfer.to_menu.name if transfer.to_menu else None
    if transfer.created_at is not None:
        failed = transfer.fail_reason not in {None, "nothing"}
        yield CallEvent(
            transfer.created_at, "transfer failed" if failed else "transferred", to_agent or to_menu
        )
    if transfer.connected_at is not None:
        yield CallEvent(transfer.connected_at, "connected after the transfer", to_agent)
