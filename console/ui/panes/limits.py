"""How long an agent may stay in a status before the screen says so. Pure arithmetic on instants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from console.domain.agents import Agent, StatusKind

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

    def of_status(self, agent: Agent) -> float | None:
        """The limit of the agent's present status, or None when it has none."""
        status = agent.status
        if status is None:
            return None
        if status.kind is StatusKind.WRAP_UP:
            return self.wrap_up
        if status.kind is StatusKind.MISSED:
            return self.missed
        return {BREAK: self.rest, MEAL: self.meal}.get(status.id) if isinstance(status.id, int) else None


DEFAULT_LIMITS = Limits()


def seconds_since(instant: datetime | None, now: float) -> float | None:
    """Seconds up to `now`, itself in seconds since the epoch; None when not known, never negative."""
    return None if instant is None else max(0.0, now - instant.timestamp())


def over_status(agent: Agent, now: float, limits: Limits = DEFAULT_LIMITS) -> float:
    """Seconds past the limit of the present status; 0 while inside it or without one."""
    limit, elapsed = limits.of_status(agent), seconds_since(agent.since, now)
    return 0.0 if limit is None or elapsed is None else max(0.0, elapsed - limit)


def over_hold(agent: Agent, now: float, limits: Limits = DEFAULT_LIMITS) -> float:
    """Seconds past the hold limit; 0 while inside it or not on hold."""
    elapsed = seconds_since(agent.on_hold_since, now)
    return 0.0 if not agent.on_hold or elapsed is None else max(0.0, elapsed - limits.hold)


def over(agent: Agent, now: float, limits: Limits = DEFAULT_LIMITS) -> float:
    """Seconds past whichever limit is passed furthest; 0 when none is."""
    return max(over_status(agent, now, limits), over_hold(agent, now, limits))
