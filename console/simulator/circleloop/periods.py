"""Which time an analytics request asks about, cut into days, weeks or months (circleloop.txt l. 854).

No parameter is marked required (facts CL16): without `from` the time begins with today, without `to` it
ends now, without `span` it is cut into days, without `timezone` they are London's. The unit of the
timestamps is not stated (facts CL13): seconds, and milliseconds by their size. What cannot be read is a
404.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from starlette.datastructures import QueryParams

from console.simulator.circleloop.refusals import gone
from console.simulator.http.answers import RequestError

SPANS = ("day", "week", "month")
LONDON = "Europe/London"
MILLISECONDS_FROM = 1e11
"""A timestamp this large is in milliseconds: in seconds it would be the year 5138."""


@dataclass(frozen=True)
class Bucket:
    """One day, week or month, where the zone is; both ends in unix milliseconds, both included."""

    since: int
    until: int
    first_day: date

    def row(self) -> dict[str, Any]:
        """The bucket's own part of a row: ISO text, unix milliseconds, the local day (facts CL13)."""
        return {
            "from": _iso(self.since),
            "to": _iso(self.until),
            "fromMs": self.since,
            "toMs": self.until,
            "label": f"{self.first_day:%a} {_ordinal(self.first_day.day)}",
        }


@dataclass(frozen=True)
class Period:
    """The time asked about, unix seconds, both ends included."""

    since: float
    until: float
    span: str
    zone: ZoneInfo

    @classmethod
    def asked_in(cls, query: QueryParams, began: float, now: float) -> Period:
        """The part of a query's time in which there can be calls. Raises RequestError 404."""
        zone, span = _zone(query.get("timezone") or LONDON), query.get("span") or "day"
        if span not in SPANS:
            raise _unreadable()
        today = datetime.fromtimestamp(now, zone).date()
        since = _timestamp(query.get("from"), _midnight(today, zone))
        return cls(max(since, began), min(_timestamp(query.get("to"), now), now), span, zone)

    def buckets(self) -> Iterator[Bucket]:
        """The whole spans the period touches, oldest first; a week or month is labeled by its first day."""
        if self.since > self.until:
            return
        day = self._first_day()
        while _midnight(day, self.zone) <= self.until:
            following = self._next(day)
            since, until = (round(_midnight(at, self.zone) * 1000) for at in (day, following))
            yield Bucket(since, until - 1, day)
            day = following

    def _first_day(self) -> date:
        day = datetime.fromtimestamp(self.since, self.zone).date()
        if self.span == "week":
            return day - timedelta(days=day.weekday())
        return day.replace(day=1) if self.span == "month" else day

    def _next(self, day: date) -> date:
        if self.span == "month":
            return (day + timedelta(days=31)).replace(day=1)
        return day + timedelta(days=7 if self.span == "week" else 1)


def _unreadable() -> RequestError:
    return gone("Information")


def _timestamp(text: str | None, otherwise: float) -> float:
    if not text:
        return otherwise
    try:
        value = float(text)
    except ValueError as error:
        raise _unreadable() from error
    if not math.isfinite(value):
        raise _unreadable()
    return value / 1000 if abs(value) >= MILLISECONDS_FROM else value


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise _unreadable() from error


def _midnight(day: date, zone: ZoneInfo) -> float:
    return datetime.combine(day, time(), zone).timestamp()


def _iso(milliseconds: int) -> str:
    moment = datetime.fromtimestamp(milliseconds // 1000, UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{milliseconds % 1000:03d}Z"


def _ordinal(day: int) -> str:
    if day in {11, 12, 13}:
        return f"{day}th"
    ending = {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"
