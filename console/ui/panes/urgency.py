"""What orders agents, kept from one reading to the next: a floor has thousands, and few of them change.

Looking at each of thousands costs more than anything done with them, so those that are as they were are left
alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from console.domain.accounts import Identifier
from console.domain.agents import Agent, AgentStatus, StatusKind
from console.domain.crowd import Change, Crowd
from console.ui.panes.limits import Limits

KIND_ORDER = (
    StatusKind.MISSED,
    StatusKind.WRAP_UP,
    StatusKind.BUSY,
    StatusKind.AVAILABLE,
    StatusKind.AWAY,
    StatusKind.OTHER,
    StatusKind.OFFLINE,
)
"""Kinds in the order a supervisor looks at them."""
KIND_RANKS = {kind: rank for rank, kind in enumerate(KIND_ORDER)}
NO_STATUS = len(KIND_ORDER)
"""The rank of agents whose vendor tells no status."""
INFINITY = float("inf")
MOSTLY_NEW = 4
"""Where more than one agent in so many is another one than before, all are sorted anew."""


@dataclass(frozen=True, slots=True)
class Urgency:
    """What orders one agent. Nothing in it moves with the clock."""

    agent: Agent
    is_unknown: bool
    """Whether there is a status that nobody has told yet."""
    late_at: float
    """When the agent passes a limit, seconds since the epoch; infinity where none applies."""
    rank: int
    """Place of the kind of status among KIND_ORDER, or NO_STATUS."""
    calm: tuple[int, float, str, str, int]
    """The order of those inside their limits: rank, beginning of the status, name, id; then the number of the
    object, so that no two are alike."""

    @property
    def late(self) -> tuple[float, tuple[int, float, str, str, int]]:
        """The order of those past a limit, and of those that will be."""
        return (self.late_at, self.calm)


@dataclass(slots=True)
class Line:
    """Agents in the order of keys of which no two are alike."""

    keys: list[Any] = field(default_factory=list)
    agents: list[Agent] = field(default_factory=list)

    def add(self, key: Any, agent: Agent) -> None:
        """Puts an agent into its place."""
        place = bisect_left(self.keys, key)
        self.keys.insert(place, key)
        self.agents.insert(place, agent)

    def drop(self, key: Any) -> None:
        """Takes the agent of that key out."""
        place = bisect_left(self.keys, key)
        del self.keys[place], self.agents[place]

    def has(self, key: Any) -> bool:
        """Whether an agent of that key is there."""
        place = bisect_left(self.keys, key)
        return place < len(self.keys) and bool(self.keys[place] == key)

    def fill(self, pairs: Iterable[tuple[Any, Agent]]) -> None:
        """Holds these agents, each with its key, and no other."""
        ordered = sorted(pairs, key=lambda pair: pair[0])
        self.keys, self.agents = [key for key, _ in ordered], [agent for _, agent in ordered]


class Urgencies:
    """The agents of the newest reading, in their order and counted."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._statuses: dict[Identifier, tuple[int, float | None]] = {}
        self._agents: Sequence[Agent] = ()
        self._crowd: Crowd[Agent] = Crowd()
        self._known: dict[int, Urgency] = {}
        """By the number of the agent as an object."""
        self._now = -INFINITY
        self._late, self._calm, self._soon = Line(), Line(), Line()
        """Those past a limit, those inside, and those of the latter that have a limit to pass."""
        self.ranks: Counter[int] = Counter()
        """How many agents have each rank."""
        self.unknown = 0
        """Of how many the status is not known, though there is one."""

    def is_of(self, agents: Sequence[Agent]) -> bool:
        """Whether these agents, the same sequence, were taken last."""
        return agents is self._agents

    @property
    def late(self) -> int:
        """How many are past a limit."""
        return len(self._late.keys)

    def order(self) -> list[Agent]:
        """Those furthest past a limit first, then the others."""
        return [*self._late.agents, *self._calm.agents]

    def take(self, agents: Sequence[Agent], now: float) -> None:
        """Takes the agents as they are at an instant; a sequence that was given is not to change any more."""
        went_back, self._now = now < self._now, now
        if not self.is_of(agents):
            self._agents = agents
            self._change(self._crowd.take(agents))
        if went_back:  # a clock was put right
            self._begin()
        while self._soon.keys and self._soon.keys[0][0] < now:
            urgency = self._known[id(self._soon.agents[0])]
            self._soon.drop(urgency.late)
            self._calm.drop(urgency.calm)
            self._late.add(urgency.late, urgency.agent)

    def _change(self, change: Change[Agent]) -> None:
        """Takes out who is gone or has changed, and puts in who has come or is as changed."""
        moved = len(change.gone) + len(change.came)
        gone = [self._known.pop(id(agent)) for agent in change.gone]
        came = {id(agent): self._read(agent) for agent in change.came}
        self._known |= came
        if moved > len(self._crowd) // MOSTLY_NEW:
            self._begin()
            return
        for urgency in gone:
            self._drop(urgency)
        for urgency in came.values():
            self._add(urgency)

    def _begin(self) -> None:
        """Sorts everybody anew."""
        everybody = self._known.values()
        calm = [one for one in everybody if not one.late_at < self._now]
        self._late.fill((one.late, one.agent) for one in everybody if one.late_at < self._now)
        self._calm.fill((one.calm, one.agent) for one in calm)
        self._soon.fill((one.late, one.agent) for one in calm if one.late_at < INFINITY)
        self.ranks = Counter(one.rank for one in everybody)
        self.unknown = sum(one.is_unknown for one in everybody)

    def _add(self, urgency: Urgency) -> None:
        self.ranks[urgency.rank] += 1
        self.unknown += urgency.is_unknown
        self._calm.add(urgency.calm, urgency.agent)
        if urgency.late_at < INFINITY:
            self._soon.add(urgency.late, urgency.agent)

    def _drop(self, urgency: Urgency) -> None:
        self.ranks[urgency.rank] -= 1
        self.unknown -= urgency.is_unknown
        if self._late.has(urgency.late):
            self._late.drop(urgency.late)
            return
        self._calm.drop(urgency.calm)
        if urgency.late_at < INFINITY:
            self._soon.drop(urgency.late)

    def _read(self, agent: Agent) -> Urgency:
        since = INFINITY if agent.since is None else agent.since.timestamp()
        rank, late_at = NO_STATUS, INFINITY
        if agent.status is not None:
            rank, limit = self._standing(agent.status)
            late_at = INFINITY if limit is None else since + limit
        if agent.on_hold and agent.on_hold_since is not None:
            late_at = min(late_at, agent.on_hold_since.timestamp() + self._limits.hold)
        is_unknown = agent.status is None and agent.is_live
        return Urgency(
            agent, is_unknown, late_at, rank, (rank, since, agent.name or "", str(agent.id), id(agent))
        )

    def _standing(self, status: AgentStatus) -> tuple[int, float | None]:
        """Rank and limit of a status: there are few statuses and many agents."""
        standing = self._statuses.get(status.id)
        if standing is None:
            limit = self._limits.of_status(status)
            standing = self._statuses[status.id] = (KIND_RANKS[status.kind], limit)
        return standing
