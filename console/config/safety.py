"""What `[safety]` may say: when nobody is called without a second thought, and how much is too much."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.quiet_hours import QuietHours

ACTIONS_A_MINUTE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetySettings:
    """Bounds for whoever acts from this machine."""

    quiet_hours: QuietHours | None = None
    """By the clock of the person who would be called; None: there are none."""
    calls_a_day: int | None = None
    """Calls one user may place from this machine between two local midnights; None: any number."""
    texts_a_day: int | None = None
    """The same for SMS."""
    actions_a_minute: int | None = ACTIONS_A_MINUTE
    """Actions of any kind one user may take in a minute; None where nobody counts them."""
