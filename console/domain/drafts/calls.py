"""Calls and messages a supervisor sends out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from console.domain.accounts import Identifier
from console.domain.drafts.draft import Draft

RECENT_CALLS = "recent calls"
"""Where a call that may have gone out shows."""
RECENT_CHATS = "recent chats"
"""Where a text that may have gone out shows: to the vendor it is a chat (ccai-apps.txt l. 2345-2384)."""


@dataclass(frozen=True, slots=True)
class OutboundCall(Draft):
    """Call a number, or whoever a ticket belongs to, from an agent (ccai-apps.txt l. 213-704)."""

    kind: ClassVar[str] = "call"
    traces: ClassVar[str] = RECENT_CALLS
    is_held: ClassVar[bool] = True

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


class RecordingPermission(StrEnum):
    """Whether the called person agreed to be recorded; what a call answers is another list (facts AP15)."""

    NOT_ASKED = "not_asked"
    DENIED = "denied"
    GRANTED = "granted"


@dataclass(frozen=True, slots=True)
class QueuedCall(Draft):
    """Put a call to a number into a queue; whoever is free there takes it (ccai-apps.txt l. 1199-1714).

    With a ticket the vendor calls whoever that names, whatever the number says (l. 1206-1208, facts AP11).
    """

    kind: ClassVar[str] = "call-queue"
    traces: ClassVar[str] = RECENT_CALLS
    is_held: ClassVar[bool] = True

    to: str
    menu_id: Identifier
    """An IVR or web menu; the vendor has the last word on which (facts AP13)."""
    lang: str | None = None
    ticket_id: str | None = None
    outbound_number: str | None = None
    """The number the called person sees; None leaves it to the vendor."""
    recording: RecordingPermission | None = None
    menu_name: str | None = None
    """For reading back."""

    @property
    def words(self) -> str:
        """Whom, through which queue."""
        return f"Queue a call to {self.to} in {self.menu_name or f'menu {self.menu_id}'}"

    @property
    def subject(self) -> str:
        """The number."""
        return self.to

    def problems(self) -> Iterable[str]:
        """A queue has to be named."""
        if self.menu_id == "":
            yield "No queue is named."


@dataclass(frozen=True, slots=True)
class ScheduledCall(Draft):
    """Have a queue call a number at a later time (ccai-apps.txt l. 1718-2280)."""

    kind: ClassVar[str] = "call-schedule"
    traces: ClassVar[str] = RECENT_CALLS
    is_held: ClassVar[bool] = True

    to: str
    scheduled_at: datetime
    menu_id: Identifier | None = None
    """A mobile or web menu; needed unless `call_id` is given (facts AP12)."""
    call_id: Identifier | None = None
    """An earlier call this one follows."""
    lang: str | None = None
    ticket_id: str | None = None
    recording: RecordingPermission | None = None
    menu_name: str | None = None
    """For reading back."""

    @property
    def words(self) -> str:
        """Whom, when."""
        return f"Schedule a call to {self.to} for {self.scheduled_at:%Y-%m-%d %H:%M %Z}"

    @property
    def subject(self) -> str:
        """The number."""
        return self.to

    def problems(self) -> Iterable[str]:
        """A queue or an earlier call has to be named, and an instant has to say in which zone it is."""
        if self.menu_id in {None, ""} and self.call_id in {None, ""}:
            yield "Neither a queue nor an earlier call is named."
        if self.scheduled_at.tzinfo is None:
            yield "The time has no zone."


@dataclass(frozen=True, slots=True)
class TextMessage(Draft):
    """Send an SMS (ccai-apps.txt l. 2283-2763)."""

    kind: ClassVar[str] = "sms"
    traces: ClassVar[str] = RECENT_CHATS
    is_held: ClassVar[bool] = True

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
    traces: ClassVar[str] = RECENT_CALLS
    is_held: ClassVar[bool] = True

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
