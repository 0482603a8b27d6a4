"""Opens the floor: sets up queues and desks, brings the agents in, and lets the work begin."""

from __future__ import annotations

import math

from console.simulator.floor import arrivals, handling, routing, shifts
from console.simulator.floor.entities import AVAILABLE, Agent, Channel, Kind, Menu, MenuPath
from console.simulator.floor.presence import set_status
from console.simulator.floor.state import Desk, Floor, Queue

OFFERED_LOAD, SMALL_FLOOR_EXTRA, HIGHEST_LOAD = 0.88, 0.4, 0.98
"""Work offered per agent at work, meant to keep them about 80 % occupied: some of it is lost with callers who
give up, more of it on a small floor, where chance weighs more; the extra falls with the square root of size.
"""
BUSY: dict[Kind, float] = {"call": 310.0, "chat": 390.0}
"""Seconds an agent is busy per contact on average: conversation, hold, wrap-up, transfers, connecting."""
DIALED_SHARE = 0.05
ENGLISH_SHARE, CHAT_SHARE = 0.8, 0.3
KINDS: dict[Channel, Kind] = {"voice_call": "call", "chat": "chat"}


def open_floor(floor: Floor, load: float = 1.0) -> None:
    """Makes a floor of the blueprint and starts it: agents in varied statuses, contacts on their way.

    `load` multiplies the contacts that come in: 1.5 is half as much work again as the floor is staffed for.
    """
    _set_up_queues(floor, load)
    _set_up_desks(floor)
    floor.on_answer = handling.answered
    for agent in floor.blueprint.agents.values():
        _bring_in(floor, agent)
    for queue in floor.queues.values():
        arrivals.plan_arrival(floor, queue)
    total = sum(queue.rate for queue in floor.queues.values())
    arrivals.plan_dialing(floor, total * DIALED_SHARE)


def _set_up_queues(floor: Floor, load: float) -> None:
    """One queue per menu path, language and channel; the total rate keeps the agents as busy as intended."""
    for path in floor.blueprint.menu_paths.values():
        menu = floor.blueprint.menus[path.menu_id]
        for lang in path.langs:
            for channel in menu.channels:
                _add_queue(floor, menu, path, lang, KINDS[channel])
    working = len(floor.blueprint.agents) * shifts.LOGGED_IN_SHARE * (1 - shifts.AWAY_SHARE)
    work_per_share = sum(queue.rate * BUSY[queue.kind] for queue in floor.queues.values())
    load *= min(HIGHEST_LOAD, OFFERED_LOAD + SMALL_FLOOR_EXTRA / math.sqrt(working))
    per_second = load * working / (work_per_share * (1 + DIALED_SHARE))
    for queue in floor.queues.values():
        queue.rate *= per_second


def _add_queue(floor: Floor, menu: Menu, path: MenuPath, lang: str, kind: Kind) -> None:
    """A queue whose rate is, for now, its share of all contacts."""
    langs = len(path.langs)
    spoken = 1.0 if langs == 1 else ENGLISH_SHARE if lang == "en" else (1 - ENGLISH_SHARE) / (langs - 1)
    offers_chat = "chat" in menu.channels
    on_channel = (CHAT_SHARE if kind == "chat" else 1 - CHAT_SHARE) if offers_chat else 1.0
    share = floor.blueprint.demand[menu.id] * spoken * on_channel
    phase = floor.random.uniform(0, 2 * math.pi)
    floor.queues[menu.id, lang, kind] = Queue(menu, path, lang, kind, share, phase)


def _set_up_desks(floor: Floor) -> None:
    """Every agent's desk with the queues of their assignments."""
    for agent in floor.blueprint.agents.values():
        desk = floor.desks[agent.id] = Desk(agent)
        for menu_id, lang, channel, level in agent.assignments:
            queue = floor.queues[menu_id, lang, KINDS[channel]]
            queue.staff += 1
            (desk.primary if level == "primary" else desk.secondary).append(queue)


def _bring_in(floor: Floor, agent: Agent) -> None:
    """Most agents are at work when the floor opens, some away from the phone; the others come later."""
    lot = floor.random.random()
    if lot > shifts.LOGGED_IN_SHARE:
        floor.plan(floor.random.uniform(0, 2 * shifts.OFF_SHIFT), shifts.log_in, agent)
        return
    shifts.begin_session(floor, agent)
    if lot < shifts.LOGGED_IN_SHARE * shifts.AWAY_SHARE:
        status, seconds = shifts.draw_away(floor)
        set_status(floor, agent, status)
        shifts.plan_return(floor, agent, seconds * floor.random.random())
        return
    set_status(floor, agent, AVAILABLE)
    routing.free(floor, agent)
