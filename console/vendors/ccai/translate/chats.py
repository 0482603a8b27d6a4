"""Chats: who writes with whom, where they waited, how fast they were answered."""

from __future__ import annotations

from console.domain.chats import OPEN_CHAT_STATUSES, Chat
from console.vendors.ccai.translate.contacts import (
    agent_of,
    disconnected_by,
    end_user_of,
    everybody_of,
    failure,
    latest,
    normalised,
    queue_path,
    rating,
)
from console.vendors.ccai.translate.shared import seconds
from console.vendors.ccai.translate.timeline import timeline
from console.vendors.ccai.wire.contacts import ChatRow


def chat(row: ChatRow, account: str) -> Chat:
    """A chat. A closed chat's durations are the vendor's, an open one's are left to the clock (MG21)."""
    status = normalised(row.status)
    is_open = row.ends_at is None and status in OPEN_CHAT_STATUSES
    agent_id, agent_name = agent_of(row)
    segment = latest(row.queue_durations)
    has_queued = row.queued_at is not None or segment is not None
    is_waiting = is_open and row.assigned_at is None
    has_talked = row.assigned_at is not None and not is_open
    waited = row.queue_duration if row.queue_duration is not None else row.wait_duration
    has_answers = bool(row.message_count)
    return Chat(
        account=account,
        id=row.id,
        kind=row.chat_type or "",
        status=status,
        started_at=row.created_at,
        lang=row.lang,
        queue=queue_path(row, segment),
        queue_id=segment.menu_path_id if segment is not None else None,
        agent=agent_name,
        agent_id=agent_id,
        queued_at=row.queued_at,
        assigned_at=row.assigned_at,
        ended_at=row.ends_at,
        updated_at=row.updated_at,
        first_message_at=row.first_msg_sent_at,
        last_message_at=row.last_msg_sent_at,
        queue_duration=seconds(waited) if has_queued and not is_waiting else None,
        duration=seconds(row.chat_duration) if has_talked else None,
        messages=row.message_count if row.message_count is not None and row.message_count >= 0 else None,
        average_response_time=seconds(row.average_response_time) if has_answers else None,
        longest_response_time=seconds(row.longest_response_time) if has_answers else None,
        fail_reason=failure(row),
        disconnected_by=disconnected_by(row),
        ticket_id=row.out_ticket_id,
        outbound_number=row.outbound_number,
        rating=rating(row),
        timeline=timeline(row, None, agent_name),
        agent_ids=everybody_of(row),
        end_user=end_user_of(row),
    )
