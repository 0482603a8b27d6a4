"""Chats: who writes with whom, where they waited, how fast they were answered."""

from __future__ import annotations

from console.domain.chats import OPEN_CHAT_STATUSES, Chat
from console.vendors.ccai.translate.conversations import shared
from console.vendors.ccai.translate.shared import seconds
from console.vendors.ccai.translate.timeline import timeline
from console.vendors.ccai.wire.contacts import ChatRow


def chat(row: ChatRow, account: str) -> Chat:
    """A chat. A closed chat's durations are the vendor's, an open one's are left to the clock (MG21)."""
    told = shared(row, account)
    is_open = row.ends_at is None and told["status"] in OPEN_CHAT_STATUSES
    has_queued = row.queued_at is not None or bool(row.queue_durations)
    is_waiting = is_open and row.assigned_at is None
    has_talked = row.assigned_at is not None and not is_open
    waited = row.queue_duration if row.queue_duration is not None else row.wait_duration
    has_answers = bool(row.message_count)
    return Chat(
        **told,
        kind=row.chat_type or "",
        first_message_at=row.first_msg_sent_at,
        last_message_at=row.last_msg_sent_at,
        queue_duration=seconds(waited) if has_queued and not is_waiting else None,
        duration=seconds(row.chat_duration) if has_talked else None,
        messages=row.message_count if row.message_count is not None and row.message_count >= 0 else None,
        average_response_time=seconds(row.average_response_time) if has_answers else None,
        longest_response_time=seconds(row.longest_response_time) if has_answers else None,
        timeline=timeline(row, None, told["agent"]),
    )
