"""What orders agents, worked out once per agent: a floor has thousands, and few change at a reading."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from console.domain.accounts import Identifier
from console.domain.agents import Agent, AgentStatus, StatusKind
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
SPARE = 1000
"""How many agents that are no longer asked for are remembered besides."""


@dataclass(frozen=True, slots=True, eq=False)
class Urgency:
    """What orders one agent, an object for each. Nothing in it moves with the clock."""

    agent: Agent
    late_at: float
    """When the agent passes a limit, seconds since the epoch; infinity where none applies."""
    rank: int
    """Place of the kind of status among KIND_ORDER, or NO_STATUS."""
    calm: tuple[int, float, str, str]
    """The order of those inside their limits: rank, beginning of the status, name, id."""


class Urgencies:
    """Remembers what orders the agents it was asked for lately, by object: a changed agent is another one."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._known: dict[int, Urgency] = {}
        self._statuses: dict[Identifier, tuple[int, float | None]] = {}

    def of(self, agents: Iterable[Agent]) -> list[Urgency]:
        """What orders each of these agents, in their order."""
        asked = list(agents)
        # As long as an agent is remembered no other object can have its number.
        found = list(map(self._known.get, map(id, asked)))
        told = [urgency or self._read(agent) for urgency, agent in zip(found, asked, strict=True)]
        if len(self._known) > len(told) + SPARE:
            self._known = {id(urgency.agent): urgency for urgency in told}
        return told

    def _read(self, agent: Agent) -> Urgency:
        since = INFINITY if agent.since is None else agent.since.timestamp()
        rank, late_at = NO_STATUS, INFINITY
        if agent.status is not None:
            rank, limit = self._standing(agent.status)
            late_at = INFINITY if limit is None else since + limit
        if agent.on_hold and agent.on_hold_since is not None:
            late_at = min(late_at, agent.on_hold_since.timestamp() + self._limits.hold)
        urgency = Urgency(agent, late_at, rank, (rank, since, agent.name or "", str(agent.id)))
        self._known[id(agent)] = urgency
        return urgency

    def _standing(self, status: AgentStatus) -> tuple[int, float | None]:
        """Rank and limit of a status: there are few statuses and many agents."""
        standing = self._statuses.get(status.id)
        if standing is None:
            limit = self._limits.of_status(status)
            standing = self._statuses[status.id] = (KIND_RANKS[status.kind], limit)
        return standing


class Urgent:
    """The agents of the newest reading in their order. It is put right where it changed, not made anew."""

    def __init__(self, urgencies: Urgencies) -> None:
        self._urgencies = urgencies
        self._agents: Sequence[Agent] = ()
        self._here: set[Urgency] = set()
        self._ordered: list[Urgency] = []
        self._limited: list[Urgency] = []
        """Those that can pass a limit, whoever does so first before the others."""

    def is_of(self, agents: Sequence[Agent]) -> bool:
        """Whether these agents, the same sequence, were taken last."""
        return agents is self._agents

    def take(self, agents: Sequence[Agent]) -> None:
        """Orders these agents; a sequence that was given is not to change afterwards."""
        if self.is_of(agents):
            return
        told = self._urgencies.of(agents)
        here, former = set(told), self._here
        came = here - former
        if len(here) < len(told) or len(came) > len(told) // MOSTLY_NEW:
            self._ordered, self._limited = told, [one for one in told if one.late_at < INFINITY]
        else:
            gone = former - here
            self._ordered = [*[one for one in self._ordered if one not in gone], *came]
            self._limited = [one for one in self._limited if one not in gone]
            self._limited += [one for one in came if one.late_at < INFINITY]
        # Nearly all of it is in order already, which costs a sort next to nothing.
        self._ordered.sort(key=attrgetter("calm"))
        self._limited.sort(key=attrgetter("late_at", "calm"))
        self._agents, self._here = agents, here

    def order(self, now: float) -> list[Agent]:
        """Those furthest past a limit first, then the others."""
        late = self._limited[: self.late(now)]
        calm = [one for one in self._ordered if not one.late_at < now] if late else self._ordered
        return [one.agent for one in (*late, *calm)]

    def late(self, now: float) -> int:
        """How many are past a limit."""
        return bisect_left(self._limited, now, key=attrgetter("late_at"))

    def ranks(self) -> list[int]:
        """The rank of each agent."""
        return [one.rank for one in self._ordered]
