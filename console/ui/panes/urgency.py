"""What orders agents, worked out once per agent: a floor has thousands, and few change at a reading."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

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
SPARE = 1000
"""How many agents that are no longer asked for are remembered besides."""


class Urgency(NamedTuple):
    """What orders one agent. Nothing in it moves with the clock."""

    agent: Agent
    late_at: float
    """When the agent passes a limit, seconds since the epoch; infinity where none applies."""
    rank: int
    """Place of the kind of status among KIND_ORDER, or NO_STATUS."""
    calm: tuple[int, float, str]
    """The order of those inside their limits: rank, beginning of the status, name."""


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
        urgency = Urgency(agent, late_at, rank, (rank, since, agent.name or ""))
        self._known[id(agent)] = urgency
        return urgency

    def _standing(self, status: AgentStatus) -> tuple[int, float | None]:
        """Rank and limit of a status: there are few statuses and many agents."""
        standing = self._statuses.get(status.id)
        if standing is None:
            limit = self._limits.of_status(status)
            standing = self._statuses[status.id] = (KIND_RANKS[status.kind], limit)
        return standing
