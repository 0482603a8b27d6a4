"""How chats are read: where they stand, how long they waited, how fast they are answered."""

from __future__ import annotations

from typing import ClassVar

from console.domain.chats import Chat
from console.ui.format import NO_TRAFFIC
from console.ui.panes.base.noun_view import ACCOUNT
from console.ui.panes.base.sorting import SortValue
from console.ui.panes.conversation_view import (
    AGENT,
    ENDED,
    KIND,
    QUEUE,
    STATE,
    TIME,
    WAITED,
    ConversationView,
    talked,
)
from console.ui.theme import Tone
from console.ui.widgets.cells import Cell, Column
from console.ui.words import chat_fail_reason, chat_kind, chat_state

LASTED = Column("lasted", "Agent for", 9, align="right", rank=6, ticking=True)
AVERAGE = Column("average", "Reply avg", 9, align="right", rank=1)
LONGEST = Column("longest", "Reply max", 9, align="right", rank=2)
MESSAGES = Column("messages", "Msgs", 4, align="right", rank=7)
REASON = Column("reason", "Why", 16, grow=2, rank=3)
RATING = Column("rating", "Rating", 6, align="right", rank=7, least_first=True)
RATED_LOW = 2
"""Stars of five up to which a rating asks for a look."""


class ChatView(ConversationView[Chat]):
    """Chats, the newest first."""

    brief: ClassVar[tuple[Column, ...]] = (TIME, STATE, REASON, QUEUE, AGENT, KIND, WAITED, LASTED, ACCOUNT)
    full: ClassVar[tuple[Column, ...]] = (
        TIME,
        KIND,
        QUEUE,
        AGENT,
        STATE,
        WAITED,
        LASTED,
        AVERAGE,
        LONGEST,
        MESSAGES,
        RATING,
        REASON,
        ENDED,
        ACCOUNT,
    )
    empty: ClassVar[str] = "no chats lately"
    durations: ClassVar[frozenset[str]] = frozenset({"waited", "lasted", "average", "longest"})

    def cell(self, row: Chat, column: str, now: float) -> Cell:
        """See the columns; nothing answered yet is –, not 0."""
        if column in {"average", "longest"} and self.value(row, column, now) is None:
            return Cell(NO_TRAFFIC, Tone.MUTED)
        if column == "rating" and row.rating is not None and row.rating <= RATED_LOW:
            return Cell(str(row.rating), Tone.WARN)
        return super().cell(row, column, now)

    def state(self, row: Chat) -> tuple[str, str]:
        """One of the chats' states."""
        return chat_state(row.status)

    def kind(self, row: Chat) -> str:
        """Web chat, SMS, ..."""
        return chat_kind(row.kind)

    def reason(self, row: Chat) -> str:
        """Why the chat failed."""
        return chat_fail_reason(row.fail_reason) or ""

    def own_value(self, row: Chat, column: str, now: float) -> SortValue:
        """Replies in seconds, messages, rating."""
        values: dict[str, SortValue] = {
            "lasted": talked(row, now),
            "average": row.average_response_time,
            "longest": row.longest_response_time,
            "messages": row.messages,
            "rating": row.rating,
        }
        return values[column]
