"""The working day: logging in and out, breaks, meals, coaching, and what comes after a contact."""

from __future__ import annotations

from console.simulator.floor import routing
from console.simulator.floor.entities import (
    AVAILABLE,
    BREAK,
    COACHING,
    MEAL,
    OFFLINE,
    SECOND_MEAL,
    SPECIAL_TASK,
    TRAINING,
    UNAVAILABLE,
    Agent,
)
from console.simulator.floor.presence import note, set_status
from console.simulator.floor.state import Floor

MINUTE = 60.0
AWAY = (
    *((BREAK, 0.36, 9.0), (MEAL, 0.12, 28.0), (SECOND_MEAL, 0.12, 25.0), (UNAVAILABLE, 0.14, 5.0)),
    *((SPECIAL_TASK, 0.10, 10.0), (COACHING, 0.09, 20.0), (TRAINING, 0.07, 30.0)),
)
"""(status, share, mean minutes): what agents leave the phone for; 15 minutes on average."""
AWAY_EVERY = 90 * MINUTE
SHIFT = 5 * 3600.0
OFF_SHIFT = 40 * MINUTE
LOGGED_IN_SHARE = SHIFT / (SHIFT + OFF_SHIFT)
AWAY_SHARE = 0.14
"""Share of logged-in time spent away: 15 minutes in every 105."""


def log_in(floor: Floor, agent: Agent) -> None:
    """An agent begins to work: Available, with the next pause and the end of the shift ahead."""
    begin_session(floor, agent)
    set_status(floor, agent, AVAILABLE)
    routing.free(floor, agent)


def begin_session(floor: Floor, agent: Agent) -> None:
    """Logs an agent in and draws when they will pause and leave."""
    agent.logged_in = True
    agent.last_login_at = floor.now
    note(floor, agent, "login")
    _plan_day(floor, agent)


def begin_anew(floor: Floor, agent: Agent) -> None:
    """Forgets what a logged-in agent was about to do (come back, pause, leave) and draws it anew."""
    desk = floor.desks[agent.id]
    desk.session += 1
    desk.wanted = None
    _plan_day(floor, agent)


def _plan_day(floor: Floor, agent: Agent) -> None:
    session = floor.desks[agent.id].session
    floor.plan(floor.random.expovariate(1 / AWAY_EVERY), _pause_due, agent, session)
    floor.plan(floor.random.expovariate(1 / SHIFT), _leave_due, agent, session)


def go_on(floor: Floor, agent: Agent) -> None:
    """What an agent does who has nothing at hand: leaves, pauses, or becomes Available."""
    desk = floor.desks[agent.id]
    wanted, desk.wanted = desk.wanted, None
    if wanted == "logout":
        log_out(floor, agent)
    elif wanted == "away":
        _go_away(floor, agent)
    else:
        set_status(floor, agent, AVAILABLE)
        routing.free(floor, agent)


def draw_away(floor: Floor) -> tuple[int, float]:
    """A status to be away in, and for how many seconds."""
    status, _, minutes = floor.random.choices(AWAY, [row[1] for row in AWAY])[0]
    return status, floor.lognormal(minutes * MINUTE, 0.35)


def plan_return(floor: Floor, agent: Agent, seconds: float) -> None:
    """Has an agent who is away come back in `seconds`."""
    floor.plan(seconds, _come_back, agent, floor.desks[agent.id].session)


def _is_idle(floor: Floor, agent: Agent) -> bool:
    """Whether an agent is Available and nothing rings."""
    return agent.id in floor.idle


def _pause_due(floor: Floor, agent: Agent, session: int) -> None:
    """It is time for a pause: now if idle, else after the present contact."""
    desk = floor.desks[agent.id]
    if desk.session != session:
        return
    if _is_idle(floor, agent):
        _go_away(floor, agent)
    elif desk.wanted is None:
        desk.wanted = "away"


def _leave_due(floor: Floor, agent: Agent, session: int) -> None:
    """The shift ends: now if idle, else after what the agent is doing."""
    desk = floor.desks[agent.id]
    if desk.session != session:
        return
    if _is_idle(floor, agent):
        log_out(floor, agent)
    else:
        desk.wanted = "logout"


def _go_away(floor: Floor, agent: Agent) -> None:
    """Leaves the phone for a while."""
    routing.occupy(floor, agent)
    status, seconds = draw_away(floor)
    set_status(floor, agent, status)
    plan_return(floor, agent, seconds)


def _come_back(floor: Floor, agent: Agent, session: int) -> None:
    """Back from a pause; the next one is drawn."""
    if floor.desks[agent.id].session == session:
        go_on(floor, agent)
        if floor.desks[agent.id].session == session:
            floor.plan(floor.random.expovariate(1 / AWAY_EVERY), _pause_due, agent, session)


def log_out(floor: Floor, agent: Agent) -> None:
    """The agent goes home; somebody logs in at this desk again later."""
    routing.occupy(floor, agent)
    floor.desks[agent.id].session += 1
    agent.logged_in = False
    note(floor, agent, "logout")
    set_status(floor, agent, OFFLINE)
    floor.plan(floor.lognormal(OFF_SHIFT, 0.5), log_in, agent)
