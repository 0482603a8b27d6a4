"""Writing webhook subscriptions (voxloud.txt l. 335-403, 473-478)."""

from __future__ import annotations

from typing import Any

from console.domain.drafts.webhooks import CreateWebhook, DeleteWebhook, UpdateWebhook
from console.transport.request import Request
from console.vendors.voxloud.paths import WEBHOOKS, one


def create_webhook(draft: CreateWebhook) -> Request:
    """Create a webhook subscription (l. 335-369). Raises ValueError without an event or a callback."""
    body = _body(draft.event, draft.callback_url, draft.notification_email)
    return Request("POST", WEBHOOKS, json=body, has_stand_ins=True)


def update_webhook(draft: UpdateWebhook) -> Request:
    """Update a webhook subscription (l. 370-403): PUT as its heading says (facts VX02).

    The id stands in the path and in the body (facts VX11).

    Raises:
        ValueError: There is no subscription to edit, or no event or callback left of it.
    """
    path = one(WEBHOOKS, draft.id, "a webhook subscription")
    body: dict[str, Any] = {"id": draft.id}
    if draft.enabled is not None:
        body["enabled"] = draft.enabled
    body |= _body(draft.event, draft.callback_url, draft.notification_email)
    return Request("PUT", path, json=body, has_stand_ins=True)


def delete_webhook(draft: DeleteWebhook) -> Request:
    """Delete a webhook subscription (l. 473-478). Raises ValueError where there is none to delete."""
    return Request("DELETE", one(WEBHOOKS, draft.id, "a webhook subscription"))


def _body(event: str, callback_url: str, notification_email: str | None) -> dict[str, Any]:
    """What both require, and the address that is told when the vendor gives up."""
    if not event.strip() or not callback_url.strip():
        raise ValueError("a webhook subscription needs an event and a callback")
    body = {"callback_url": callback_url.strip(), "event_type": event.strip()}
    if (notification_email or "").strip():
        body["notification_email"] = (notification_email or "").strip()
    return body
