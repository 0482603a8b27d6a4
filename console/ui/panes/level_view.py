"""How service levels are read: percent, the bar with its target mark, and where it has been going."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import ClassVar

from console.domain.personal import Personal
from console.domain.service_levels import Scope, ServiceLevel, ServiceLevelKey
from console.ui.format import NO_TRAFFIC, percent
from console.ui.panes.base.noun_view import ACCOUNT, NounView
from console.ui.panes.base.sorting import SortValue
from console.ui.panes.joining import is_below_target
from console.ui.theme import Tone
from console.ui.widgets.bar import bar
from console.ui.widgets.cells import Cell, Column
from console.ui.widgets.trend import trend

BAR_WIDTH = 12
TREND_WIDTH = 10


@dataclass(frozen=True, slots=True)
class LevelStanding:
    """A service level and the percents of the readings before it, oldest first; None was no traffic."""

    level: ServiceLevel
    trend: tuple[float | None, ...] = ()

    @property
    def change(self) -> float | None:
        """Points since the oldest known percent of the trend; None with fewer than two."""
        known = [percent for percent in self.trend if percent is not None]
        return known[-1] - known[0] if len(known) > 1 else None


SHORT_SCOPES = {
    Scope.QUEUE: "queue",
    Scope.QUEUE_GROUP: "group",
    Scope.NUMBER_ANSWERED: "line",
    Scope.TEAM_ANSWERED: "team",
}

NAME = Column("name", "Name", 14, grow=3, personal=Personal.TEXT)
SCOPE = Column("scope", "Of", 5, rank=5)
LANG = Column("lang", "Lang", 5, rank=2)
"""A queue of two languages is two rows: without it they are alike."""
CHANNEL = Column("channel", "Ch", 4, rank=4)
PERCENT = Column("percent", "SL", 7, align="right", least_first=True)
TARGET = Column("target", "Target", 8, align="right", rank=1)
BAR = Column("bar", "0 to 100", BAR_WIDTH, rank=3)
TREND = Column("trend", "Trend", TREND_WIDTH, rank=2)


class LevelView(NounView[LevelStanding]):
    """Service levels, the one furthest below its target first."""

    brief: ClassVar[tuple[Column, ...]] = (NAME, LANG, CHANNEL, PERCENT, TARGET, BAR, TREND, ACCOUNT)
    full: ClassVar[tuple[Column, ...]] = (
        NAME,
        SCOPE,
        LANG,
        CHANNEL,
        PERCENT,
        TARGET,
        BAR,
        TREND,
        Column("change", "Change", 7, align="right", rank=4),
        Column("minutes", "Window", 7, align="right", rank=7),
        ACCOUNT,
    )
    empty: ClassVar[str] = "no queue has a service level"
    tone_moves: ClassVar[bool] = False

    def key(self, row: LevelStanding) -> ServiceLevelKey:
        """Account, scope, id, language and channel."""
        return row.level.key

    def subject(self, row: LevelStanding) -> ServiceLevel:
        """The service level itself."""
        return row.level

    def cell(self, row: LevelStanding, column: str, now: float) -> Cell:
        """See the columns; no traffic is a dash and neither good nor bad."""
        level = row.level
        if column == "name":
            return Cell(level.name)
        if column == "percent":
            text = percent(level.percent)
            return Cell(f"↓{text}" if is_below_target(level) else text, _tone(level))
        if column == "bar":
            return Cell(_bar(level), _tone(level))
        if column == "trend":
            return Cell(trend(row.trend, TREND_WIDTH, low=0, high=100), Tone.MUTED)
        if column == "change":
            return _change(row.change)
        if column == "minutes":
            return Cell(window(level), Tone.MUTED)
        return Cell(str(self.value(row, column, now) or ""), Tone.MUTED)

    def tone(self, row: LevelStanding, now: float) -> Tone | None:
        """BAD below the target; no traffic stands back."""
        if is_below_target(row.level):
            return Tone.BAD
        return Tone.MUTED if row.level.percent is None else None

    def value(self, row: LevelStanding, column: str, now: float) -> SortValue:
        """Percents as numbers, the rest as text."""
        return VALUES[column](row)

    def own_order(self, rows: Sequence[LevelStanding], now: float) -> list[LevelStanding]:
        """Furthest below the target first, then the lowest percent, then the lowest share that was answered
        at all, which nobody promised; no traffic last.
        """

        def urgency(row: LevelStanding) -> tuple[bool, float, bool, float, str]:
            level = row.level
            is_share = level.scope.is_answered_share
            if level.percent is None:
                return (True, 0.0, is_share, 0.0, level.name)
            above = 0.0 if level.target is None else min(0.0, level.percent - level.target.percent)
            return (False, above, is_share, level.percent, level.name)

        return sorted(rows, key=urgency)

    def counts(self, rows: Sequence[LevelStanding], now: float) -> tuple[str, ...]:
        """How many are below their target, inside it, without traffic, and measured against none."""
        below = sum(is_below_target(row.level) for row in rows)
        measured = [row.level for row in rows if row.level.percent is not None]
        shares = sum(level.scope.is_answered_share for level in measured)
        promised = sum(level.target is not None for level in measured)
        quiet, free = len(rows) - len(measured), len(measured) - promised - shares
        parts = [f"! {below} below target"] if below else []
        parts += [f"{promised - below} inside"] if promised else []
        parts += [f"{shares} answered share{'s' if shares > 1 else ''}"] if shares else []
        parts += [f"{quiet} {NO_TRAFFIC} no traffic"] if quiet else []
        parts += [f"{free} no target"] if free else []
        return tuple(parts)


def window(level: ServiceLevel) -> str:
    """What the percent is of: the last minutes, or what there was of the vendor's day."""
    return "today" if level.scope.is_answered_share else f"{level.minutes} min"


def _tone(level: ServiceLevel) -> Tone:
    if level.percent is None:
        return Tone.MUTED
    if is_below_target(level):
        return Tone.BAD
    return Tone.NORMAL if level.target is None else Tone.GOOD


def _bar(level: ServiceLevel) -> str:
    if level.percent is None:
        return ""
    return bar(level.percent, BAR_WIDTH, None if level.target is None else level.target.percent)


def _change(change: float | None) -> Cell:
    if change is None:
        return Cell("", Tone.MUTED)
    arrow = "↑" if change > 0 else "↓" if change < 0 else "="
    return Cell(f"{arrow}{abs(change):.1f}", Tone.MUTED)


def _promise(level: ServiceLevel) -> str | None:
    """The target; where the share answered at all is told, which nobody promised anything of, that it is."""
    if level.scope.is_answered_share:
        return "answered"
    return None if level.target is None else str(level.target)


VALUES: dict[str, Callable[[LevelStanding], SortValue]] = {
    "name": attrgetter("level.name"),
    "scope": lambda row: SHORT_SCOPES[row.level.scope],
    "lang": attrgetter("level.lang"),
    "channel": attrgetter("level.channel.value"),
    "percent": attrgetter("level.percent"),
    "bar": attrgetter("level.percent"),
    "target": lambda row: _promise(row.level),
    "trend": attrgetter("change"),
    "change": attrgetter("change"),
    "minutes": attrgetter("level.minutes"),
    "account": attrgetter("level.account"),
}
"""What the columns sort by; only the one that is asked for is worked out."""
