"""Readings: a frozen answer to a question asked again and again, with its instant, or the fault."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

from console.domain.faults import Fault

Row = TypeVar("Row")


class Noun(StrEnum):
    """What a reading speaks of. The rows are the domain values of that name."""

    AGENTS = "agents"
    QUEUES = "queues"
    SERVICE_LEVELS = "service levels"
    CALLS = "calls"
    WEBHOOKS = "webhooks"
    CLICK_TO_CALLS = "click-to-calls"
    CHATS = "chats"
    TEAMS = "teams"
    MENUS = "menus"
    CAMPAIGNS = "campaigns"
    PROJECTS = "projects"
    COMPANIES = "companies"
    """The customer itself, where its vendor has a record of it."""
    RECEIVER = "receiver"
    """Whether webhooks come in: one row of domain.receivers."""


class Freshness(StrEnum):
    """Age of a reading against the target age of its feed."""

    FRESH = "fresh"
    LATE = "late"
    STALE = "stale"
    UNKNOWN = "unknown"


LATE_AFTER = 2.0
STALE_AFTER = 6.0
"""Multiples of the target age past which a reading is late, and past which it is stale."""
GRACE = 5.0
"""Seconds of age that never count as late: at one request a second feeds take turns."""


def late_after(target_age: float) -> float:
    """Seconds of age past which rows are late, for a feed with this target age."""
    return max(target_age * LATE_AFTER, GRACE)


@dataclass(frozen=True, slots=True)
class Reading(Generic[Row]):
    """The newest rows of one noun of one account."""

    account: str
    noun: Noun
    rows: tuple[Row, ...] = ()
    """The last good rows; a failed poll keeps them."""
    taken_at: datetime | None = None
    """When the rows were asked for, UTC; None when there was no good answer yet."""
    taken_monotonic: float | None = None
    """The same instant on time.monotonic(), which ages are measured on."""
    target_age: float = 10.0
    """Seconds after which the feed means to have newer rows."""
    fault: Fault | None = None
    """Why the newest attempt failed; None when it succeeded."""
    attempts: int = 0
    """How many times the question was asked."""
    rejected: int = 0
    """Rows of the newest answer that could not be read."""
    offered: bool = True
    """False where the account's vendor has no such thing: shown as n/a, never as 0."""

    def tells_as(self, other: Reading[Any]) -> bool:
        """Whether it tells nothing that another one of the same does not tell, but for its age."""
        return (
            self.rows is other.rows
            and self.fault == other.fault
            and self.offered is other.offered
            and (self.taken_at is None) is (other.taken_at is None)
        )

    def age(self, monotonic: float) -> float | None:
        """Seconds since the rows were taken, or None when there are none; never negative."""
        return None if self.taken_monotonic is None else max(0.0, monotonic - self.taken_monotonic)

    def freshness(self, monotonic: float) -> Freshness:
        """How far the rows can be trusted to be now."""
        age = self.age(monotonic)
        if age is None:
            return Freshness.UNKNOWN
        if age > max(self.target_age * STALE_AFTER, 2 * GRACE):
            return Freshness.STALE
        if age > late_after(self.target_age):
            return Freshness.LATE
        return Freshness.FRESH


AnyReading = Reading[Any]
