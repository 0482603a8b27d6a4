"""Deliveries: what a vendor's webhook told, once it was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from console.domain.accounts import Identifier
from console.domain.calls import Call


class Step(IntEnum):
    """What happened to one person's part in a call, in the order it can happen."""

    INCOMING = 0
    """It rings at the person."""
    STARTED = 1
    """The person dials."""
    ANSWERED = 2
    HANGUP = 3


@dataclass(frozen=True, slots=True)
class CallStep:
    """A live event of one call, about one person (voxloud.txt l. 501-528)."""

    call_id: Identifier
    step: Step
    at: datetime | None
    """The vendor's time; None where it told none."""
    extension: str | None = None
    """Whose part it is about: text, for leading zeros count (facts VX07, VX08)."""
    user: str | None = None
    """That person's name or address, where the event tells it."""
    originator: str | None = None
    """The number that called: an extension, national, without a plus or anonymous (facts VX21)."""
    originator_name: str | None = None
    destination: str | None = None
    destination_name: str | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """One webhook event as it came in."""

    account: str
    event: str
    """CALL_STARTED, PHONE_CALL, ...; a kind nobody knows bears the name it came with."""
    received_at: datetime
    is_known: bool = True
    step: CallStep | None = None
    """What a live event tells."""
    record: Call | None = None
    """What the record of an ended call, fax or click-to-call tells."""
