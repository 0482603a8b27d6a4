"""Ranges of days as a supervisor names them, counted in an account's own time zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from console.domain.statistics import Period, Span

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
"""Vendors count the end of a range in (circleloop.txt l. 956): a range ends a second before midnight."""


def zone_of(timezone: str) -> tzinfo:
    """The zone of an IANA name; UTC where this machine does not know it."""
    try:
        return ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def midnight(day: date, timezone: str) -> datetime:
    """The instant a day begins in a zone, UTC."""
    return datetime.combine(day, time.min, zone_of(timezone)).astimezone(UTC)


EARLIEST, LATEST = date(1970, 1, 2), date(2999, 12, 31)
"""Days whose midnights are instants everywhere."""


@dataclass(frozen=True, slots=True)
class Days:
    """Whole days, the first and the last of them counted in."""

    first: date
    last: date

    def period(self, now: datetime, timezone: str, span: Span = Span.DAY) -> Period:
        """The days in a zone, until now at most; `now` is aware. Of days to come nothing but their begin."""
        begin = midnight(self.first, timezone)
        end = min(now, midnight(self.last + DAY, timezone) - SECOND)
        return Period(begin, max(begin, end), span, timezone)


@dataclass(frozen=True, slots=True)
class Range:
    """A range that moves with the calendar, or days that were typed."""

    words: str
    """As it stands in lists and titles; unique among the offered ones."""
    back: int = 0
    """Days before today on which it begins."""
    until: int = 0
    """Days before today on which it ends."""
    is_month: bool = False
    """Whether it begins with the present month, whatever `back` says."""
    typed: Days | None = None

    def days(self, now: datetime, timezone: str) -> Days:
        """The days it stands for at an aware instant, as the zone counts them."""
        if self.typed is not None:
            return self.typed
        today = now.astimezone(zone_of(timezone)).date()
        first = today.replace(day=1) if self.is_month else today - self.back * DAY
        return Days(first, today - self.until * DAY)


TODAY = Range("today")
RANGES: tuple[Range, ...] = (
    TODAY,
    Range("yesterday", back=1, until=1),
    Range("last 7 days", back=6),
    Range("last 30 days", back=29),
    Range("this month", is_month=True),
)
"""Those that need no typing; the last days count today in."""


def typed_range(first: str, last: str, today: date) -> Range:
    """A range of typed days, named by them; without a last day it ends today.

    Raises:
        ValueError: A day is none, is out of order or has yet to come; in words for whoever typed it.
    """
    begin = _day(first)
    end = _day(last) if last.strip() else today
    if begin > today:
        raise ValueError(f"{begin} has yet to come.")
    if end < begin:
        raise ValueError(f"{end} is before {begin}.")
    return Range(f"{begin} to {end}", typed=Days(begin, end))


def _day(text: str) -> date:
    """A day as it is typed."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise ValueError("A day is typed as 2026-03-31.") from None
    if not EARLIEST <= day <= LATEST:
        raise ValueError(f"{day} is too far away.")
    return day


def today(now: datetime, timezone: str) -> Period:
    """From midnight in the zone until now; from midnight UTC where this machine does not know the zone."""
    return TODAY.days(now, timezone).period(now, timezone)
