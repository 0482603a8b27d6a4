"""The requests of actions, built without sending anything (ccai-apps.txt l. 213-704, 2283-2430)."""

from __future__ import annotations

from console.domain.drafts.calls import OutboundCall, TextMessage
from console.domain.drafts.draft import Draft
from console.transport.request import Request

APPS = "/apps/api/v1"
CALL_TYPE = "Voice Outbound (API)"
"""The document's present name; the older OutboundCall is deprecated (l. 217)."""
CHAT_TYPE = "Messaging (SMS)"
"""What every example sends and gets; the table says "Messaging (API)" (facts AP19)."""


def build(draft: Draft) -> Request:
    """The request that carries a draft out.

    Raises:
        ValueError: CCAI has no such action, or the draft lacks what the vendor needs.
    """
    match draft:
        case OutboundCall():
            return outbound_call(draft)
        case TextMessage():
            return text_message(draft)
    raise ValueError(f"a CCAI account cannot do this ({draft.kind})")


def outbound_call(draft: OutboundCall) -> Request:
    """The request that places a call (l. 213-253).

    A ticket wins over a number at the vendor (l. 219). So exactly one of the two is sent: with both, somebody
    other than the number on screen could be dialled.

    Raises:
        ValueError: The draft has neither a number nor a ticket.
    """
    body = {"call_type": CALL_TYPE, "agent_email": draft.agent_email}
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
