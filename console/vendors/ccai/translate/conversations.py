"""What is read of calls and chats alike: who has them, where they waited, why they failed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TypedDict, TypeVar

from console.domain.accounts import Identifier
from console.vendors.ccai.wire.contacts import Contact, HandleSegment, QueueSegment

LONG_AGO = datetime.min.replace(tzinfo=UTC)
_ID_PATH = re.compile(r"[0-9/]+")
_GAP = re.compile(r"[\s-]+")
_Segment = TypeVar("_Segment", HandleSegment, QueueSegment)


class Shared(TypedDict):
    """The fields of a call or a chat that are read from a row in the same way."""

    account: str
    id: Identifier
    status: str
    started_at: datetime | None
    lang: str | None
    queue: str | None
    queue_id: Identifier | None
    agent: str | None
    agent_id: Identifier | None
    queued_at: datetime | None
    assigned_at: datetime | None
    ended_at: datetime | None
    updated_at: datetime | None
    fail_reason: str | None
    disconnected_by: str | None
    ticket_id: str | None
    outbound_number: str | None
    rating: int | None
    agent_ids: tuple[Identifier, ...]
    end_user: tuple[str, ...]


def shared(row: Contact, account: str) -> Shared:
    """What a row tells of a call or a chat alike."""
    agent_id, agent_name = agent_of(row)
    segment = latest(row.queue_durations)
    return {
        "account": account,
        "id": row.id,
        "status": normalised(row.status),
        "started_at": row.created_at or row.queued_at or row.assigned_at,
        "lang": row.lang,
        "queue": queue_path(row, segment),
        "queue_id": segment.menu_path_id if segment is not None else None,
        "agent": agent_name,
        "agent_id": agent_id,
        "queued_at": row.queued_at,
        "assigned_at": row.assigned_at,
        "ended_at": row.ends_at,
        "updated_at": row.updated_at,
        "fail_reason": failure(row),
        "disconnected_by": disconnected_by(row),
        "ticket_id": row.out_ticket_id,
        "outbound_number": row.outbound_number,
        "rating": rating(row),
        "agent_ids": everybody_of(row),
        "end_user": end_user_of(row),
    }


def normalised(status: str | None) -> str:
    """A status as lower_snake: the tables write Voicemail Received, the wire voicemail_received (AP18).

    Without a status it is `unknown`: the contact is there all the same.
    """
    return _GAP.sub("_", status.strip()).lower() if status else "unknown"


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
    if len(segments) < 2:  # as nearly always
        return segments[0] if segments else None
    ordered = sorted(enumerate(segments), key=lambda pair: (pair[1].started_at or LONG_AGO, pair[0]))
    return ordered[-1][1]


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
