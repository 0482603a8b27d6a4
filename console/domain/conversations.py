"""What calls and chats have in common: who has them, where they waited, how they went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, NamedTuple

from console.domain.accounts import Identifier


class CallEvent(NamedTuple):
    """One instant of a call's or a chat's life."""

    at: datetime
    what: str
    """In words: queued, assigned, connected, transferred, on hold, ended ..."""
    who: str | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """A call or a chat as the vendor last told it."""

    open_statuses: ClassVar[frozenset[str]] = frozenset()
    """Statuses in which it is still going on."""

    account: str
    id: Identifier
    kind: str
    """The vendor's label."""
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
    queue_duration: float | None = None
    """Seconds in queue; None while open or unknown."""
    fail_reason: str | None = None
    """The vendor's code (eu_abandoned, ...); None when nothing failed."""
    disconnected_by: str | None = None
    ticket_id: str | None = None
    outbound_number: str | None = None
    """The number the other side saw."""
    rating: int | None = None
    timeline: tuple[CallEvent, ...] = ()
    agent_ids: tuple[Identifier, ...] = ()
    """Everybody on our side who is told to have had a part in it."""
    end_user: tuple[str, ...] = ()
    """What the vendor's records call the other side: a contact's id or a name, sometimes its number."""

    @property
    def key(self) -> tuple[str, Identifier]:
        """What identifies it on the whole floor, among its like: calls and chats are numbered apart."""
        return (self.account, self.id)

    @property
    def is_open(self) -> bool:
        """Whether it is still going on."""
        return self.status in self.open_statuses and self.ended_at is None
