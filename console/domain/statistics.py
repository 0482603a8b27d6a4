"""Statistics: how many calls there were over a range of time, and how long they took.

Durations are shown as the vendor gave them and never worked out again: what they cover is not defined, and
the document's own averages do not follow from its sums (facts CL14).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from console.domain.accounts import Identifier


class Subject(StrEnum):
    """What each row of a summary speaks of."""

    NUMBERS = "numbers"
    TEAMS = "teams"
    USERS = "users"


class Span(StrEnum):
    """How the vendor cuts a range into pieces."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Period:
    """A range of time as statistics are asked for (facts CL16: all four are always sent)."""

    begin: datetime
    """Aware."""
    end: datetime
    """Aware."""
    span: Span = Span.DAY
    timezone: str = "Europe/London"
    """The zone days are cut and labelled in, as the IANA names it."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Calls of one number, team or user over a range. None is not told, never 0."""

    account: str
    id: Identifier
    """A number's digits, or the id of a team or user."""
    name: str
    """The number, or the name; the id where no name is told."""
    total: int | None = None
    inbound: int | None = None
    outbound: int | None = None
    missed: int | None = None
    tcd: float | None = None
    """Seconds, as all four: the vendor's own figure under its own name, which it nowhere explains."""
    acd: float | None = None
    ttta: float | None = None
    tta: float | None = None

    @property
    def key(self) -> tuple[str, Identifier]:
        """What identifies this row among the rows of its answer."""
        return (self.account, self.id)


@dataclass(frozen=True, slots=True)
class Bucket:
    """A piece of a range: a day, a week or a month."""

    label: str
    """In the zone that was asked for; the vendor's word where it gave one."""
    begin: datetime | None = None
    """UTC."""
    end: datetime | None = None
    """UTC."""
    inbound: int | None = None
    outbound: int | None = None
    missed: int | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """One number over a range: its pieces in order, and the vendor's own totals."""

    account: str
    number: str
    totals: Counts | None = None
    buckets: tuple[Bucket, ...] = ()

    @property
    def key(self) -> tuple[str, Identifier]:
        """What identifies this series among those of its account."""
        return (self.account, self.number)


def is_missed_among_inbound(counts: Counts) -> bool:
    """Whether the vendor's own total says that the missed calls are counted among the inbound ones.

    The document's examples count them beside those (4 + 84 + 3 = 91, circleloop.txt l. 893-896).
    """
    inbound, missed = counts.inbound, counts.missed
    if counts.total is None or inbound is None or missed is None:
        return False
    return 0 < missed <= inbound and counts.total == inbound + (counts.outbound or 0)


def answered_share(counts: Counts) -> float | None:
    """Percent of the calls that came in which were answered, 0 to 100; None where none came in.

    Missed calls stand beside the inbound ones, unless the total says that they are among them.

    Raises:
        ValueError: The vendor tells no inbound or no missed calls, or counts that cannot be.
    """
    inbound, missed = counts.inbound, counts.missed
    if inbound is None or missed is None or inbound < 0 or missed < 0:
        raise ValueError("nobody told how many calls were answered and missed")
    came_in = inbound if is_missed_among_inbound(counts) else inbound + missed
    return 100.0 * (came_in - missed) / came_in if came_in else None
