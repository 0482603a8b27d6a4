"""Faults: why a question went unanswered, in words a supervisor can act on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """What went wrong, by what a person would do about it."""

    UNREACHABLE = "unreachable"
    """No connection: network, DNS, TLS, or the vendor is down."""
    SLOW = "slow"
    """No complete answer before the deadline."""
    CREDENTIALS = "credentials"
    """The vendor did not accept the login."""
    THROTTLED = "throttled"
    """429: more requests than the vendor allows."""
    VENDOR_ERROR = "vendor error"
    """5xx."""
    REFUSED = "refused"
    """Another 4xx, with the vendor's words."""
    UNREADABLE = "unreadable"
    """An answer that is not what the document promises: HTML, broken JSON, too large, a redirect."""
    SECRET = "secret"  # noqa: S105 - the name of a kind of fault
    """The account's own secret could not be had (variable unset, command failed)."""
    JOURNAL = "journal"
    """The console's own record cannot be read; no vendor is at fault."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: what happened and what to do."""

    kind: FaultKind
    message: str
    """What happened, with the vendor's words where it gave any; already cleaned."""
    advice: str = ""
    """What to do about it."""

    def __str__(self) -> str:
        return f"{self.message}. {self.advice}" if self.advice else self.message
