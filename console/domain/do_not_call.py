"""The do-not-call list: whom outbound calls must not reach."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Listing:
    """What the vendor says of one number."""

    account: str
    number: str
    """As it was asked for."""
    is_listed: bool | None
    """None: the vendor did not say, which is no permission to call (facts AP41)."""
    expires_at: datetime | None = None
    """When the entry ends; None for never, and where it is not told."""
