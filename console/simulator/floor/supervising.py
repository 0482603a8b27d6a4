"""What a supervisor may do to an agent: put into a status, log out (beyond.json, agent_statuses)."""

from __future__ import annotations

from console.simulator.floor import routing, shifts
from console.simulator.floor.entities import (
    AVAILABLE,
    IN_CALL,
    IN_CHAT,
    MISSED_CALL,
    OFFLINE,
    WRAP_UP,
    Agent,
    Status,
)
from console.simulator.floor.presence import set_status
from console.simulator.floor.results import Refused
from console.simulator.floor.state import Floor

LOCKED = frozenset({IN_CALL, IN_CHAT, WRAP_UP, OFFLINE})
"""Only what goes on at the desk ends these."""
NEVER_CHOSEN = LOCKED | {MISSED_CALL}
"""Nobody can be put into these."""
AWAY_MINUTES = 20.0
"""How long an agent stays where a supervisor put them, on average; then they are Available again."""


def chosen_status(statuses: dict[int, Status], name: str) -> Status:
    """The status a supervisor means by its name, whatever its case; of two Meals the system's.

    Raises Refused 400 for a name nobody has, and for a status nobody can be put into.
    """
    wanted = name.casefold()
    for status in statuses.values():
        if status.name.casefold() == wanted and status.id not in NEVER_CHOSEN:
            return status
    raise Refused(f"status '{name}' is invalid")


def set_agent_status(floor: Floor, agent: Agent, status_id: int) -> None:
    """Puts an agent into a status at once; what rings there rings elsewhere.

    Raises Refused, with the documented words, for one in a system status.
    """
    _must_be_free(floor, agent, "changed")
    routing.occupy(floor, agent)
    shifts.begin_anew(floor, agent)
    set_status(floor, agent, status_id)
    if status_id == AVAILABLE:
        routing.free(floor, agent)
    else:
        shifts.plan_return(floor, agent, floor.lognormal(60 * AWAY_MINUTES, 0.35))


def force_logout(floor: Floor, agent: Agent) -> None:
    """Logs an agent out at once; they log in again some time later. Raises Refused as above."""
    _must_be_free(floor, agent, "logged out")
    floor.desks[agent.id].wanted = None
    shifts.log_out(floor, agent)


def _must_be_free(floor: Floor, agent: Agent, what: str) -> None:
    if agent.status_id in LOCKED:
        name = floor.blueprint.statuses[agent.status_id].name
        raise Refused(f"Agent can't be {what} from system status '{name}'")
