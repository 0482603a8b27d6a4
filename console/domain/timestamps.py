"""Timestamps: the vendors' spellings of an instant, read into one: an aware datetime in UTC.

Seen so far: unix seconds, unix milliseconds (voxloud.txt l. 465), `Z` with and without a fraction, no zone at
all, `+0000` without a colon (voxloud.txt l. 702), `+01:00`, `2022-10-29 00:00:00 UTC`, `... +0000` and null.
"""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime, tzinfo

_MILLISECONDS_FROM = 100_000_000_000
"""As seconds this would be the year 5138, as milliseconds it is 1973."""

_SPELLING = re.compile(
    r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})[T ](?P<time>[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?)"
    r"\s?(?P<zone>Z|z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2})?"
)
_NUMBER = re.compile(r"[0-9]{9,16}(?:\.[0-9]{1,9})?")
_LONGEST_SPELLING = 64


def parse(value: object, *, default_zone: tzinfo = UTC) -> datetime | None:
    """The instant a vendor wrote, in UTC; None when it wrote none (null or empty text).

    A spelling without a zone is read in `default_zone`. Numbers are unix time, seconds or milliseconds by
    their size. Raises ValueError for anything else: 30 February, year 0, text that is no instant.
    """
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return _in_utc(value, default_zone)
    if isinstance(value, str):
        return _from_text(value[:_LONGEST_SPELLING], default_zone)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _from_unix(value)
    raise ValueError(f"{type(value).__name__} is no instant")


def vendor(instant: datetime) -> str:
    """An aware instant in the spelling every vendor reads: 2021-05-10T17:45:01.000Z."""
    if instant.tzinfo is None:
        raise ValueError("an instant without a zone cannot be sent")
    return instant.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _from_unix(number: float) -> datetime:
    """Unix time, whichever unit it is in."""
    if isinstance(number, float) and not math.isfinite(number):
        raise ValueError("not a finite number")
    try:
        seconds = number / 1000 if abs(number) >= _MILLISECONDS_FROM else number
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, OSError) as error:
        raise ValueError("a number beyond every calendar") from error


def _from_text(text: str, default_zone: tzinfo) -> datetime | None:
    """An instant in words, or unix time written as text."""
    spelled = text.strip()
    if not spelled:
        return None
    if _NUMBER.fullmatch(spelled):
        return _from_unix(float(spelled))
    found = _SPELLING.fullmatch(spelled)
    if found is None:
        raise ValueError("not a known spelling of an instant")
    zone = found["zone"] or ""
    offset = zone if zone[:1] in ("+", "-") else ""
    instant = datetime.fromisoformat(f"{found['date']}T{found['time']}{offset}")
    return _in_utc(instant, UTC if zone else default_zone)


def _in_utc(instant: datetime, default_zone: tzinfo) -> datetime:
    """The same instant in UTC; without a zone it is read in `default_zone`."""
    aware = instant if instant.tzinfo is not None else instant.replace(tzinfo=default_zone)
    try:
        return aware.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("an instant beyond the calendar") from error
