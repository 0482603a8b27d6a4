"""Calls: what just happened, and what is happening."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from console.domain.accounts import Identifier

OPEN_STATUSES = frozenset(
    {
        "scheduled",
        "selecting",
        "queued",
        "assigned",
        "connecting",
        "switching",
        "connected",
        "action_only",
        "voicemail",
    }
)
"""Statuses in which a call is still going on (ccai-manager.txt l. 725-748, normalised to lower_snake)."""


@dataclass(frozen=True, slots=True)
class CallEvent:
    """One instant of a call's life."""

    at: datetime
    what: str
    """In words: queued, assigned, connected, transferred, on hold, ended ..."""
    who: str | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """A call as the vendor last told it."""

    account: str
    id: Identifier
    kind: str
    """The vendor's label: Voice Inbound (IVR), Voice Outbound (API), PHONE_CALL, ..."""
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
    number: str | None = None
    """The other side's number where the vendor tells it (CCAI does not)."""
    queued_at: datetime | None = None
    assigned_at: datetime | None = None
    connected_at: datetime | None = None
    ended_at: datetime | None = None
    updated_at: datetime | None = None
    queue_duration: float | None = None
    """Seconds in queue; None while open or unknown."""
    talk_duration: float | None = None
    hold_duration: float | None = None
    fail_reason: str | None = None
    """The vendor's code (eu_abandoned, ...); None when nothing failed."""
    fail_detail: str | None = None
    """The vendor's words or adapter code beside the reason."""
    disconnected_by: str | None = None
    ticket_id: str | None = None
    outbound_number: str | None = None
    rating: int | None = None
    timeline: tuple[CallEvent, ...] = ()
    scheduled_at: datetime | None = None
    """When the call is to be placed, where it was arranged for later."""
    agent_ids: tuple[Identifier, ...] = ()
    """Everybody on our side who is told to have had a part in it."""
    end_user: tuple[str, ...] = ()
    """What the vendor's records call the other side: a contact's id or a name, sometimes its number."""

    @property
    def key(self) -> tuple[str, Identifier]:
        """What identifies this call on the whole floor."""
        return (self.account, self.id)

    @property
    def is_scheduled(self) -> bool:
        """Whether the call still waits for its time; its kind does not tell (facts AP14)."""
        return self.scheduled_at is not None and self.queued_at is None and self.is_open

    @property
    def is_open(self) -> bool:
        """Whether the call is still going on."""
        return self.status in OPEN_STATUSES and self.ended_at is None
