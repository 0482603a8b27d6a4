"""How calls are read: when, what kind, where it stands, and why it failed, in words."""

from __future__ import annotations

from typing import ClassVar

from console.domain.calls import Call
from console.domain.personal import Personal
from console.ui.panes.base.noun_view import ACCOUNT
from console.ui.panes.base.sorting import SortValue
from console.ui.panes.conversation_view import (
    AGENT,
    ENDED,
    KIND,
    QUEUE,
    REASON,
    STATE,
    TIME,
    WAITED,
    ConversationView,
    talked,
)
from console.ui.widgets.cells import Column
from console.ui.words import call_kind, call_state, fail_reason

TALKED = Column("talked", "Talk", 7, align="right", rank=6, ticking=True)


class CallView(ConversationView[Call]):
    """Calls, the newest first."""

    brief: ClassVar[tuple[Column, ...]] = (TIME, STATE, REASON, QUEUE, AGENT, KIND, WAITED, TALKED, ACCOUNT)
    full: ClassVar[tuple[Column, ...]] = (
        TIME,
        KIND,
        QUEUE,
        AGENT,
        Column("number", "Number", 15, rank=7, personal=Personal.NUMBER),
        STATE,
        WAITED,
        TALKED,
        Column("held", "Held", 6, align="right", rank=8),
        REASON,
        ENDED,
        ACCOUNT,
    )
    empty: ClassVar[str] = "no calls lately"
    durations: ClassVar[frozenset[str]] = frozenset({"waited", "talked", "held"})

    def state(self, row: Call) -> tuple[str, str]:
        """One of the floor's states."""
        return call_state(row.status)

    def kind(self, row: Call) -> str:
        """Inbound, outbound, ..."""
        return call_kind(row.kind)

    def reason(self, row: Call) -> str:
        """Why the call failed."""
        return reason_text(row)

    def own_value(self, row: Call, column: str, now: float) -> SortValue:
        """The number, talk and hold."""
        values: dict[str, SortValue] = {
            "number": row.number,
            "talked": talked(row, now),
            "held": row.hold_duration,
        }
        return values[column]


def reason_text(call: Call) -> str:
    """Why the call failed, in words; empty when it did not."""
    return fail_reason(call.fail_reason) or ""
