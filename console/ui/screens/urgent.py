"""The urgent strip: the one thing that matters most just now, and what to do about it. Pure values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from console.domain.agents import Agent, StatusKind
from console.ui.format import duration
from console.ui.panes.health import Health
from console.ui.panes.joining import QueueStanding
from console.ui.panes.line_bar import Span
from console.ui.theme import Tone


class Staffing:
    """How many agents a queue has and how many of them are available; counted for queues that are asked for.

    The strip names one queue of hundreds, and each agent is assigned to several. It mostly names the same one
    again, and mostly the same agents are there.
    """

    def __init__(self, agents: Iterable[Agent] = ()) -> None:
        self._agents: dict[int, Agent] = {}
        """By number of the object: as long as it is kept no other can have that number."""
        self._counted: dict[tuple[str, str], Staff] = {}
        self._asked: set[tuple[str, str]] = set()
        """Of what queues the newest agents were asked for."""
        self.take(agents)

    def take(self, agents: Iterable[Agent]) -> None:
        """Takes the newest agents: what was counted is put right by who came and who went."""
        former, self._agents = self._agents, {id(agent): agent for agent in agents}
        gone = [former[number] for number in former.keys() - self._agents.keys()]
        came = [self._agents[number] for number in self._agents.keys() - former.keys()]
        self._counted = {
            queue: self._counted[queue].changed(_staff(gone, *queue), _staff(came, *queue))
            for queue in self._asked
        }
        self._asked = set()

    def words(self, account: str, path: str) -> str:
        """Who could take the queue's contacts; empty where nobody is known to be assigned.

        Agents are assigned to a menu by its name, which is a queue's whole path or its end.
        """
        for name in (path, path.rpartition("/")[2]):
            own, free = self._count(account, name)
            if own:
                return f" · {free or 'none'} of its {own} agents available"
        return ""

    def _count(self, account: str, name: str) -> Staff:
        queue = (account, name)
        self._asked.add(queue)
        if queue not in self._counted:
            self._counted[queue] = _staff(self._agents.values(), *queue)
        return self._counted[queue]


class Staff(NamedTuple):
    """How many agents a queue has, and how many of them are available."""

    own: int
    free: int

    def changed(self, gone: Staff, came: Staff) -> Staff:
        """The same with some fewer and some more."""
        return Staff(self.own - gone.own + came.own, self.free - gone.free + came.free)


def _staff(agents: Iterable[Agent], account: str, name: str) -> Staff:
    """How many of these agents a queue has, and how many of them are available."""
    own = [agent for agent in agents if name in agent.queues and agent.account == account]
    kinds = [agent.status.kind for agent in own if agent.status is not None]
    return Staff(len(own), kinds.count(StatusKind.AVAILABLE))


def urgent_spans(
    accounts: Iterable[Health], queues: Iterable[QueueStanding], staffing: Staffing, now: float
) -> tuple[list[Span], list[Span]]:
    """Left and right end of the line, both empty when all is well.

    A blind account comes first, then the queue furthest past its promise; the right end counts the others.
    """
    lines = [fault_line(account) for account in accounts if account.fault is not None]
    late = [(over, row) for row in queues if (over := row.over_target(now)) > 0]
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
    where = f"{queue.path} {queue.lang} {queue.channel.value}"
    return f"! {where}: {waiting} waiting, longest {waited}{promised}{free}"
