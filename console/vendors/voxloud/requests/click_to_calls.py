"""Writing and connecting click-to-call resources (voxloud.txt l. 787-900)."""

from __future__ import annotations

from typing import Any

from console.domain.drafts.calls import Connect
from console.domain.drafts.click_to_calls import DIAL_FIRST, CreateClickToCall, DeleteClickToCall
from console.transport.request import Request
from console.vendors.voxloud.paths import CLICK_TO_CALLS, one
from console.vendors.voxloud.requests.numbers import compact

RESOURCE = "a click-to-call resource"


def create_click_to_call(draft: CreateClickToCall) -> Request:
    """Create a click-to-call (l. 789-819). Raises ValueError where anything required is missing."""
    name, extension, number = draft.name.strip(), draft.extension.strip(), compact(draft.outbound_number)
    if not (name and extension and number):
        raise ValueError(f"{RESOURCE} needs a name, an extension and a number to call from")
    body: dict[str, Any] = {"name": name, "extension": extension, "outboundNumber": number}
    if draft.dial_first is not None:
        if draft.dial_first not in DIAL_FIRST:
            raise ValueError("only the contact or the extension can be called first")
        body["dial_first"] = draft.dial_first
    return Request("POST", CLICK_TO_CALLS, json=body)


def delete_click_to_call(draft: DeleteClickToCall) -> Request:
    """Delete a click-to-call (l. 872-877). Raises ValueError where there is none to delete."""
    return Request("DELETE", one(CLICK_TO_CALLS, draft.id, RESOURCE))


def connect(draft: Connect) -> Request:
    """Connect click-to-call (l. 878-900).

    The vendor calls the extension or the contact first, as the resource says (l. 879). Its answer names no
    call (facts VX29).

    Raises:
        ValueError: The draft names no resource.
    """
    return Request(
        "POST", f"{one(CLICK_TO_CALLS, draft.via, RESOURCE)}/connect", json={"contact": draft.contact}
    )
