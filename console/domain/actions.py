"""Actions: something done to the world, and its outcome. A draft is what the supervisor asked for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from console.domain.accounts import Identifier


@dataclass(frozen=True, slots=True)
class OutboundCall:
    """Call a number, or whoever a ticket belongs to, from an agent (ccai-apps.txt l. 213-704)."""

    account: str
    agent_email: str
    to: str | None = None
    outbound_number: str | None = None
    """The number the called person sees; None leaves it to the vendor."""
    ticket_id: str | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class TextMessage:
    """Send an SMS (ccai-apps.txt l. 2283-2763)."""

    account: str
    to: str
    outbound_number: str
    message: str
    ticket_id: str | None = None


@dataclass(frozen=True, slots=True)
class Connect:
    """Connect a click-to-call resource with a contact (voxloud.txt l. 878-900)."""

    account: str
    via: Identifier
    """The resource's id."""
    contact: str
    via_name: str | None = None
    """The resource's name, for reading back."""


Draft: TypeAlias = OutboundCall | TextMessage | Connect


class OutcomeState(StrEnum):
    """How an action ended, as far as the evidence goes."""

    ACCEPTED = "accepted"
    WAITING_FOR_AGENT = "waiting for agent"
    """The vendor made nothing: the agent has to finish it in the widget (202)."""
    REFUSED = "refused"
    PARTLY_DONE = "partly done"
    NOT_SENT = "not sent"
    """Proven: no byte of the request can have left."""
    UNKNOWN = "unknown"
    """The request may have left and no readable answer came: look at recent calls, never repeat blindly."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an action."""

    state: OutcomeState
    message: str
    """What happened, in words; the vendor's own where it gave any."""
    status_code: int | None = None
    contact_id: Identifier | None = None
    """Id of the call or chat that was made."""
