"""Traces: what an action may have left behind in a vendor's own lists, as far as each row tells."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from console.domain.accounts import Identifier
from console.domain.calls import Call
from console.domain.chats import Chat
from console.domain.conversations import Conversation


class RecordList(StrEnum):
    """The list something is looked for in; ids are unique within one."""

    CALL = "call"
    CHAT = "chat"
    CONNECTION = "connection"
    """Calls of a phone system that lists a call once it has ended."""

    @property
    def place(self) -> str:
        """The list in words."""
        return "recent chats" if self is RecordList.CHAT else "recent calls"

    @property
    def is_listed_late(self) -> bool:
        """Whether what still goes on may be missing from the list."""
        return self is RecordList.CONNECTION


@dataclass(frozen=True, slots=True)
class Trace:
    """One row of such a list. What it does not tell is None or empty."""

    record_list: RecordList
    id: Identifier
    kind: str
    """The vendor's label."""
    began_at: datetime | None
    """When it was made, by our clock."""
    agent: str | None = None
    """The agent's name."""
    agent_ids: tuple[str, ...] = ()
    """Everybody on our side who had a part in it; ids as text."""
    ticket_id: str | None = None
    shown: str | None = None
    """The number the other side saw."""
    numbers: tuple[str, ...] = ()
    """Telephone numbers of the other side, or of either where it is not told whose they are."""
    marks: tuple[str, ...] = ()
    """Whatever else the other side is called; one of these may be its number, and need not be."""
    scheduled_at: datetime | None = None
    is_open: bool = False

    @property
    def noun(self) -> str:
        """What it is, in a word."""
        return "chat" if self.record_list is RecordList.CHAT else "call"


def trace_of_call(call: Call, began_at: datetime | None, record_list: RecordList = RecordList.CALL) -> Trace:
    """A call as a trace. Of a connection either number may be the one that was to be reached."""
    numbers = (call.number, call.outbound_number if record_list is RecordList.CONNECTION else None)
    trace = _trace(call, began_at, record_list)
    told = (*filter(None, numbers), *trace.numbers)
    return replace(trace, numbers=told, scheduled_at=call.scheduled_at)


def trace_of_chat(chat: Chat, began_at: datetime | None) -> Trace:
    """A chat as a trace."""
    return _trace(chat, began_at, RecordList.CHAT)


def _trace(conversation: Conversation, began_at: datetime | None, record_list: RecordList) -> Trace:
    """What calls and chats leave behind alike."""
    return Trace(
        record_list=record_list,
        id=conversation.id,
        kind=conversation.kind,
        began_at=began_at,
        agent=conversation.agent,
        agent_ids=tuple(str(one) for one in conversation.agent_ids),
        ticket_id=conversation.ticket_id or None,
        shown=conversation.outbound_number,
        numbers=tuple(mark for mark in conversation.end_user if _is_number(mark)),
        marks=conversation.end_user,
        is_open=conversation.is_open,
    )


def _is_number(mark: str) -> bool:
    """Whether it can be nothing but a telephone number: bare digits may be a contact's id as well."""
    return mark.startswith("+") and sum(character.isdigit() for character in mark) >= 7
