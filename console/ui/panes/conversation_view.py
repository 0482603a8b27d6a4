"""How calls and chats are read alike: when, where they stand, how long, and why they failed, in words."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from operator import attrgetter
from typing import ClassVar, NamedTuple, TypeVar

from console.domain.accounts import Identifier
from console.domain.calls import Call
from console.domain.chats import Chat
from console.domain.personal import Personal
from console.ui.format import UNKNOWN, clock, duration
from console.ui.panes.base.noun_view import NounView
from console.ui.panes.base.sorting import SortValue
from console.ui.panes.limits import seconds_since
from console.ui.panes.tally import Tally
from console.ui.theme import Tone
from console.ui.widgets.cells import Cell, Column
from console.ui.words import ABANDONED

Conversation = TypeVar("Conversation", Call, Chat)

TIME = Column("time", "Time", 8)
KIND = Column("kind", "Type", 12, rank=4)
QUEUE = Column("queue", "Queue", 12, grow=2, rank=3)
AGENT = Column("agent", "Agent", 12, grow=1, rank=2, personal=Personal.COLLEAGUE)
STATE = Column("state", "State", 13)
WAITED = Column("waited", "Queued", 7, align="right", rank=5, ticking=True)
REASON = Column("reason", "Why", 16, grow=2, rank=1)
ENDED = Column("ended", "Ended by", 10, grow=1, rank=8)


class Kind(NamedTuple):
    """What a contact counts as."""

    is_open: bool
    gave_up: bool
    has_failed: bool
    """Whether there is a reason why it failed; giving up is one."""


class ConversationView(NounView[Conversation]):
    """Calls or chats, the newest first; the clocks of open ones tick."""

    durations: ClassVar[frozenset[str]]
    """Columns that show seconds."""

    def __init__(self) -> None:
        self._tally: Tally[Conversation, Kind] = Tally(self._counted_as)

    @abstractmethod
    def state(self, row: Conversation) -> tuple[str, str]:
        """Shape and words of where it stands."""

    @abstractmethod
    def kind(self, row: Conversation) -> str:
        """Its type in short words."""

    @abstractmethod
    def reason(self, row: Conversation) -> str:
        """Why it failed, in words; empty when it did not."""

    @abstractmethod
    def own_value(self, row: Conversation, column: str, now: float) -> SortValue:
        """What it sorts by in a column that the other noun has not."""

    def key(self, row: Conversation) -> tuple[str, Identifier]:
        """Account and id."""
        return row.key

    def cell(self, row: Conversation, column: str, now: float) -> Cell:
        """See the columns."""
        if column == "time":
            return Cell(UNKNOWN if row.started_at is None else clock(row.started_at), Tone.MUTED)
        if column == "state":
            shape, words = self.state(row)
            return Cell(f"{shape} {words}", self._shade(row))
        if column in self.durations:
            seconds = self.value(row, column, now)
            is_running = row.is_open and column == "waited" and row.queue_duration is None
            tone = Tone.NORMAL if is_running else Tone.MUTED
            return Cell(duration(seconds) if isinstance(seconds, int | float) else "", tone)
        if column == "reason":
            return Cell(self.reason(row), self._shade(row))
        value = self.value(row, column, now)
        return Cell("" if value is None else str(value))

    def value(self, row: Conversation, column: str, now: float) -> SortValue:
        """Instants and durations in seconds, the rest as text."""
        match column:
            case "time":
                return None if row.started_at is None else row.started_at.timestamp()
            case "kind":
                return self.kind(row)
            case "state":
                return self.state(row)[1]
            case "waited":
                return waited(row, now)
            case "reason":
                return self.reason(row) or None
            case "ended":
                return ended_by(row.disconnected_by)
            case "queue" | "agent" | "account":
                text: str | None = getattr(row, column)
                return text
        return self.own_value(row, column, now)

    def own_order(self, rows: Sequence[Conversation], now: float) -> list[Conversation]:
        """The newest first; those without a time last."""
        undated = [row for row in rows if row.started_at is None]
        dated = [row for row in rows if row.started_at is not None] if undated else list(rows)
        dated.sort(key=attrgetter("started_at"), reverse=True)
        return dated + undated

    def counts(self, rows: Sequence[Conversation], now: float) -> tuple[str, ...]:
        """How many are going on, how many failed, how many callers gave up."""
        counts = self._tally.take(rows)
        going = sum(number for kind, number in counts.items() if kind.is_open)
        gave_up = sum(number for kind, number in counts.items() if kind.gave_up)
        failed = sum(number for kind, number in counts.items() if kind.has_failed) - gave_up
        parts = [f"{going} open", f"{len(rows) - going} over"]
        parts += [f"{gave_up} gave up"] if gave_up else []
        parts += [f"{failed} failed"] if failed else []
        return tuple(parts)

    def _counted_as(self, row: Conversation) -> Kind:
        return Kind(row.is_open, row.fail_reason in ABANDONED, bool(self.reason(row)))

    def keywords(self, row: Conversation) -> str:
        """It is also found by its id and ticket."""
        return f"{row.id} {row.ticket_id or ''}"

    def _shade(self, row: Conversation) -> Tone:
        if row.fail_reason in ABANDONED:
            return Tone.WARN
        if row.status == "failed" or self.reason(row):
            return Tone.BAD
        return Tone.ACCENT if row.is_open else Tone.MUTED


def waited(row: Call | Chat, now: float) -> float | None:
    """Seconds in queue, up to `now` for one that waits still; None when not known."""
    if row.queue_duration is not None:
        return row.queue_duration
    return seconds_since(row.queued_at, now) if row.is_open and row.assigned_at is None else None


def talked(row: Call | Chat, now: float) -> float | None:
    """Seconds with an agent, up to `now` for one that goes on; None when not known."""
    known = row.talk_duration if isinstance(row, Call) else row.duration
    since = row.connected_at if isinstance(row, Call) else row.assigned_at
    return seconds_since(since, now) if known is None and row.is_open else known


def ended_by(code: str | None) -> str | None:
    """Who ended it: `disconnected_by_agent` is the agent, unknown is nobody (ccai-manager.txt l. 590)."""
    if code is None:
        return None
    word = code.removeprefix("disconnected_by_").replace("_", " ")
    return None if word == "unknown" else word
