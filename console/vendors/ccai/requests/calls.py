"""Calls and text messages (ccai-apps.txt l. 213-2430), keys in the document's order."""

from __future__ import annotations

from typing import Any

from console.domain import timestamps
from console.domain.accounts import Identifier
from console.domain.drafts.calls import (
    OutboundCall,
    QueuedCall,
    RecordingPermission,
    ScheduledCall,
    TextMessage,
)
from console.transport.request import Request
from console.vendors.ccai.reading import APPS

OUTBOUND = "Voice Outbound (API)"
QUEUED = "Voice Inbound (API)"
SCHEDULED = "Voice Scheduled (API)"
"""The document's present names; OutboundCall, IncomingCall and ScheduledCall are deprecated (l. 217, 1202,
1721, facts AP07)."""
CHAT_TYPE = "Messaging (SMS)"
"""What every example sends and gets; the table says "Messaging (API)" (facts AP19)."""


def outbound_call(draft: OutboundCall) -> Request:
    """The request that places a call (l. 213-253).

    A ticket wins over a number at the vendor (l. 219). So exactly one of the two is sent: with both, somebody
    other than the number on screen could be dialled.

    Raises:
        ValueError: The draft has neither a number nor a ticket.
    """
    body: dict[str, Any] = {"call_type": OUTBOUND, "agent_email": draft.agent_email}
    if draft.outbound_number:
        body["outbound_number"] = draft.outbound_number
    if draft.ticket_id:
        body["ticket_id"] = draft.ticket_id
    elif draft.to:
        body["end_user_number"] = draft.to
    else:
        raise ValueError("a call needs a number or a ticket")
    if draft.lang:
        body["lang"] = draft.lang
    return Request("POST", f"{APPS}/calls", json=body)


def queued_call(draft: QueuedCall) -> Request:
    """The request that puts a call into a queue (l. 1199-1256).

    The number is sent beside a ticket too: it is required, and the ticket wins (facts AP11).

    Raises:
        ValueError: The draft has no number or no queue.
    """
    if not draft.to or draft.menu_id == "":
        raise ValueError("a queued call needs a number and a queue")
    body = _heading(QUEUED, draft.lang)
    body["menu_id"] = _number(draft.menu_id)
    _add_callee(body, draft.ticket_id, draft.to)
    if draft.outbound_number:
        body["outbound_number"] = draft.outbound_number
    _add_recording(body, draft.recording)
    return Request("POST", f"{APPS}/calls", json=body)


def scheduled_call(draft: ScheduledCall) -> Request:
    """The request that has a queue call a number later (l. 1718-1770).

    Raises:
        ValueError: The draft has no number, no zone in its time, or neither a queue nor an earlier call
            (facts AP12).
    """
    if not draft.to:
        raise ValueError("a scheduled call needs a number")
    body = _heading(SCHEDULED, draft.lang)
    for key, value in (("menu_id", draft.menu_id), ("call_id", draft.call_id)):
        if value is not None and value != "":
            body[key] = _number(value)
    if not body.keys() & {"menu_id", "call_id"}:
        raise ValueError("a scheduled call needs a queue or an earlier call")
    _add_callee(body, draft.ticket_id, draft.to)
    body["scheduled_at"] = timestamps.vendor(draft.scheduled_at)
    _add_recording(body, draft.recording)
    return Request("POST", f"{APPS}/calls", json=body)


def text_message(draft: TextMessage, chat_type: str = CHAT_TYPE) -> Request:
    """The request that sends an SMS (l. 2283-2315). A ticket only labels the session."""
    body = {
        "chat_type": chat_type,
        "end_user_number": draft.to,
        "outbound_number": draft.outbound_number,
        "message": draft.message,
    }
    if draft.ticket_id:
        body["ticket_id"] = draft.ticket_id
    return Request("POST", f"{APPS}/sms", json=body)


def _heading(call_type: str, lang: str | None) -> dict[str, Any]:
    """How the bodies of queued and scheduled calls begin."""
    return {"call_type": call_type, "lang": lang} if lang else {"call_type": call_type}


def _add_callee(body: dict[str, Any], ticket_id: str | None, number: str) -> None:
    """A ticket is sent as text, though one example has a number (facts AP10)."""
    if ticket_id:
        body["ticket_id"] = ticket_id
    body["end_user_number"] = number


def _add_recording(body: dict[str, Any], recording: RecordingPermission | None) -> None:
    """Requests spell it with a prefix that answers leave out (facts AP15)."""
    if recording is not None:
        body["recording_permission"] = f"recording_permission_{recording.value}"


def _number(row_id: Identifier) -> Identifier:
    """An id as the number the document has; what is none goes as it is, for the vendor to refuse."""
    return int(row_id) if isinstance(row_id, str) and row_id.isdecimal() else row_id
