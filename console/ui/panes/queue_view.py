"""How queues are read: who waits, how long, and whether the promise still holds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf
from operator import attrgetter
from typing import Any, ClassVar

from console.domain.queues import Queue, QueueKey
from console.ui.format import NOT_OFFERED, UNKNOWN, duration, percent
from console.ui.panes.base.noun_view import ACCOUNT, NounView
from console.ui.panes.base.sorting import SortValue
from console.ui.panes.joining import QueueStanding, is_below_target
from console.ui.theme import Tone
from console.ui.widgets.cells import Cell, Column
from console.ui.words import channel_word

PATH = Column("path", "Queue", 16, grow=3)
LANG = Column("lang", "Lang", 5, rank=4)
CHANNEL = Column("channel", "Ch", 4, rank=3)
WAITING = Column("waiting", "Waiting", 7, align="right")
LONGEST = Column("longest", "Longest", 8, align="right", ticking=True)
AVERAGE = Column("average", "Average", 7, align="right", rank=5)
LEVEL = Column("level", "SL", 7, align="right", rank=1, least_first=True)

ESTIMATED = frozenset({"estimate", "free", "logged_in"})
"""Columns of what the vendor expects for a new contact."""
TOLD_LIVE = frozenset({"waiting", "longest", "average", "level", "target"}) | ESTIMATED
"""Columns of which nothing can be said where nobody counts."""

BY_NAME = attrgetter("queue.path", "queue.lang")
IDLE = (0.0, False, True)
"""Where queues with nobody waiting stand in the order."""
VALUES: dict[str, Callable[[QueueStanding], SortValue]] = {
    "path": attrgetter("queue.path"),
    "lang": attrgetter("queue.lang"),
    "channel": lambda row: channel_word(row.queue.channel),
    "waiting": attrgetter("queue.in_queue"),
    "average": attrgetter("queue.average_wait"),
    "level": lambda row: None if row.level is None else row.level.percent,
    "target": lambda row: None if row.level is None or row.level.target is None else str(row.level.target),
    "estimate": attrgetter("queue.estimated_wait"),
    "free": attrgetter("queue.available_agents"),
    "logged_in": attrgetter("queue.logged_in_agents"),
    "account": attrgetter("queue.account"),
}
"""What the columns that do not tick sort by; only the one that is asked for is worked out."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Who waits in some queues together. Nothing in it moves with the clock."""

    queues: int = 0
    """In how many of them somebody waits."""
    contacts: int = 0
    oldest_at: float = inf
    """Since when the oldest contact waits, of those whose beginning is known; infinity without any."""
    told: float = 0.0
    """The longest wait of those of which only that is told."""

    @classmethod
    def in_queues(cls, rows: Sequence[QueueStanding]) -> Waiting:
        """Who waits in these."""
        busy = [row.queue for row in rows if row.queue.in_queue]
        begun = [queue.oldest_at.timestamp() for queue in busy if queue.oldest_at is not None]
        told = [queue.longest_wait or 0.0 for queue in busy if queue.oldest_at is None]
        contacts = sum([queue.in_queue or 0 for queue in busy])
        return cls(len(busy), contacts, min(begun, default=inf), max(told, default=0.0))

    def longest(self, now: float) -> float:
        """The longest wait of all by now."""
        return max(self.told, now - self.oldest_at, 0.0)


class QueueView(NounView[QueueStanding]):
    """Queues, the one furthest past its promise first."""

    brief: ClassVar[tuple[Column, ...]] = (PATH, LANG, CHANNEL, WAITING, LONGEST, LEVEL, AVERAGE, ACCOUNT)
    full: ClassVar[tuple[Column, ...]] = (
        PATH,
        LANG,
        CHANNEL,
        WAITING,
        LONGEST,
        AVERAGE,
        LEVEL,
        Column("target", "Target", 7, align="right", rank=6),
        Column("estimate", "Estimate", 8, align="right", rank=7),
        Column("free", "Available", 9, align="right", rank=8, least_first=True),
        Column("logged_in", "Logged in", 9, align="right", rank=8, least_first=True),
        ACCOUNT,
    )
    empty: ClassVar[str] = "no queue has anyone waiting"
    counts_move: ClassVar[bool] = True

    def __init__(self) -> None:
        self._counted: Sequence[QueueStanding] = ()
        self._waits = Waiting()

    def key(self, row: QueueStanding) -> QueueKey:
        """Account, menu path id, language and channel."""
        return row.queue.key

    def subject(self, row: QueueStanding) -> Queue:
        """The queue itself."""
        return row.queue

    def cell(self, row: QueueStanding, column: str, now: float) -> Cell:
        """See the columns; an empty queue stands back, an unknown number is ?, never 0; n/a if never told."""
        queue = row.queue
        if not queue.is_live and column in TOLD_LIVE:
            return Cell(NOT_OFFERED, Tone.MUTED)
        if column in ESTIMATED:
            return self._estimated(row, column, now)
        if column == "waiting":
            return self._waiting(queue.in_queue)
        if column == "longest":
            return self._longest(row, now)
        if column == "average":
            return Cell("" if queue.average_wait is None else duration(queue.average_wait), Tone.MUTED)
        if column == "level":
            return self._level(row)
        if column == "path":
            return Cell(queue.path, Tone.MUTED if queue.in_queue == 0 else Tone.NORMAL)
        return Cell(str(self.value(row, column, now) or ""), Tone.MUTED)

    def _waiting(self, in_queue: int | None) -> Cell:
        if in_queue is None:
            return Cell(UNKNOWN, Tone.MUTED)
        return Cell(str(in_queue), Tone.MUTED if in_queue == 0 else Tone.STRONG)

    def _estimated(self, row: QueueStanding, column: str, now: float) -> Cell:
        """What the vendor expects; n/a where it told that there is none, ? while it has not told yet."""
        value = self.value(row, column, now)
        if value is None:
            return Cell(UNKNOWN if row.queue.is_estimated is None else NOT_OFFERED, Tone.MUTED)
        if column == "estimate":
            return Cell(duration(row.queue.estimated_wait), Tone.MUTED)
        is_alone = column == "free" and value == 0 and bool(row.queue.in_queue)
        return Cell(str(value), Tone.WARN if is_alone else Tone.MUTED)

    def _longest(self, row: QueueStanding, now: float) -> Cell:
        if row.queue.in_queue == 0:
            return Cell("", Tone.MUTED)
        wait = row.longest_wait(now)
        if wait is None:
            return Cell(UNKNOWN, Tone.MUTED)
        if row.is_late(now):
            return Cell(f"! {duration(wait)}", Tone.BAD)
        return Cell(duration(wait))

    def _level(self, row: QueueStanding) -> Cell:
        if row.level is None:
            return Cell(UNKNOWN, Tone.MUTED)
        text = percent(row.level.percent)
        if is_below_target(row.level):
            return Cell(f"↓{text}", Tone.BAD)
        return Cell(text, Tone.MUTED if row.level.percent is None else Tone.NORMAL)

    def tone(self, row: QueueStanding, now: float) -> Tone | None:
        """BAD while the oldest contact is past the promise; empty queues stand back."""
        if row.is_late(now):
            return Tone.BAD
        return Tone.MUTED if row.queue.in_queue == 0 or not row.queue.is_live else None

    def value(self, row: QueueStanding, column: str, now: float) -> SortValue:
        """Counts, seconds and percents as numbers, the rest as text."""
        return row.longest_wait(now) if column == "longest" else VALUES[column](row)

    def own_order(self, rows: Sequence[QueueStanding], now: float) -> list[QueueStanding]:
        """Past the promise first, then the longest wait, then what is not known, then empty ones; last those
        where nobody tells who waits.
        """

        def urgency(row: QueueStanding) -> tuple[Any, ...]:
            queue, wait = row.queue, row.longest_wait(now) or 0.0
            return (
                -row.over_target(now),
                not queue.is_live,
                queue.in_queue == 0,
                -wait,
                queue.path,
                queue.lang,
            )

        idle = [row for row in rows if row.queue.in_queue == 0 and row.queue.is_live]
        others = [row for row in rows if row.queue.in_queue != 0 or not row.queue.is_live]
        others.sort(key=urgency)
        idle.sort(key=BY_NAME)  # most queues are, and nothing else tells them apart
        before = bisect_left(others, IDLE, key=urgency)  # only those that nobody tells of come after them
        return [*others[:before], *idle, *others[before:]]

    def counts(self, rows: Sequence[QueueStanding], now: float) -> tuple[str, ...]:
        """How many contacts wait in how many queues, the longest wait, and how many are past the promise."""
        if rows and not any(row.queue.is_live for row in rows):
            return (f"{NOT_OFFERED} waiting",)
        late = len([row for row in rows if row.is_late(now)])
        waiting = self._waiting_in(rows)
        parts = [f"! {late} over target"] if late else []
        parts.append(f"{waiting.contacts} waiting in {waiting.queues}" if waiting.queues else "0 waiting")
        if longest := waiting.longest(now):
            parts.append(f"longest {duration(longest)}")
        return tuple(parts)

    def _waiting_in(self, rows: Sequence[QueueStanding]) -> Waiting:
        """Who waits in these queues, which is worked out once for the same sequence."""
        if rows is not self._counted:
            self._counted, self._waits = rows, Waiting.in_queues(rows)
        return self._waits
