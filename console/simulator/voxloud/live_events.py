"""What happens on a call while it lasts, as webhooks tell of it (voxloud.txt l. 479-528)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from console.simulator.voxloud.call_records import CallRecord
from console.simulator.voxloud.directory import User

Happening = Literal["STARTED", "INCOMING", "ANSWERED", "HANGUP"]


@dataclass(frozen=True, slots=True)
class LiveEvent:
    """One moment of a call. `record` is what the call will leave behind; both carry the same call id."""

    happening: Happening
    at: float
    """Unix seconds."""
    user: User
    """The user subject of the event."""
    record: CallRecord

    @property
    def event_type(self) -> str:
        """What a subscription calls it: CALL_STARTED where the payload says STARTED (l. 484, 492)."""
        return f"CALL_{self.happening}"

    def payload(self) -> dict[str, Any]:
        """The documented payload (voxloud.txt l. 511)."""
        return {
            "timestamp": math.floor(self.at) * 1000,
            "callId": self.record.call_id,
            "destinationNumber": self.record.destination.number,
            "destinationName": self.record.destination.name,
            "originatorNumber": self.record.originator.number,
            "originatorName": self.record.originator.name,
            "type": self.happening,
            "userEmail": self.user.email,
            "userExtension": self.user.extension,
            "sipUsername": self.user.sip_username,
        }


def events_of(record: CallRecord, user: User) -> Iterator[LiveEvent]:
    """The moments of a call of `user`'s, in order: it starts or comes in, is answered or not, ends."""
    begun: Happening = "INCOMING" if record.direction == "INBOUND" else "STARTED"
    answered = record.answerer is not None or record.duration > record.ring_time
    yield LiveEvent(begun, record.started_at, user, record)
    if answered:
        yield LiveEvent("ANSWERED", record.started_at + record.ring_time, user, record)
    yield LiveEvent("HANGUP", record.started_at + record.duration, user, record)
