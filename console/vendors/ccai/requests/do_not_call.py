"""The do-not-call list (ccai-apps.txt l. 4221-4313)."""

from __future__ import annotations

from datetime import UTC, datetime

from console.domain.drafts.do_not_call import AddDoNotCall, DoNotCallEntry, RemoveDoNotCall
from console.transport.request import Request
from console.vendors.ccai.reading import APPS

DNC = f"{APPS}/outbound_dialer/dnc"


def add_numbers(draft: AddDoNotCall) -> Request:
    """The request that puts numbers on the list (l. 4225-4257).

    Raises:
        ValueError: The draft has no number, or a time without a zone.
    """
    if not draft.entries:
        raise ValueError("there is no number to put on the do-not-call list")
    return Request("POST", DNC, json={"contacts": [_contact(entry) for entry in draft.entries]})


def remove_numbers(draft: RemoveDoNotCall) -> Request:
    """The request that takes numbers off the list (l. 4301-4313).

    Raises:
        ValueError: The draft has no number.
    """
    if not draft.numbers:
        raise ValueError("there is no number to take off the do-not-call list")
    return Request("POST", f"{DNC}/remove", json={"phone_numbers": list(draft.numbers)})


def _contact(entry: DoNotCallEntry) -> dict[str, str]:
    contact = {"phone_number": entry.number}
    if entry.expires_at is not None:
        contact["expires_at"] = _spelled(entry.expires_at)
    return contact


def _spelled(instant: datetime) -> str:
    """An instant as this endpoint alone writes it, which is not ISO 8601 (facts AP39)."""
    if instant.tzinfo is None:
        raise ValueError("an instant without a zone cannot be sent")
    return f"{instant.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"
