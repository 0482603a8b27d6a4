"""Calls: what just happened, and what is happening."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from console.domain.conversations import Conversation

OPEN_STATUSES = frozenset(
    {
        "scheduled",
        "selecting",
        "queued",
        "assigned",
        "connecting",
        "switching",
        "connected",
        "action_only",
        "voicemail",
    }
)
"""Statuses in which a call is still going on (ccai-manager.txt l. 725-748, normalised to lower_snake)."""


@dataclass(frozen=True, slots=True)
class Call(Conversation):
    """A call as the vendor last told it; of kinds such as Voice Inbound (IVR) and PHONE_CALL."""

    open_statuses: ClassVar[frozenset[str]] = OPEN_STATUSES

    number: str | None = None
    """The other side's number where the vendor tells it (CCAI does not)."""
    connected_at: datetime | None = None
    talk_duration: float | None = None
    """Seconds; None while open or unknown."""
    hold_duration: float | None = None
    fail_detail: str | None = None
    """The vendor's words or adapter code beside the reason."""
    scheduled_at: datetime | None = None
    """When the call is to be placed, where it was arranged for later."""
