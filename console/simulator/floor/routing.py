"""Who gets whom: contacts wait in order and are offered to the agent idle longest (deltacast)."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator

from console.simulator.floor.contacts import close_segment, direct_to, open_segment
from console.simulator.floor.entities import AVAILABLE, MISSED_CALL, Agent, Contact
from console.simulator.floor.presence import note, set_status
from console.simulator.floor.state import Desk, Floor, Queue

MISS_CHANCE = 0.03
RING_TIMEOUT = 15.0
"""Seconds an offer rings before it counts as missed."""
ANSWER_DELAY = 3.2
"""Seconds an agent takes to pick up, on average."""


def enter(floor: Floor, contact: Contact, queue: Queue) -> None:
    """Puts a contact at the end of a queue and looks for an agent at once."""
    contact.stage += 1
    contact.status = "queued"
    if contact.queued_at is None and contact.assigned_at is None:
        contact.queued_at = floor.now
    direct_to(contact, queue)
    open_segment(floor, contact, queue)
    queue.waiting[contact.id] = contact
    queue.unoffered[contact.id] = contact
    floor.touch(contact)
    if queue.menu.overflow_seconds > 0:
        floor.plan(queue.menu.overflow_seconds, _overflow, queue, contact, contact.stage)
    _seek_agent(floor, queue, contact)


def leave(floor: Floor, contact: Contact) -> None:
    """Takes a contact out of its queue; an agent whose phone rang for it turns to the next one."""
    queue = floor.queue_of(contact)
    if queue is None:
        return
    queue.waiting.pop(contact.id, None)
    queue.unoffered.pop(contact.id, None)
    if contact.offered_agent_id is not None:
        agent = _withdraw(floor.desks[contact.offered_agent_id])
        free(floor, agent, longest_idle=True)


def free(floor: Floor, agent: Agent, longest_idle: bool = False) -> None:
    """An Available agent without a contact takes the one who waits longest, or becomes idle.

    `longest_idle` puts an agent whose offer was withdrawn back at the head of the idle.
    """
    desk = floor.desks[agent.id]
    found = _longest_waiting(floor, desk)
    if found is not None:
        _offer(floor, *found, agent)
        return
    floor.idle[agent.id] = agent
    if longest_idle:
        floor.idle.move_to_end(agent.id, last=False)
    for pool in _pools(desk):
        pool[agent.id] = agent
        if longest_idle:
            pool.move_to_end(agent.id, last=False)


def occupy(floor: Floor, agent: Agent) -> None:
    """Takes an agent out of the idle; what rang there is offered elsewhere."""
    desk = floor.desks[agent.id]
    contact = desk.offered
    if contact is not None:
        _withdraw(desk)
        _return(floor, contact)
    _leave_idle(floor, agent)


def _pools(desk: Desk) -> Iterator[OrderedDict[int, Agent]]:
    """The pools of idle agents in which this desk's agent stands."""
    for queue in desk.primary:
        yield queue.idle_primary
    for queue in desk.secondary:
        yield queue.idle_secondary


def _leave_idle(floor: Floor, agent: Agent) -> None:
    """Takes an agent out of every pool of idle agents."""
    if floor.idle.pop(agent.id, None) is not None:
        for pool in _pools(floor.desks[agent.id]):
            pool.pop(agent.id, None)


def _longest_waiting(floor: Floor, desk: Desk) -> tuple[Queue, Contact] | None:
    """The contact this desk should take: of its own queues first, then of those it helps out in."""
    own = _oldest(desk.primary, lambda queue: floor.now)
    if own is not None:
        return own
    return _oldest(desk.secondary, lambda queue: floor.now - queue.menu.overflow_seconds)


def _oldest(queues: list[Queue], latest: Callable[[Queue], float]) -> tuple[Queue, Contact] | None:
    """The contact at the head of these queues who came first, among those who came no later than `latest`."""
    best: tuple[Queue, Contact] | None = None
    since = float("inf")
    for queue in queues:
        if not queue.unoffered:
            continue
        contact = next(iter(queue.unoffered.values()))
        entered = contact.queue_segments[-1].started_at
        if entered <= latest(queue) and entered < since:
            best, since = (queue, contact), entered
    return best


def _seek_agent(floor: Floor, queue: Queue, contact: Contact) -> None:
    """Offers a waiting contact to the agent idle longest; to helpers only after the overflow time."""
    agent = next(iter(queue.idle_primary.values()), None)
    if agent is None:
        waited = floor.now - contact.queue_segments[-1].started_at
        if waited >= queue.menu.overflow_seconds - 0.001:
            agent = next(iter(queue.idle_secondary.values()), None)
    if agent is not None:
        _leave_idle(floor, agent)
        _offer(floor, queue, contact, agent)


def _overflow(floor: Floor, queue: Queue, contact: Contact, stage: int) -> None:
    """The contact has waited long enough for those who help out."""
    if contact.stage == stage and contact.offered_agent_id is None:
        _seek_agent(floor, queue, contact)


def _offer(floor: Floor, queue: Queue, contact: Contact, agent: Agent) -> None:
    """Rings at one agent's widget."""
    desk = floor.desks[agent.id]
    queue.unoffered.pop(contact.id, None)
    desk.offered = contact
    desk.offer += 1
    contact.offered_agent_id = agent.id
    contact.offer_type = "deltacast"
    contact.offer_events.append((floor.now, "Group 1"))
    _note_offer(floor, agent, contact, "notification_offered")
    if floor.random.random() < MISS_CHANCE:
        floor.plan(RING_TIMEOUT, _missed, contact, agent, desk.offer)
    else:
        floor.plan(1.0 + floor.lognormal(ANSWER_DELAY - 1.0, 0.6), _picked_up, contact, agent, desk.offer)


def _note_offer(floor: Floor, agent: Agent, contact: Contact, what: str) -> None:
    """Logs a step of an offer under its documented name (ccai-manager.txt l. 395-411)."""
    prefix = "deltacast_call" if contact.kind == "call" else "chat"
    note(floor, agent, f"{prefix}_{what}", contact)


def _withdraw(desk: Desk) -> Agent:
    """Stops the ringing at a desk."""
    if desk.offered is not None:
        desk.offered.offered_agent_id = None
    desk.offered = None
    desk.offer += 1
    return desk.agent


def _return(floor: Floor, contact: Contact) -> None:
    """Puts a contact that rang in vain back to its place and looks for another agent."""
    queue = floor.queue_of(contact)
    if queue is None:
        return
    queue.unoffered[contact.id] = contact
    queue.unoffered.move_to_end(contact.id, last=False)
    _seek_agent(floor, queue, contact)


def _picked_up(floor: Floor, contact: Contact, agent: Agent, offer: int) -> None:
    """The agent answers the offer: the contact leaves the queue."""
    desk = floor.desks[agent.id]
    if desk.offer != offer:
        return
    _withdraw(desk)
    _note_offer(floor, agent, contact, "pick_up_attempt")
    _note_offer(floor, agent, contact, "picked_up")
    queue = floor.queue_of(contact)
    if queue is not None:
        queue.waiting.pop(contact.id, None)
        waited = floor.now - contact.queue_segments[-1].started_at
        queue.typical_wait += (waited - queue.typical_wait) / 12
    close_segment(floor, contact, "answered", agent.id)
    floor.on_answer(floor, contact, agent)


def _missed(floor: Floor, contact: Contact, agent: Agent, offer: int) -> None:
    """The agent let it ring: Missed Call for a while, and the contact goes to somebody else."""
    desk = floor.desks[agent.id]
    if desk.offer != offer:
        return
    _withdraw(desk)
    if contact.kind == "call":
        note(floor, agent, "deltacast_call_missed", contact)
    set_status(floor, agent, MISSED_CALL, contact)
    floor.plan(floor.random.uniform(8, 45), _recovered, agent, desk.session)
    _return(floor, contact)


def _recovered(floor: Floor, agent: Agent, session: int) -> None:
    """An agent who missed an offer is ready again."""
    if floor.desks[agent.id].session == session and agent.status_id == MISSED_CALL:
        set_status(floor, agent, AVAILABLE)
        free(floor, agent)
