"""Numbers, times and shapes as a supervisor reads them. Pure; the four ways of having no value stay apart."""

from __future__ import annotations

import math
from datetime import datetime, tzinfo
from functools import lru_cache

from console.domain.agents import StatusKind

ZERO = "0"
"""Known to be none."""
NO_TRAFFIC = "–"
"""Nothing happened that could be measured."""
NOT_OFFERED = "n/a"
"""The vendor has no such thing."""
UNKNOWN = "?"
"""There should be a value, and it is not known."""

_MINUTE = 60
_HOUR = 3600
_DAY = 86400


def duration(seconds: float | None) -> str:
    """Seconds as `m:ss`, `h:mm:ss` or, from a day on, `3d 04h`. Cut off, not rounded, as clocks do.

    A negative one is shown as 0:00: it only means that two clocks differ a little.
    """
    whole = _whole(seconds)
    return UNKNOWN if whole is None else _clocked(whole)


@lru_cache(maxsize=4096)
def _clocked(whole: int) -> str:
    """What a clock shows after so many seconds; each of thousands of clocks shows it in its turn."""
    if whole >= _DAY:
        return f"{whole // _DAY}d {whole % _DAY // _HOUR:02d}h"
    minutes, rest = divmod(whole, _MINUTE)
    if whole < _HOUR:
        return f"{minutes}:{rest:02d}"
    return f"{minutes // _MINUTE}:{minutes % _MINUTE:02d}:{rest:02d}"


def age(seconds: float | None) -> str:
    """How long ago, in one unit: `4 s`, `2 min`, `5 h`, `3 d`."""
    whole = _whole(seconds)
    if whole is None:
        return UNKNOWN
    for unit, name in ((_DAY, "d"), (_HOUR, "h"), (_MINUTE, "min")):
        if whole >= unit:
            return f"{whole // unit} {name}"
    return f"{whole} s"


def clock(instant: datetime | None, zone: tzinfo | None = None) -> str:
    """The time of day, `14:03:27`, where the console stands or in `zone`. Takes aware instants."""
    return UNKNOWN if instant is None else instant.astimezone(zone).strftime("%H:%M:%S")


def moment(instant: datetime | None, now: datetime, zone: tzinfo | None = None) -> str:
    """The time of day, with the date before it when that is another day than `now`: `2026-03-01 14:03:27`."""
    if instant is None:
        return UNKNOWN
    local, today = instant.astimezone(zone), now.astimezone(zone)
    return clock(instant, zone) if local.date() == today.date() else local.strftime("%Y-%m-%d %H:%M:%S")


def percent(value: float | None, digits: int = 1) -> str:
    """0 to 100 as `81.0%`; None is no traffic. Not rounded up to 100, which would hide the one who waited."""
    if value is None:
        return NO_TRAFFIC
    if not math.isfinite(value):
        return UNKNOWN
    text = f"{value:.{digits}f}"
    if value < 100 <= float(text):
        text = f"{100 - 10**-digits:.{digits}f}"
    return f"{text}%"


def count(value: int | None) -> str:
    """How many: `1,204`, `0` when known to be none, `?` when not known."""
    return UNKNOWN if value is None else f"{value:,}"


def number(value: float | None, digits: int = 1) -> str:
    """A measure without needless zeros: `3`, `3.5`, `1,204.2`."""
    if value is None or not math.isfinite(value):
        return UNKNOWN
    text = f"{value:,.{digits}f}"
    bare = text.rstrip("0").rstrip(".") if "." in text else text
    return ZERO if bare == "-0" else bare


def plural(amount: int, one: str, many: str | None = None) -> str:
    """An amount with its noun: `1 call`, `2 calls`."""
    return f"{count(amount)} {one if amount == 1 else many or one + 's'}"


def _whole(seconds: float | None) -> int | None:
    """Whole seconds, never negative; None when there is no such number."""
    if seconds is None or not math.isfinite(seconds):
        return None
    return max(0, int(seconds))


STATUS_SHAPES: dict[StatusKind, str] = {
    StatusKind.AVAILABLE: "●",
    StatusKind.BUSY: "◆",
    StatusKind.WRAP_UP: "◐",
    StatusKind.AWAY: "○",
    StatusKind.MISSED: "✕",
    StatusKind.OFFLINE: "·",
    StatusKind.OTHER: "◇",
}
"""A shape beside every status, so that it is told without color. Each is one cell wide."""
