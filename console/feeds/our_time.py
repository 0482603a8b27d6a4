"""A contact in our time, where the vendor's clock is not with ours: its clocks would be off by as much."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TypeVar

from console.domain.calls import Call
from console.domain.changes import changed
from console.domain.chats import Chat
from console.domain.conversations import CallEvent

Contact = TypeVar("Contact", Call, Chat)

INSTANTS = ("started_at", "queued_at", "assigned_at", "connected_at", "ended_at", "updated_at")
"""What the vendor's clock was read for. When a call is to be placed was somebody's choice, not a reading."""
CHOSEN = "scheduled for"


def in_our_time(contact: Contact, ahead: float) -> Contact:
    """The contact as our clock would have told it; the vendor's is `ahead` seconds ahead."""
    told = {name: getattr(contact, name) for name in INSTANTS if hasattr(contact, name)}
    moved = {name: _moved(at, ahead) for name, at in told.items() if at is not None}
    events = tuple(
        event if event.what == CHOSEN else CallEvent(_moved(event.at, ahead), event.what, event.who)
        for event in contact.timeline
    )
    return changed(contact, **moved, timeline=events)


def _moved(at: datetime, ahead: float) -> datetime:
    try:
        return at - timedelta(seconds=ahead)
    except OverflowError:
        return at  # beyond the calendar
