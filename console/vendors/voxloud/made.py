"""What Voxloud's success answers say was made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from console.domain.actions import Made
from console.domain.drafts.click_to_calls import CreateClickToCall
from console.domain.drafts.contacts import CreateContact
from console.domain.drafts.draft import Draft
from console.domain.drafts.webhooks import CreateWebhook
from console.vendors.wire import identifier

CREATING = (CreateContact, CreateWebhook, CreateClickToCall)


def made(draft: Draft, answer: Any) -> Made:
    """The id of what was created. What the other endpoints answer adds nothing, or is left open (VX29, VX30).

    A success without a body is one: the document names no status codes.

    Raises:
        ValueError: The answer is there and names nothing that was created.
    """
    if not isinstance(draft, CREATING) or answer is None:
        return Made()
    found = identifier(answer.get("id")) if isinstance(answer, Mapping) else None
    if found is None:
        raise ValueError("the answer names nothing that was created")
    return Made(found)
