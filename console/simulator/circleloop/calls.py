"""The company's calls, one day after the other: each day drawn from the seed alone, in whatever order asked.

A day has two humps, before and after lunch; Saturdays are quiet, Sundays nearly silent. Every call
belongs to one number, one user and one team, so sums over all numbers, all users and all teams agree.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Literal

from console.simulator.circleloop.directory import Directory

Kind = Literal["inbound", "outbound", "missed"]
DAY = 86_400
HISTORY = 180 * DAY
"""Seconds of calls that exist when the company starts."""
WEEKDAY_CALLS = 220
"""Calls of a weekday, on average."""
WEEKDAYS = (1.05, 1.0, 1.0, 0.95, 0.9, 0.25, 0.06)
"""Share of WEEKDAY_CALLS, Monday to Sunday."""
HOURS = (0, 0, 0, 0, 0, 0, 1, 4, 11, 17, 18, 15, 10, 13, 16, 14, 11, 6, 2, 1, 1, 0, 0, 0)
"""How the calls of a day spread over its hours, UTC."""
KINDS: tuple[Kind, ...] = ("inbound", "outbound", "missed")
SHARES = (46, 42, 12)
TALK = 150.0
"""Seconds a conversation lasts on average."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call. Inbound means answered, else it is missed: the parts of a total (circleloop.txt l. 894)."""

    started_at: float
    """Unix seconds."""
    kind: Kind
    number: str
    """The company's."""
    user_id: str
    """Who talked; for a missed call whoever it rang at first."""
    team_id: str
    ring_time: int
    """Seconds."""
    talk: int
    """Seconds; 0 for a missed call."""

    @property
    def ended_at(self) -> float:
        """Unix seconds; a call counts from then on."""
        return self.started_at + self.ring_time + self.talk


class Calls:
    """The stream of calls since HISTORY before `start`; who changes teams takes no past call along."""

    def __init__(self, seed: int, directory: Directory, start: float) -> None:
        self._seed = seed
        self._roster = [(team.id, tuple(team.members)) for team in directory.teams]
        self._numbers = {user.id: user.default_number for user in directory.users}
        self.began = start - HISTORY
        self._of_day = lru_cache(maxsize=2 * HISTORY // DAY)(self._draw_day)

    def between(self, since: float, until: float, now: float) -> Iterator[Call]:
        """The calls that started from `since` to `until`, both included, and ended by `now`; in order."""
        since, until = max(since, self.began), min(until, now)
        for day in range(int(since // DAY), int(until // DAY) + 1):
            for call in self._of_day(day):
                if since <= call.started_at <= until and call.ended_at <= now:
                    yield call

    def _draw_day(self, day: int) -> tuple[Call, ...]:
        source = random.Random(f"circleloop calls {self._seed} {day}")
        weekday = datetime.fromtimestamp(day * DAY, UTC).weekday()
        count = round(WEEKDAY_CALLS * WEEKDAYS[weekday] * source.uniform(0.9, 1.1))
        hours = source.choices(range(24), HOURS, k=count)
        starts = sorted(day * DAY + (hour + source.random()) * 3600 for hour in hours)
        return tuple(self._draw(source, start) for start in starts)

    def _draw(self, source: random.Random, started_at: float) -> Call:
        kind = source.choices(KINDS, SHARES)[0]
        team_id, members = source.choices(self._roster, (40, 38, 16, 6))[0]
        user_id = source.choice(members)
        return Call(
            started_at=started_at,
            kind=kind,
            number=self._numbers[user_id],
            user_id=user_id,
            team_id=team_id,
            ring_time=source.randint(12, 45) if kind == "missed" else source.randint(2, 24),
            talk=0 if kind == "missed" else 5 + min(3600, int(source.expovariate(1 / TALK))),
        )
