"""Where Voxloud's endpoints lie."""

from __future__ import annotations

from urllib.parse import quote

API = "/api/v1"
"""All endpoints but users (facts VX06)."""
USERS = "/api/v2/users"
CONTACTS = f"{API}/contacts"
WEBHOOKS = f"{API}/webhook-subscriptions"
EVENTS = f"{API}/telephony-events"
CLICK_TO_CALLS = f"{API}/click-to-call"


def one(collection: str, identifier: object, what: str) -> str:
    """The path of one of a collection; ValueError where the id would name another path.

    `what` says what is missing then: "a contact".
    """
    part = str(identifier).strip()
    if part in {"", ".", ".."}:
        raise ValueError(f"{what} is needed")
    return f"{collection}/{quote(part, safe='')}"
