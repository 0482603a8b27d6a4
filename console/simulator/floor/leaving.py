"""Waiting, and the ways to leave a queue without having spoken: giving up, voicemail, a callback."""

from __future__ import annotations

from console.simulator.floor import routing
from console.simulator.floor.contacts import close, close_segment, new_contact, set_failure
from console.simulator.floor.entities import Contact
from console.simulator.floor.state import Floor, Queue

PATIENCE = {"call": 150.0, "chat": 210.0}
"""Scale of the Weibull patience, seconds; with shape 1.3 the mean is 92 % of it."""
PATIENCE_SHAPE = 1.3
EXPIRY = 3600.0
"""Seconds after which a call nobody waits for on the line (scheduled, requested by API) expires."""
DEFLECTION_CHANCE = 0.3
CALLBACK_SHARE = 0.3


def join_queue(floor: Floor, contact: Contact, queue: Queue, on_the_line: bool = True) -> None:
    """Lets a contact wait in a queue. `on_the_line`: a person waits meanwhile and may lose patience."""
    routing.enter(floor, contact, queue)
    if not on_the_line:
        floor.plan(EXPIRY, _expire, contact, contact.stage)
        return
    patience = floor.random.weibullvariate(PATIENCE[contact.kind], PATIENCE_SHAPE)
    floor.plan(patience, _abandon, contact, contact.stage)
    if contact.kind == "call" and not contact.transfers and floor.random.random() < DEFLECTION_CHANCE:
        floor.plan(floor.random.uniform(75, 200), _deflect, contact, contact.stage)


def _abandon(floor: Floor, contact: Contact, stage: int) -> None:
    """The customer gives up waiting."""
    if contact.stage != stage:
        return
    close_segment(floor, contact, "abandoned")
    routing.leave(floor, contact)
    if contact.connected_at is not None:
        _fail_transfer(floor, contact)
        close(floor, contact, "finished", "disconnected_by_end_user")
    elif contact.kind == "chat":
        close(floor, contact, "canceled", "disconnected_by_end_user")
    else:
        reason = "eu_canceled" if contact.type == "Voice Callback (Web)" else "eu_abandoned"
        set_failure(contact, reason)
        close(floor, contact, "failed", "disconnected_by_end_user")


def _fail_transfer(floor: Floor, contact: Contact) -> None:
    """A customer who was being transferred hung up before anybody took over."""
    transfer = contact.transfers[-1]
    transfer.status = "failed"
    transfer.fail_reason = "eu_abandoned"
    transfer.updated_at = floor.now
    transfer.wait_duration = contact.queue_segments[-1].duration


def _expire(floor: Floor, contact: Contact, stage: int) -> None:
    """Nobody attended to a call that could wait for long."""
    if contact.stage != stage:
        return
    close_segment(floor, contact, "deflected")
    routing.leave(floor, contact)
    set_failure(contact, "expired")
    close(floor, contact, "failed")


def _deflect(floor: Floor, contact: Contact, stage: int) -> None:
    """After a long wait the customer accepts another way: a voicemail, or a callback later."""
    if contact.stage != stage or contact.offered_agent_id is not None:
        return
    close_segment(floor, contact, "deflected")
    routing.leave(floor, contact)
    if floor.random.random() < CALLBACK_SHARE:
        contact.deflection = "over_capacity_scheduled_call"
        close(floor, contact, "deflected", "disconnected_by_end_user")
        schedule(floor, contact, floor.now + floor.random.uniform(600, 1800), "Voice Scheduled (Web)")
        return
    contact.stage += 1
    contact.status = "voicemail"
    contact.deflection = "over_capacity_voicemail"
    contact.voicemail_reason = "over_capacity"
    floor.touch(contact)
    floor.plan(floor.random.uniform(12, 70), _voicemail_left, contact, contact.stage)


def schedule(floor: Floor, parent: Contact, at: float, label: str) -> Contact:
    """Schedules a call to the customer of `parent` in the same queue at `at`."""
    contact = new_contact(floor, "call", label, parent.lang, "scheduled", parent.end_user)
    contact.parent_id = parent.id
    contact.number = parent.number
    contact.menu_id, contact.menu_path_id = parent.menu_id, parent.menu_path_id
    contact.scheduled_at = at
    plan_scheduled(floor, contact)
    return contact


def plan_scheduled(floor: Floor, contact: Contact) -> None:
    """Has a scheduled contact enter its queue when its time has come."""
    if contact.scheduled_at is not None:
        floor.plan(contact.scheduled_at - floor.now, _scheduled_time, contact, contact.stage)


def _scheduled_time(floor: Floor, contact: Contact, stage: int) -> None:
    """The time a call was scheduled for has come."""
    queue = floor.queue_of(contact)
    if contact.stage == stage and queue is not None:
        join_queue(floor, contact, queue, on_the_line=False)


def _voicemail_left(floor: Floor, contact: Contact, stage: int) -> None:
    """The customer has spoken; some agent will listen to it later."""
    if contact.stage == stage:
        close(floor, contact, "voicemail_received", "disconnected_by_end_user")
        floor.plan(floor.random.uniform(120, 2400), _voicemail_read, contact)


def _voicemail_read(floor: Floor, contact: Contact) -> None:
    """Somebody opened the voicemail."""
    contact.status = "voicemail_read"
    floor.touch(contact)
