"""Calls and messages a supervisor sends out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.accounts import Identifier
from console.domain.drafts.draft import Draft


@dataclass(frozen=True, slots=True)
class OutboundCall(Draft):
    """Call a number, or whoever a ticket belongs to, from an agent (ccai-apps.txt l. 213-704)."""

    kind: ClassVar[str] = "call"

    agent_email: str
    to: str | None = None
    outbound_number: str | None = None
    """The number the called person sees; None leaves it to the vendor."""
    ticket_id: str | None = None
    lang: str | None = None

    @property
    def words(self) -> str:
        """Whom, and from whom."""
        return f"Call {self.to or f'ticket {self.ticket_id}'} from {self.agent_email}"

    @property
    def subject(self) -> str:
        """The number, else the ticket."""
        return self.to or self.ticket_id or ""


@dataclass(frozen=True, slots=True)
class TextMessage(Draft):
    """Send an SMS (ccai-apps.txt l. 2283-2763)."""

    kind: ClassVar[str] = "sms"

    to: str
    outbound_number: str
    message: str
    ticket_id: str | None = None

    @property
    def words(self) -> str:
        """To whom."""
        return f"SMS to {self.to}"

    @property
    def subject(self) -> str:
        """The number."""
        return self.to


@dataclass(frozen=True, slots=True)
class Connect(Draft):
    """Connect a click-to-call resource with a contact (voxloud.txt l. 878-900)."""

    kind: ClassVar[str] = "connect"

    via: Identifier
    """The resource's id."""
    contact: str
    via_name: str | None = None
    """The resource's name, for reading back."""

    @property
    def words(self) -> str:
        """Through what, with whom."""
        return f"Connect {self.via_name or self.via} with {self.contact}"

    @property
    def subject(self) -> str:
        """The contact's number."""
        return self.contact
