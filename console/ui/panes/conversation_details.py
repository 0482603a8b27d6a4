"""Everything about a call or a chat, with the timeline of its life. Pure values."""

from __future__ import annotations

from console.domain.calls import Call
from console.domain.chats import Chat
from console.domain.conversations import CallEvent
from console.ui.format import NO_TRAFFIC, UNKNOWN, clock, count, duration
from console.ui.panes.base.detail_lines import Details, Line, seconds, told
from console.ui.panes.call_view import reason_text
from console.ui.panes.conversation_view import ended_by, talked, waited
from console.ui.theme import Tone
from console.ui.words import call_kind, call_state, chat_fail_reason, chat_kind, chat_state


def call_details(row: Call, now: float) -> Details:
    """A call: why it failed, whom it was with, how long each part took."""
    scheduled = row.scheduled_at
    lines = [
        *_standing(call_state(row.status), reason_text(row)),
        *told("Detail", row.fail_detail),
        Line("Type", call_kind(row.kind)),
        *([Line("Scheduled for", f"{scheduled.astimezone():%Y-%m-%d %H:%M %Z}")] if scheduled else []),
        *_parties(row),
        *told("Number", row.number),
        *told("Shown number", row.outbound_number),
        *told("Language", row.lang),
        *seconds("In queue", waited(row, now)),
        *seconds("Talk", talked(row, now)),
        *seconds("Held", row.hold_duration),
        *_end(row),
    ]
    return Details(f"Call {row.id}", tuple(lines))


def chat_details(row: Chat, now: float) -> Details:
    """A chat: how fast it was answered, beside what calls tell too."""
    average, longest = row.average_response_time, row.longest_response_time
    lines = [
        *_standing(chat_state(row.status), chat_fail_reason(row.fail_reason) or ""),
        Line("Type", chat_kind(row.kind) or UNKNOWN),
        *_parties(row),
        *told("Sent from", row.outbound_number),
        *told("Language", row.lang),
        *seconds("In queue", waited(row, now)),
        *seconds("With agent", talked(row, now)),
        Line("Messages", count(row.messages)),
        Line("Average reply", NO_TRAFFIC if average is None else duration(average)),
        Line("Longest reply", NO_TRAFFIC if longest is None else duration(longest)),
        *([Line("Last message", clock(row.last_message_at))] if row.last_message_at else []),
        *_end(row),
    ]
    return Details(f"Chat {row.id}", tuple(lines))


def _standing(state: tuple[str, str], reason: str) -> list[Line]:
    shape, words = state
    return [Line("State", f"{shape} {words}"), *([Line("Why", reason, Tone.BAD)] if reason else [])]


def _parties(row: Call | Chat) -> list[Line]:
    return [*told("Queue", row.queue), *told("Agent", row.agent)]


def _end(row: Call | Chat) -> list[Line]:
    return [
        *told("Ended by", ended_by(row.disconnected_by)),
        *told("Ticket", row.ticket_id),
        *told("Rating", row.rating),
        *_timeline(row),
        Line("Account", row.account),
        Line("Id", str(row.id)),
    ]


def _timeline(row: Call | Chat) -> list[Line]:
    """Its life, each instant with the time since the one before."""
    events = sorted(row.timeline or _known_instants(row), key=lambda event: event.at)
    lines: list[Line] = []
    before = None
    for event in events:
        step = "" if before is None else f"  +{duration((event.at - before).total_seconds())}"
        who = f"  {event.who}" if event.who else ""
        lines.append(Line("" if lines else "Timeline", f"{clock(event.at)}  {event.what}{who}{step}"))
        before = event.at
    return lines


def _known_instants(row: Call | Chat) -> tuple[CallEvent, ...]:
    """A timeline from its own instants, for vendors that tell no events."""
    told_instants = (
        (row.started_at, "started", None),
        (row.queued_at, "queued", row.queue),
        (row.assigned_at, "assigned", row.agent),
        (row.connected_at if isinstance(row, Call) else None, "connected", row.agent),
        (row.ended_at, "ended", None),
    )
    return tuple(CallEvent(at, what, who) for at, what, who in told_instants if at is not None)
