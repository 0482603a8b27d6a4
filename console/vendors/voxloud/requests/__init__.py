"""The requests of actions, built without sending anything. One function per writing endpoint."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from console.domain.drafts.calls import Connect
from console.domain.drafts.click_to_calls import CreateClickToCall, DeleteClickToCall
from console.domain.drafts.contacts import CreateContact, DeleteContact, UpdateContact
from console.domain.drafts.draft import Draft
from console.domain.drafts.webhooks import CreateWebhook, DeleteWebhook, UpdateWebhook
from console.transport.request import Request
from console.vendors.voxloud.requests.click_to_calls import (
    connect,
    create_click_to_call,
    delete_click_to_call,
)
from console.vendors.voxloud.requests.contacts import create_contact, delete_contact, update_contact
from console.vendors.voxloud.requests.webhooks import create_webhook, delete_webhook, update_webhook

BUILDERS: dict[type[Draft], Callable[[Any], Request]] = {
    Connect: connect,
    CreateClickToCall: create_click_to_call,
    DeleteClickToCall: delete_click_to_call,
    CreateContact: create_contact,
    UpdateContact: update_contact,
    DeleteContact: delete_contact,
    CreateWebhook: create_webhook,
    UpdateWebhook: update_webhook,
    DeleteWebhook: delete_webhook,
}
"""Every writing endpoint of the document."""


def build(draft: Draft) -> Request:
    """The request that carries a draft out.

    Raises:
        ValueError: Voxloud has no such action, or the draft lacks what the vendor needs.
    """
    builder = BUILDERS.get(type(draft))
    if builder is None:
        raise ValueError(f"a Voxloud account cannot do this ({draft.kind})")
    return builder(draft)
