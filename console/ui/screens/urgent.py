"""The urgent strip: the one thing that matters most just now, and what to do about it. Pure values."""

from __future__ import annotations

from collections.abc import Iterable

from console.domain.agents import Agent, StatusKind
from console.ui.format import duration
from console.ui.panes.health import Health
from console.ui.panes.joining import QueueStanding
from console.ui.panes.line_bar import Span
from console.ui.theme import Tone


def urgent_spans(
    accounts: Iterable[Health], queues: Iterable[QueueStanding], agents: Iterable[Agent], now: float
) -> tuple[list[Span], list[Span]]:
    """Left and right end of the line, both empty when all is well.

    A blind account comes first, then the queue furthest past its promise; the right end counts the others.
    """
    lines = [_fault_line(account) for account in accounts if account.fault is not None]
    late = sorted((row for row in queues if row.over_target(now) > 0), key=lambda row: -row.over_target(now))
    lines += [_queue_line(row, agents if place == 0 else (), now) for place, row in enumerate(late)]
    if not lines:
        return [], []
    more = [(f"and {len(lines) - 1} more ", Tone.MUTED)] if len(lines) > 1 else []
    return [(f" {lines[0]}", Tone.BAD)], more


def _fault_line(account: Health) -> str:
    return f"× {account.account} {account.words}: {account.fault}"


def _queue_line(row: QueueStanding, agents: Iterable[Agent], now: float) -> str:
    queue, target = row.queue, row.level.target if row.level else None
    waited = duration(row.longest_wait(now))
    promised = f", promised {duration(target.seconds)}" if target else ""
    waiting = "?" if queue.in_queue is None else queue.in_queue
    free = _free(queue.path, queue.account, agents)
    where = f"{queue.path} {queue.lang} {queue.channel.value}"
    return f"! {where}: {waiting} waiting, longest {waited}{promised}{free}"


def _free(path: str, account: str, agents: Iterable[Agent]) -> str:
    """How many agents of the queue are free, where their queues are known."""
    own = [
        agent
        for agent in agents
        if agent.account == account
        and any(path == name or path.endswith(f"/{name}") for name in agent.queues)
    ]
    if not own:
        return ""
    free = sum(agent.status is not None and agent.status.kind is StatusKind.AVAILABLE for agent in own)
    return f" · {free or 'none'} of its {len(own)} agents available"
