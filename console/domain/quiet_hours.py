"""Quiet hours: when the person who would be called is to be left alone, by the clock where they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

_WRITTEN = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From one time of the day to another; past midnight where the end is the earlier one."""

    begin: time
    end: time
    """The first minute in which somebody may be called again."""

    def __str__(self) -> str:
        return f"{self.begin:%H:%M}-{self.end:%H:%M}"

    def cover(self, at: time) -> bool:
        """Whether a clock that shows `at` shows a quiet hour."""
        if self.begin < self.end:
            return self.begin <= at < self.end
        return at >= self.begin or at < self.end


def quiet_hours(text: str) -> QuietHours:
    """Reads `21:00-08:00`. Raises ValueError for anything else, with what is wrong in words."""
    written = _WRITTEN.fullmatch(text.strip())
    if written is None:
        raise ValueError('must be two times of the day, as "21:00-08:00"')
    hours = [int(part) for part in written.groups()]
    try:
        begin, end = time(hours[0], hours[1]), time(hours[2], hours[3])
    except ValueError as error:
        raise ValueError('has a time there is not: they go from "00:00" to "23:59"') from error
    if begin == end:
        raise ValueError("begins when it ends: name two different times")
    return QuietHours(begin, end)
