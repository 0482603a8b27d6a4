"""Chats: contacts in writing, as far as the account's vendor tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from console.domain.conversations import Conversation

OPEN_CHAT_STATUSES = frozenset({"selecting", "queued", "assigned"})
"""Statuses in which a chat is still going on (ccai-manager.txt l. 1386, ccai-apps.txt l. 2348),
normalised to lower_snake; selecting is in no list and in every example of an SMS (facts MG36)."""


@dataclass(frozen=True, slots=True)
class Chat(Conversation):
    """A chat as the vendor last told it; of kinds such as Messaging (SMS) and in-app (facts MG34)."""

    open_statuses: ClassVar[frozenset[str]] = OPEN_CHAT_STATUSES

    first_message_at: datetime | None = None
    last_message_at: datetime | None = None
    duration: float | None = None
    """Seconds with an agent; None while open or unknown."""
    messages: int | None = None
    """How many were written in all."""
    average_response_time: float | None = None
    """Seconds the agent took to answer on average; None where nothing was answered yet."""
    longest_response_time: float | None = None
