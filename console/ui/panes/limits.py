"""How long an agent may stay in a status before the screen says so. Pure arithmetic on instants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from console.domain.agents import Agent, AgentStatus, StatusKind

BREAK = -2
MEAL = -4
"""System status ids of ccai-manager.txt l. 2100-2165; never matched by name, two statuses may be "Meal"."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits in seconds."""

    wrap_up: float = 120.0
    missed: float = 60.0
    rest: float = 900.0
    """Break."""
    meal: float = 3600.0
    hold: float = 180.0

    def of_status(self, status: AgentStatus | None) -> float | None:
        """The limit of a status, or None when it has none."""
        if status is None or not isinstance(status.id, int):
            return None
        if status.id == BREAK:
            return self.rest
        if status.id == MEAL:
            return self.meal
        kind = status.kind
        if kind is StatusKind.WRAP_UP:
            return self.wrap_up
        return self.missed if kind is StatusKind.MISSED else None


DEFAULT_LIMITS = Limits()


def seconds_since(instant: datetime | None, now: float) -> float | None:
    """Seconds up to `now`, itself in seconds since the epoch; None when not known, never negative."""
    return None if instant is None else max(0.0, now - instant.timestamp())


def over_status(agent: Agent, now: float, limits: Limits = DEFAULT_LIMITS) -> float:
    """Seconds past the limit of the present status; 0 while inside it or without one."""
    limit = limits.of_status(agent.status)
    if limit is None or agent.since is None:
        return 0.0
    return max(0.0, now - agent.since.timestamp() - limit)


def over_hold(agent: Agent, now: float, limits: Limits = DEFAULT_LIMITS) -> float:
    """Seconds past the hold limit; 0 while inside it or not on hold."""
    if not agent.on_hold or agent.on_hold_since is None:
        return 0.0
    return max(0.0, now - agent.on_hold_since.timestamp() - limits.hold)


def over(agent: Agent, now: float, limits: Limits = DEFAULT_LIMITS) -> float:
    """Seconds past whichever limit is passed furthest; 0 when none is."""
    status = over_status(agent, now, limits)
    return max(status, over_hold(agent, now, limits)) if agent.on_hold else status
