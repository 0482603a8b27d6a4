"""The urgent strip: the one thing that matters most just now, and what to do about it. Pure values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from console.domain.agents import Agent, StatusKind
from console.domain.crowd import Crowd
from console.ui.format import duration
from console.ui.panes.base.line_bar import Span
from console.ui.panes.health import Health
from console.ui.panes.joining import QueueStanding
from console.ui.theme import Tone
from console.ui.words import channel_word


class Staffing:
    """How many agents each queue has, and how many of them are available; kept from reading to reading.

    A floor has thousands of agents, each assigned to several queues, and few of them change.
    """

    def __init__(self) -> None:
        self._crowds: dict[str, Crowd[Agent]] = {}
        """The agents of each account."""
        self._own: Counter[tuple[str, str]] = Counter()
        self._free: Counter[tuple[str, str]] = Counter()

    def take(self, account: str, agents: Sequence[Agent]) -> None:
        """Takes all agents of an account as they are now."""
        change = self._crowds.setdefault(account, Crowd()).take(agents)
        former = {agent.id: agent for agent in change.gone}
        if len(former) < len(change.gone):  # somebody was there twice
            former = {}
        settled: set[int] = set()
        for agent in change.came:
            was = former.pop(agent.id, None)
            if was is None or was.queues != agent.queues:
                self._count(agent, 1)
                continue
            settled.add(id(was))
            if _is_free(was) is not _is_free(agent):
                self._count_free(agent, 1 if _is_free(agent) else -1)
        for agent in change.gone:
            if id(agent) not in settled:
                self._count(agent, -1)

    def words(self, account: str, path: str) -> str:
        """Who could take the queue's contacts; empty where nobody is known to be assigned.

        Agents are assigned to a menu by its name, which is a queue's whole path or its end.
        """
        for name in (path, path.rpartition("/")[2]):
            if own := self._own[account, name]:
                return f" · {self._free[account, name] or 'none'} of its {own} agents available"
        return ""

    def _count(self, agent: Agent, by: int) -> None:
        for name in set(agent.queues):
            self._own[agent.account, name] += by
        if _is_free(agent):
            self._count_free(agent, by)

    def _count_free(self, agent: Agent, by: int) -> None:
        for name in set(agent.queues):
            self._free[agent.account, name] += by


def _is_free(agent: Agent) -> bool:
    return agent.status is not None and agent.status.kind is StatusKind.AVAILABLE


def urgent_spans(
    accounts: Iterable[Health], queues: Iterable[QueueStanding], staffing: Staffing, now: float
) -> tuple[list[Span], list[Span]]:
    """Left and right end of the line, both empty when all is well.

    A blind account comes first, then the queue furthest past its promise; the right end counts the others.
    """
    lines = [fault_line(account) for account in accounts if account.fault is not None]
    late = [(over, row) for row in queues if row.is_late(now) and (over := row.over_target(now)) > 0]
    if late:
        _, worst = max(late, key=lambda pair: pair[0])
        lines.append(queue_line(worst, staffing, now))
    if not lines:
        return [], []
    others = len(lines) - 1 + len(late[1:])
    more = [(f"and {others} more ", Tone.MUTED)] if others else []
    return [(f" {lines[0]}", Tone.BAD)], more


def fault_line(account: Health) -> str:
    """Which account is blind, and why."""
    return f"× {account.account} {account.words}: {account.fault}"


def queue_line(row: QueueStanding, staffing: Staffing, now: float) -> str:
    """A queue past its promise, and who could take its contacts."""
    queue, target = row.queue, row.level.target if row.level else None
    waited = duration(row.longest_wait(now))
    promised = f", promised {duration(target.seconds)}" if target else ""
    waiting = "?" if queue.in_queue is None else queue.in_queue
    free = staffing.words(queue.account, queue.path)
    where = f"{queue.path} {queue.lang} {channel_word(queue.channel)}"
    return f"! {where}: {waiting} waiting, longest {waited}{promised}{free}"
