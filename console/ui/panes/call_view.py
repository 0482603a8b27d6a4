"""How calls are read: when, what kind, where it stands, and why it failed, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from console.domain.accounts import Identifier
from console.domain.calls import Call
from console.ui.format import UNKNOWN, clock, duration
from console.ui.panes.noun_view import ACCOUNT, NounView
from console.ui.panes.sorting import SortValue
from console.ui.theme import Tone
from console.ui.widgets.cells import Cell, Column
from console.ui.words import ABANDONED, call_kind, call_state, fail_reason

TIME = Column("time", "Time", 8)
KIND = Column("kind", "Type", 12, rank=4)
QUEUE = Column("queue", "Queue", 12, grow=2, rank=3)
AGENT = Column("agent", "Agent", 12, grow=1, rank=2)
STATE = Column("state", "State", 13)
WAITED = Column("waited", "Queued", 7, align="right", rank=5)
TALKED = Column("talked", "Talk", 7, align="right", rank=6)
REASON = Column("reason", "Why", 16, grow=2, rank=1)


class CallView(NounView[Call]):
    """Calls, the newest first."""

    brief: ClassVar[tuple[Column, ...]] = (TIME, STATE, REASON, QUEUE, AGENT, KIND, WAITED, TALKED, ACCOUNT)
    full: ClassVar[tuple[Column, ...]] = (
        TIME,
        KIND,
        QUEUE,
        AGENT,
        Column("number", "Number", 15, rank=7),
        STATE,
        WAITED,
        TALKED,
        Column("held", "Held", 6, align="right", rank=8),
        REASON,
        Column("ended", "Ended by", 10, grow=1, rank=8),
        ACCOUNT,
    )
    empty: ClassVar[str] = "no calls lately"

    def key(self, row: Call) -> tuple[str, Identifier]:
        """Account and id."""
        return row.key

    def cell(self, row: Call, column: str, now: float) -> Cell:
        """See the columns."""
        if column == "time":
            return Cell(UNKNOWN if row.started_at is None else clock(row.started_at), Tone.MUTED)
        if column == "state":
            shape, words = call_state(row.status)
            return Cell(f"{shape} {words}", _tone(row))
        if column in {"waited", "talked", "held"}:
            seconds = self.value(row, column, now)
            return Cell(duration(seconds) if isinstance(seconds, int | float) else "", Tone.MUTED)
        if column == "reason":
            return Cell(reason_text(row), _tone(row))
        return Cell(str(self.value(row, column, now) or ""))

    def tone(self, row: Call, now: float) -> Tone | None:
        """Nothing that is over asks for attention as a whole row."""
        return None

    def value(self, row: Call, column: str, now: float) -> SortValue:
        """Instants and durations in seconds, the rest as text."""
        values: dict[str, SortValue] = {
            "time": None if row.started_at is None else row.started_at.timestamp(),
            "kind": call_kind(row.kind),
            "queue": row.queue,
            "agent": row.agent,
            "number": row.number,
            "state": call_state(row.status)[1],
            "waited": row.queue_duration,
            "talked": row.talk_duration,
            "held": row.hold_duration,
            "reason": reason_text(row) or None,
            "ended": _ended_by(row.disconnected_by),
            "account": row.account,
        }
        return values[column]

    def own_order(self, rows: Sequence[Call], now: float) -> list[Call]:
        """The newest first; those without a time last."""
        return sorted(rows, key=lambda row: -_start(row.started_at))

    def counts(self, rows: Sequence[Call], now: float) -> tuple[str, ...]:
        """How many are going on, how many failed, how many callers gave up."""
        told = Counter("open" if row.is_open else "over" for row in rows)
        gave_up = sum(row.fail_reason in ABANDONED for row in rows)
        failed = sum(fail_reason(row.fail_reason) is not None for row in rows) - gave_up
        parts = [f"{told['open']} open", f"{told['over']} over"]
        parts += [f"{gave_up} gave up"] if gave_up else []
        parts += [f"{failed} failed"] if failed else []
        return tuple(parts)

    def keywords(self, row: Call) -> str:
        """A call is also found by its id and ticket."""
        return f"{row.id} {row.ticket_id or ''}"


def reason_text(call: Call) -> str:
    """Why the call failed, in words; empty when it did not."""
    return fail_reason(call.fail_reason) or ""


def _start(started_at: datetime | None) -> float:
    return 0.0 if started_at is None else started_at.timestamp()


def _tone(call: Call) -> Tone:
    if call.fail_reason in ABANDONED:
        return Tone.WARN
    if call.status == "failed" or fail_reason(call.fail_reason):
        return Tone.BAD
    return Tone.ACCENT if call.is_open else Tone.MUTED


def _ended_by(code: str | None) -> str | None:
    """Who hung up: `disconnected_by_agent` is the agent, unknown is nobody (ccai-manager.txt l. 590)."""
    if code is None:
        return None
    word = code.removeprefix("disconnected_by_").replace("_", " ")
    return None if word == "unknown" else word
