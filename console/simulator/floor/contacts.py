"""The bookkeeping of one contact: how it begins, how its stay in a queue is judged, how it ends."""

from __future__ import annotations

from typing import Literal

from console.simulator.floor.entities import (
    Contact,
    EndUser,
    Kind,
    Participant,
    QueueSegment,
    ServiceLevelEvent,
)
from console.simulator.floor.failures import ADAPTER_CODES, ADAPTER_MESSAGES
from console.simulator.floor.state import Floor, Queue

LeftBy = Literal["answered", "abandoned", "deflected"]


def new_contact(
    floor: Floor, kind: Kind, label: str, lang: str, status: str, user: EndUser | None = None
) -> Contact:
    """A contact that begins now; `user` is the customer, when the center knows who it is."""
    contact = Contact(floor.next_id(kind), kind, label, lang, status, floor.now, floor.now)
    if user is not None:
        contact.end_user = user
        contact.number = user.number
        contact.verified = user.out_contact_id is not None
        add_end_user(floor, contact, status="waiting")
    floor.book_of(contact).add(contact)
    return contact


def add_end_user(floor: Floor, contact: Contact, status: str) -> Participant:
    """Adds the customer to a contact's participants."""
    user_id = contact.end_user.id if contact.end_user is not None else None
    participant = Participant(floor.next_id("row"), "end_user", status, None, user_id)
    contact.participants.append(participant)
    return participant


def direct_to(contact: Contact, queue: Queue) -> None:
    """Names the queue a contact is for."""
    contact.menu_id = queue.menu.id
    contact.menu_path_id = queue.path.id


def open_segment(floor: Floor, contact: Contact, queue: Queue) -> None:
    """Begins a stay in a queue, with the promise that holds there."""
    menu = queue.menu
    contact.queue_segments.append(
        QueueSegment(
            id=floor.next_id("row"),
            menu_path_id=queue.path.id,
            lang=queue.lang,
            started_at=floor.now,
            target_percent=menu.target_percent,
            target_seconds=menu.target_seconds,
            abandon_threshold=menu.abandon_threshold,
            transfer_id=contact.transfers[-1].id if contact.transfers else None,
        )
    )


def close_segment(floor: Floor, contact: Contact, left_by: LeftBy, agent_id: int | None = None) -> None:
    """Ends the stay in a queue and judges it against the promise."""
    segment = contact.queue_segments[-1]
    segment.ended_at = floor.now
    segment.agent_id = agent_id
    segment.duration = round(floor.now - segment.started_at)
    segment.event = _judge(segment, left_by)
    contact.queue_duration += segment.duration
    floor.service_events[contact.kind].append((floor.now, segment.menu_path_id, segment.lang, segment.event))


def _judge(segment: QueueSegment, left_by: LeftBy) -> ServiceLevelEvent:
    """Answered in time, or too late; who hangs up within the threshold, or is deflected, is left out."""
    if left_by == "answered":
        return "in_sla" if segment.duration <= segment.target_seconds else "not_in_sla"
    if left_by == "abandoned" and segment.duration >= segment.abandon_threshold:
        return "not_in_sla"
    return "excluded"


def set_failure(contact: Contact, reason: str, code: int | None = None) -> None:
    """Writes why a contact failed; `code` overrides the reason's usual adapter code. Chats have no codes."""
    contact.fail_reason = reason
    if contact.kind == "call":
        contact.adapter_fail_code = ADAPTER_CODES.get(reason) if code is None else code
    if contact.adapter_fail_code is not None:
        contact.adapter_fail_message = ADAPTER_MESSAGES[contact.adapter_fail_code]


def close(
    floor: Floor, contact: Contact, status: str, disconnected_by: str = "disconnected_by_unknown"
) -> None:
    """Ends a contact in its last status."""
    contact.stage += 1
    contact.status = status
    contact.ends_at = floor.now
    contact.disconnected_by = disconnected_by
    if contact.connected_at is not None:
        contact.call_duration = round(floor.now - contact.connected_at)
    for participant in contact.participants:
        if participant.ended_at is None:
            end_participant(floor, contact, participant)
    floor.touch(contact)
    floor.book_of(contact).close(contact)


def end_participant(floor: Floor, contact: Contact, participant: Participant) -> None:
    """Ends one party's part; one that never connected takes the contact's failure over."""
    participant.ended_at = floor.now
    if participant.connected_at is not None:
        participant.status = "finished"
        participant.call_duration = round(floor.now - participant.connected_at)
        participant.hold_duration = contact.hold_duration if participant.type == "end_user" else 0
        return
    participant.status = "failed" if contact.fail_reason != "nothing" else "finished"
    participant.fail_reason = contact.fail_reason
    participant.adapter_fail_code = contact.adapter_fail_code
    participant.adapter_fail_message = contact.adapter_fail_message
