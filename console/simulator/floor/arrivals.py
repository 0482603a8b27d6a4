"""Contacts coming in: Poisson arrivals with an ebb and flow, menu selection, calls that agents dial."""

from __future__ import annotations

import math

from console.simulator.floor import handling
from console.simulator.floor.contacts import close, direct_to, new_contact, set_failure
from console.simulator.floor.entities import Contact, EndUser
from console.simulator.floor.leaving import join_queue, plan_scheduled
from console.simulator.floor.state import Floor, Queue

DAY = 86_400.0
DAILY_SWING, QUEUE_SWING = 0.08, 0.22
QUEUE_PERIOD = 2700.0
"""Seconds in which a queue's own ebb and flow comes round."""
MENU_ABANDON_CHANCE = 0.05
SCHEDULED_SHARE = 0.03
SUPPORT_NUMBERS = ("+1 212-555-0140", "+1 415-555-0162", "+44 20 7946 0808")
LABELS = {
    ("call", "ivr_menu"): "Voice Inbound (IVR)",
    ("call", "mobile_menu"): "Voice Inbound (App)",
    ("call", "web_menu"): "Voice Callback (Web)",
    ("chat", "ivr_menu"): "Messaging (SMS)",
    ("chat", "mobile_menu"): "Messaging Inbound (App Chat)",
    ("chat", "web_menu"): "Messaging Inbound (Web Chat)",
}
"""The type of what comes in through each kind of menu (ccai-manager.txt l. 752, 1385)."""


def intensity(floor: Floor, queue: Queue) -> float:
    """How busy a queue is now against its rate: the day's swing since the opening hour, times its own."""
    day = 1 + DAILY_SWING * math.sin(2 * math.pi * floor.now / DAY)
    opening = 1 + DAILY_SWING * math.sin(2 * math.pi * floor.opened / DAY)
    own = 1 + QUEUE_SWING * math.sin(2 * math.pi * (floor.now - floor.opened) / QUEUE_PERIOD + queue.phase)
    return day / opening * own


def plan_arrival(floor: Floor, queue: Queue) -> None:
    """Draws when the next contact comes to a queue; none ever comes to a closed one."""
    if queue.rate > 0:
        floor.plan(floor.random.expovariate(queue.rate * intensity(floor, queue)), _arrive, queue)


def plan_dialing(floor: Floor, rate: float) -> None:
    """Draws when the next agent dials a customer; `rate` in calls per second."""
    floor.plan(floor.random.expovariate(rate), _agent_dials, rate)


def _draw_user(floor: Floor) -> EndUser:
    """Some customer."""
    return floor.random.choice(floor.blueprint.end_users)


def _arrive(floor: Floor, queue: Queue) -> None:
    """Somebody calls, writes, or asks to be called."""
    plan_arrival(floor, queue)
    label = LABELS[queue.kind, queue.menu.menu_type]
    if label == "Voice Callback (Web)" and floor.random.random() < SCHEDULED_SHARE:
        _schedule(floor, queue)
        return
    contact = new_contact(floor, queue.kind, label, queue.lang, "selecting", _draw_user(floor))
    if floor.random.random() < 0.15:
        contact.ticket_id = floor.random.choice(list(floor.blueprint.tickets))
    if label != "Voice Inbound (IVR)":
        join_queue(floor, contact, queue)
        return
    contact.support_number = SUPPORT_NUMBERS[queue.path.queue_group_id % len(SUPPORT_NUMBERS)]
    seconds = floor.random.uniform(4, 28)
    gives_up = floor.random.random() < MENU_ABANDON_CHANCE
    floor.plan(seconds, _abandon_menu if gives_up else _select, contact, queue)


def _select(floor: Floor, contact: Contact, queue: Queue) -> None:
    """The caller has found the way to the queue."""
    join_queue(floor, contact, queue)


def _abandon_menu(floor: Floor, contact: Contact, queue: Queue) -> None:
    """The caller hangs up while the menu speaks."""
    set_failure(contact, "eu_in_menu_abandoned")
    close(floor, contact, "failed", "disconnected_by_end_user")


def _schedule(floor: Floor, queue: Queue) -> None:
    """A customer asks to be called at a time of their choice."""
    label = "Voice Scheduled (Web)"
    contact = new_contact(floor, "call", label, queue.lang, "scheduled", _draw_user(floor))
    direct_to(contact, queue)
    contact.scheduled_at = floor.now + 60 * floor.random.randint(5, 90)
    plan_scheduled(floor, contact)


def _agent_dials(floor: Floor, rate: float) -> None:
    """The agent who has been idle longest calls a customer about some ticket."""
    plan_dialing(floor, rate)
    agent = next((agent for agent in floor.idle.values() if agent.may_call_out), None)
    user = _draw_user(floor)
    outbound = floor.random.choice(floor.blueprint.outbound_numbers)
    if agent is None:
        return
    contact = new_contact(floor, "call", "Voice Outbound", "en", "assigned", user)
    contact.outbound_number = outbound
    handling.dial(floor, contact, agent)
