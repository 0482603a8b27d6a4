"""Chats: contacts in writing, as far as the account's vendor tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from console.domain.accounts import Identifier
from console.domain.calls import CallEvent

OPEN_CHAT_STATUSES = frozenset({"selecting", "queued", "assigned"})
"""Statuses in which a chat is still going on (ccai-manager.txt l. 1386, ccai-apps.txt l. 2348),
normalised to lower_snake; selecting is in no list and in every example of an SMS (facts MG36)."""


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat as the vendor last told it."""

    account: str
    id: Identifier
    kind: str
    """The vendor's label: Messaging Inbound (Web Chat), Messaging (SMS), in-app, ...; open (facts MG34)."""
    status: str
    """Normalised to lower_snake; open: a vendor may send new ones."""
    started_at: datetime | None
    lang: str | None = None
    queue: str | None = None
    """The queue's path."""
    queue_id: Identifier | None = None
    """The menu path id, where a row tells it."""
    agent: str | None = None
    agent_id: Identifier | None = None
    queued_at: datetime | None = None
    assigned_at: datetime | None = None
    ended_at: datetime | None = None
    updated_at: datetime | None = None
    first_message_at: datetime | None = None
    last_message_at: datetime | None = None
    queue_duration: float | None = None
    """Seconds in queue; None while open or unknown."""
    duration: float | None = None
    """Seconds with an agent; None while open or unknown."""
    messages: int | None = None
    """How many were written in all."""
    average_response_time: float | None = None
    """Seconds the agent took to answer on average; None where nothing was answered yet."""
    longest_response_time: float | None = None
    fail_reason: str | None = None
    """The vendor's code; None when nothing failed."""
    disconnected_by: str | None = None
    ticket_id: str | None = None
    outbound_number: str | None = None
    """The number an SMS was sent from."""
    rating: int | None = None
    timeline: tuple[CallEvent, ...] = ()
    agent_ids: tuple[Identifier, ...] = ()
    """Everybody on our side who is told to have had a part in it."""
    end_user: tuple[str, ...] = ()
    """What the vendor's records call the other side: a contact's id or a name, sometimes its number."""

    @property
    def key(self) -> tuple[str, Identifier]:
        """What identifies this chat on the whole floor; chats and calls are numbered apart."""
        return (self.account, self.id)

    @property
    def is_open(self) -> bool:
        """Whether the chat is still going on."""
        return self.status in OPEN_CHAT_STATUSES and self.ended_at is None
