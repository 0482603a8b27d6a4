"""The requests of actions, built without sending anything: one function per writing endpoint."""

from __future__ import annotations

from console.domain.drafts.agents import ForceLogout, SetAgentStatus
from console.domain.drafts.bulk_users import ProceedUsers, ReplaceUsers, UploadUsers
from console.domain.drafts.calls import OutboundCall, QueuedCall, ScheduledCall, TextMessage
from console.domain.drafts.contact_data import PushContactData
from console.domain.drafts.do_not_call import AddDoNotCall, RemoveDoNotCall
from console.domain.drafts.draft import Draft
from console.transport.request import Request
from console.vendors.ccai.requests.agents import agent_statuses, force_logout
from console.vendors.ccai.requests.bulk_users import proceed, replace_upload, upload
from console.vendors.ccai.requests.calls import (
    CHAT_TYPE,
    outbound_call,
    queued_call,
    scheduled_call,
    text_message,
)
from console.vendors.ccai.requests.contact_data import contact_data
from console.vendors.ccai.requests.do_not_call import add_numbers, remove_numbers

__all__ = [
    "add_numbers",
    "agent_statuses",
    "build",
    "contact_data",
    "force_logout",
    "outbound_call",
    "proceed",
    "queued_call",
    "remove_numbers",
    "replace_upload",
    "scheduled_call",
    "text_message",
    "upload",
]


def build(draft: Draft, chat_type: str = CHAT_TYPE) -> Request:
    """The request that carries a draft out; `chat_type` is what this account calls an SMS.

    Raises:
        ValueError: CCAI has no such action, or the draft lacks what the vendor needs.
    """
    match draft:
        case OutboundCall() | QueuedCall() | ScheduledCall():
            return _call(draft)
        case TextMessage():
            return text_message(draft, chat_type)
        case PushContactData():
            return contact_data(draft)
        case AddDoNotCall() | RemoveDoNotCall():
            return add_numbers(draft) if isinstance(draft, AddDoNotCall) else remove_numbers(draft)
        case UploadUsers() | ReplaceUsers() | ProceedUsers():
            return _bulk(draft)
        case SetAgentStatus():
            return agent_statuses(draft)
        case ForceLogout():
            return force_logout(draft)
    raise ValueError(f"a CCAI account cannot do this ({draft.kind})")


def _call(draft: OutboundCall | QueuedCall | ScheduledCall) -> Request:
    match draft:
        case OutboundCall():
            return outbound_call(draft)
        case QueuedCall():
            return queued_call(draft)
        case ScheduledCall():
            return scheduled_call(draft)


def _bulk(draft: UploadUsers | ReplaceUsers | ProceedUsers) -> Request:
    match draft:
        case UploadUsers():
            return upload(draft)
        case ReplaceUsers():
            return replace_upload(draft)
        case ProceedUsers():
            return proceed(draft)
