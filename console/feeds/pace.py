"""How long an account is left alone after failures: soon enough to recover by itself, never a hammer."""

from __future__ import annotations

from console.domain.faults import Fault, FaultKind

UNREACHABLE_STEPS = (1.0, 2.0, 4.0, 8.0, 15.0)
"""Seconds until the next try after the first, second, ... failure to reach a vendor; the last one stays."""
CREDENTIALS_STEPS = (10.0, 30.0, 60.0, 120.0, 300.0)
"""Seconds until the next try after refused credentials: vendors lock logins that keep knocking."""
WHOLE_ACCOUNT = frozenset({FaultKind.UNREACHABLE, FaultKind.CREDENTIALS, FaultKind.SECRET})
"""Faults that speak of the account and not of one question."""


def hold(fault: Fault, failures: int) -> float:
    """Seconds to leave the account alone after the `failures`th account-wide fault in a row.

    Faults of a single question (5xx, 429, an unreadable answer) hold nothing here: the request budget
    slows down for those.
    """
    if fault.kind not in WHOLE_ACCOUNT or failures < 1:
        return 0.0
    steps = UNREACHABLE_STEPS if fault.kind is FaultKind.UNREACHABLE else CREDENTIALS_STEPS
    return steps[min(failures, len(steps)) - 1]
