"""Everything about one row, line by line. Pure values, read anew as readings arrive."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from console.domain.agents import Agent
from console.domain.calls import Call
from console.domain.chats import Chat
from console.domain.queues import Queue
from console.domain.service_levels import Scope
from console.domain.webhooks import Webhook
from console.ui.format import NOT_OFFERED, UNKNOWN, clock, count, duration, percent
from console.ui.panes.agent_view import agent_name
from console.ui.panes.base.detail_lines import Details, Line, seconds, told
from console.ui.panes.base.noun_view import NounView
from console.ui.panes.conversation_details import call_details, chat_details
from console.ui.panes.joining import QueueStanding
from console.ui.panes.level_view import LevelStanding, window
from console.ui.panes.limits import seconds_since
from console.ui.theme import Tone
from console.ui.widgets.trend import trend
from console.ui.words import channel_word, webhook_event

TREND_WIDTH = 24
ANSWERED_AT_ALL = "of the calls that came in, whatever the wait; none is promised"
SCOPES = {
    Scope.QUEUE: "queue",
    Scope.QUEUE_GROUP: "queue group",
    Scope.NUMBER_ANSWERED: "calls to one number",
    Scope.TEAM_ANSWERED: "calls to one team",
}

Describe = Callable[[Any, float], Details]
"""Everything about a row, `now` in seconds since the epoch."""


def described_by(view: NounView[Any]) -> Describe:
    """How rows of that view are described: the floor's nouns here, the others by their own view."""
    return lambda row, now: _describers().get(type(row), view.details)(row, now)


def details_of(row: Any, now: float) -> Details:
    """Everything about a row of the floor's five panes."""
    return _describers()[type(row)](row, now)


def _describers() -> dict[type, Describe]:
    return {
        Agent: _agent,
        QueueStanding: _queue,
        LevelStanding: _level,
        Call: call_details,
        Chat: chat_details,
        Webhook: _webhook,
    }


def _agent(row: Agent, now: float) -> Details:
    blank = UNKNOWN if row.is_live else NOT_OFFERED
    status = blank if row.status is None else row.status.name
    held = row.on_hold_since if row.on_hold else None
    lines = [
        Line("Status", status, Tone.MUTED if row.status is None else Tone[row.status.kind.name]),
        *([Line("", row.no_status, Tone.MUTED)] if row.status is None and row.no_status else []),
        *seconds("For", seconds_since(row.since, now)),
        *([Line("Since", clock(row.since))] if row.since is not None else []),
        *seconds("On hold", seconds_since(held, now)),
        *told("Teams", ", ".join(row.teams)),
        *told("Queues", ", ".join(row.queues)),
        *told("Email", row.email),
        *told("Number", row.number),
        *told("Extension", row.extension),
        *told("Location", row.location),
        *told("Calls from", ", ".join(row.outbound_numbers)),
        *([Line("Never told", f"{UNKNOWN} {', '.join(row.untold)}", Tone.MUTED)] if row.untold else []),
        Line("Account", row.account),
        Line("Id", str(row.id)),
    ]
    return Details(f"Agent {agent_name(row)}", tuple(lines))


def _queue(row: QueueStanding, now: float) -> Details:
    queue, level = row.queue, row.level
    late = row.over_target(now)
    wait = row.longest_wait(now)
    lines = [
        Line("Waiting", _waiting(queue)),
        *([Line("Longest", duration(wait), Tone.BAD if late else Tone.NORMAL)] if wait is not None else []),
        *([Line("Past target", duration(late), Tone.BAD)] if late else []),
        *seconds("Average", queue.average_wait),
        Line("Estimate", _estimate(queue)),
        Line("Agents", _agents(queue)),
        *([] if level is None else [Line("Service level", percent(level.percent))]),
        *([] if level is None or level.target is None else [Line("Target", str(level.target))]),
        Line("Language", queue.lang),
        Line("Channel", channel_word(queue.channel)),
        Line("Account", queue.account),
        Line("Menu path id", str(queue.id)),
    ]
    return Details(f"Queue {queue.path}", tuple(lines))


def _estimate(queue: Queue) -> str:
    """The wait of a new contact."""
    return _absent(queue) if queue.estimated_wait is None else f"{duration(queue.estimated_wait)} to wait"


def _agents(queue: Queue) -> str:
    """How many could take its contacts."""
    free, all_in = queue.available_agents, queue.logged_in_agents
    if free is None and all_in is None:
        return _absent(queue)
    return f"{count(free)} available of {count(all_in)} logged in"


def _absent(queue: Queue) -> str:
    """Not offered, or not told yet."""
    is_told = not queue.is_live or queue.is_estimated is not None
    return NOT_OFFERED if is_told else UNKNOWN


def _waiting(queue: Queue) -> str:
    if not queue.is_live:
        return NOT_OFFERED
    return UNKNOWN if queue.in_queue is None else str(queue.in_queue)


def _level(row: LevelStanding, now: float) -> Details:
    level = row.level
    is_share = level.scope.is_answered_share
    lines = [
        Line("Answered" if is_share else "Service level", percent(level.percent)),
        *([Line("", ANSWERED_AT_ALL, Tone.MUTED)] if is_share else []),
        *([] if level.target is None else [Line("Target", str(level.target))]),
        Line("Trend", trend(row.trend, TREND_WIDTH, low=0, high=100).strip() or UNKNOWN),
        Line("Window", window(level)),
        *told("Language", level.lang),
        Line("Channel", level.channel.value),
        Line("Of", SCOPES[level.scope]),
        Line("Account", level.account),
        Line("Id", str(level.id)),
    ]
    return Details(f"{'Answered share' if is_share else 'Service level'} {level.name}", tuple(lines))


def _webhook(row: Webhook, now: float) -> Details:
    enabled = {True: "enabled", False: "disabled", None: UNKNOWN}[row.enabled]
    lines = [
        Line("State", enabled, Tone.BAD if row.enabled is False else Tone.NORMAL),
        Line("Failed", UNKNOWN if row.failed_count is None else str(row.failed_count)),
        *told("Last error", row.last_error),
        *told("Callback", row.callback_url),
        *told("Tells", row.notification_email),
        Line("Event code", row.event),
        Line("Account", row.account),
        Line("Id", str(row.id)),
    ]
    return Details(f"Webhook {webhook_event(row.event)}", tuple(lines))
