"""An agent and a contact: picking up, connecting, talking, holding, transferring, ending, wrapping up."""

from __future__ import annotations

from console.simulator.floor import contacts, failures, routing, shifts
from console.simulator.floor.entities import (
    IN_CALL,
    IN_CHAT,
    WRAP_UP,
    Agent,
    Contact,
    HandleSegment,
    Participant,
    Transfer,
)
from console.simulator.floor.leaving import join_queue
from console.simulator.floor.presence import note, set_status
from console.simulator.floor.state import Floor, Queue

TALK = {"call": 240.0, "chat": 330.0}
"""Mean seconds of conversation, log-normal; holds come on top."""
WRAP = 40.0
"""Mean seconds of wrap-up, log-normal."""
HOLD_CHANCE, HOLD = 0.16, 45.0
TRANSFER_CHANCE = 0.06
RATING_CHANCE = 0.25
FAIL_CHANCE = {
    "Voice Outbound": 0.3,
    "Voice Outbound (API)": 0.25,
    "Voice Scheduled (Web)": 0.25,
    "Voice Scheduled (API)": 0.25,
    "Voice Inbound (API)": 0.15,
    "Voice Callback (Web)": 0.08,
}
"""How often the customer does not answer, by type: the calls that ring there once an agent is ready."""
CONNECTING_FAIL_CHANCE = 0.012


def answered(floor: Floor, contact: Contact, agent: Agent) -> None:
    """An agent has picked a waiting contact up."""
    _seat(floor, contact, agent)
    if contact.transfers:
        transfer = contact.transfers[-1]
        transfer.to_agent_id = agent.id
        transfer.assigned_at = transfer.updated_at = floor.now
        transfer.wait_duration = contact.queue_segments[-1].duration
    if contact.kind == "chat":
        _connect(floor, contact, agent, contact.stage)
    else:
        floor.plan(floor.random.uniform(0.6, 1.8), _connecting, contact, agent, contact.stage)


def dial(floor: Floor, contact: Contact, agent: Agent) -> None:
    """An agent calls a customer: from this instant the agent is In-call."""
    routing.occupy(floor, agent)
    note(floor, agent, "call_outbound_dialing", contact)
    _seat(floor, contact, agent)
    if all(participant.type == "agent" for participant in contact.participants):
        contacts.add_end_user(floor, contact, status="waiting")
    floor.plan(floor.random.uniform(1.5, 4.0), _connecting, contact, agent, contact.stage)


def _seat(floor: Floor, contact: Contact, agent: Agent) -> None:
    """Gives a contact to an agent."""
    contact.stage += 1
    contact.status = "assigned"
    contact.agent_id = agent.id
    if contact.assigned_at is None:
        contact.assigned_at = floor.now
    agent.current_contact_id, agent.current_contact_kind = contact.id, contact.kind
    if contact.kind == "call":
        agent.call_count += 1
    else:
        agent.chat_count += 1
    segment = HandleSegment(floor.next_id("row"), agent.id, contact.menu_path_id, contact.lang, floor.now)
    segment.transfer_id = contact.transfers[-1].id if contact.transfers else None
    contact.handle_segments.append(segment)
    contact.participants.append(Participant(floor.next_id("row"), "agent", "waiting", agent.id, None))
    set_status(floor, agent, IN_CALL if contact.kind == "call" else IN_CHAT, contact)
    floor.touch(contact)


def _connecting(floor: Floor, contact: Contact, agent: Agent, stage: int) -> None:
    """The line between agent and customer is being built; for some types the customer's phone rings first."""
    if contact.stage != stage:
        return
    contact.status = "connecting"
    floor.touch(contact)
    rings = contact.type in FAIL_CHANCE and not contact.transfers
    fail_chance = FAIL_CHANCE[contact.type] if rings else CONNECTING_FAIL_CHANCE
    if _bad_outbound_number(floor, contact):
        floor.plan(0.8, _fail, contact, agent, stage, "unknown", failures.INVALID_OUTBOUND_NUMBER)
    elif floor.random.random() < fail_chance:
        draw = failures.draw_ringing_failure if rings else failures.draw_connecting_failure
        reason = draw(floor.random)
        seconds = 32.0 if reason == "eu_no_answer" else floor.random.uniform(2, 9)
        floor.plan(seconds, _fail, contact, agent, stage, reason, None)
    else:
        seconds = floor.lognormal(9.0, 0.5) if rings else floor.random.uniform(0.5, 2.5)
        floor.plan(seconds, _connect, contact, agent, stage)


def _bad_outbound_number(floor: Floor, contact: Contact) -> bool:
    """Whether a call was asked to go out from a number the center does not own."""
    return contact.outbound_number is not None and not floor.owns_number(contact.outbound_number)


def _fail(floor: Floor, contact: Contact, agent: Agent, stage: int, reason: str, code: int | None) -> None:
    """The call does not come about; one that broke on our side is often called back."""
    if contact.stage != stage:
        return
    queue = floor.queue_of(contact)
    contacts.set_failure(contact, reason, code)
    contacts.close(floor, contact, "failed")
    _release(floor, contact, agent, WRAP / 3)
    inbound = contact.queued_at is not None and contact.number is not None
    if reason.startswith("voip") and inbound and queue is not None and floor.random.random() < 0.5:
        floor.plan(floor.random.uniform(15, 60), _call_back, contact, queue)


def _call_back(floor: Floor, parent: Contact, queue: Queue) -> None:
    """Calls a customer back whose call broke; when that works its status becomes recovered."""
    contact = contacts.new_contact(floor, "call", "Voice Outbound", parent.lang, "queued", parent.end_user)
    contact.parent_id = parent.id
    join_queue(floor, contact, queue, on_the_line=False)


def _connect(floor: Floor, contact: Contact, agent: Agent, stage: int) -> None:
    """Agent and customer speak (or write) to each other; what will happen is drawn now."""
    if contact.stage != stage:
        return
    _mark_connected(floor, contact)
    talk = floor.lognormal(TALK[contact.kind], 0.7)
    target = _transfer_target(floor, contact)
    if target is not None:
        floor.plan(talk * floor.random.uniform(0.2, 0.6), _transfer, contact, agent, stage, target)
        return
    if contact.kind == "call" and floor.random.random() < HOLD_CHANCE:
        hold = floor.lognormal(HOLD, 0.6)
        floor.plan(talk * floor.random.uniform(0.2, 0.7), _hold, contact, agent, stage, hold)
        talk += hold
    floor.plan(talk, _finish, contact, agent, stage)


def _mark_connected(floor: Floor, contact: Contact) -> None:
    """Writes the instant of connection wherever it belongs. A chat's status stays assigned."""
    if contact.kind == "call":
        contact.status = "connected"
    if contact.connected_at is None:
        contact.connected_at = floor.now
    segment = contact.handle_segments[-1]
    segment.assigned_connection_duration = round(floor.now - segment.started_at)
    for participant in contact.participants:
        if participant.connected_at is None:
            participant.status, participant.connected_at = "connected", floor.now
    if contact.transfers:
        transfer = contact.transfers[-1]
        transfer.status = "transferred"
        transfer.connected_at = transfer.updated_at = floor.now
    floor.touch(contact)


def _hold(floor: Floor, contact: Contact, agent: Agent, stage: int, seconds: float) -> None:
    """The customer hears music."""
    if contact.stage == stage:
        agent.on_hold_since = floor.now
        floor.touch(contact)
        floor.plan(seconds, _resume, contact, agent, stage)


def _resume(floor: Floor, contact: Contact, agent: Agent, stage: int) -> None:
    """The customer is back on the line."""
    if contact.stage == stage and agent.on_hold_since is not None:
        held = round(floor.now - agent.on_hold_since)
        agent.on_hold_since = None
        contact.hold_duration += held
        contact.handle_segments[-1].hold_duration += held
        floor.touch(contact)


def _transfer_target(floor: Floor, contact: Contact) -> Queue | None:
    """Where a contact will be transferred to, if it will be."""
    if len(contact.transfers) >= 2 or floor.random.random() >= TRANSFER_CHANCE:
        return None
    targets = [
        queue
        for queue in floor.queues.values()
        if queue.kind == contact.kind
        and queue.lang == contact.lang
        and queue.staff > 0
        and queue.rate > 0
        and queue.menu.id != contact.menu_id
    ]
    return floor.random.choice(targets) if targets else None


def _transfer(floor: Floor, contact: Contact, agent: Agent, stage: int, target: Queue) -> None:
    """Hands a contact to another queue; the first agent wraps up."""
    if contact.stage != stage:
        return
    transfer = Transfer(
        id=floor.next_id("row"),
        status="transferring",
        created_at=floor.now,
        updated_at=floor.now,
        from_menu_path_id=contact.menu_path_id,
        to_menu_path_id=target.path.id,
        from_agent_id=agent.id,
    )
    contact.transfers.append(transfer)
    _end_part(floor, contact, agent)
    contact.agent_id = None
    _release(floor, contact, agent, WRAP)
    join_queue(floor, contact, target)


def _end_part(floor: Floor, contact: Contact, agent: Agent) -> None:
    """Ends one agent's part of a conversation."""
    segment = contact.handle_segments[-1]
    connected_at = segment.started_at + segment.assigned_connection_duration
    segment.call_duration = max(0, round(floor.now - connected_at))
    if segment.transfer_id is not None and contact.transfers:
        handed = next(transfer for transfer in contact.transfers if transfer.id == segment.transfer_id)
        handed.call_duration = segment.call_duration
        handed.updated_at = floor.now
    for participant in contact.participants:
        if participant.user_id == agent.id and participant.ended_at is None:
            contacts.end_participant(floor, contact, participant)
            participant.hold_duration = segment.hold_duration


def _finish(floor: Floor, contact: Contact, agent: Agent, stage: int) -> None:
    """The conversation ends."""
    if contact.stage != stage:
        return
    _end_part(floor, contact, agent)
    if contact.kind == "chat":
        _count_messages(floor, contact)
    if floor.random.random() < RATING_CHANCE:
        contact.rating = floor.random.choices((1, 2, 3, 4, 5), (6, 5, 12, 30, 47))[0]
    recovered = contact.type == "Voice Outbound" and contact.parent_id is not None
    silent = contact.kind == "chat" and floor.random.random() < 0.04
    by_customer = silent or floor.random.random() < 0.65
    if silent:
        contacts.set_failure(contact, "no_response")
    status = "failed" if silent else "recovered" if recovered else "finished"
    contacts.close(floor, contact, status, f"disconnected_by_{'end_user' if by_customer else 'agent'}")
    _release(floor, contact, agent, WRAP)


def _count_messages(floor: Floor, contact: Contact) -> None:
    """What was written in a chat, counted at its end."""
    begun = contact.connected_at if contact.connected_at is not None else floor.now
    length = floor.now - begun
    segment = contact.handle_segments[-1]
    segment.response_count = max(1, round(length / 45))
    segment.response_time_max = round(min(length, floor.random.uniform(18, 70)))
    average = round(segment.response_time_max * floor.random.uniform(0.4, 0.8))
    segment.response_time_total = average * segment.response_count
    contact.message_count += 2 * segment.response_count + 1
    contact.first_message_at = contact.first_message_at or begun + min(length, 4.0)
    contact.last_message_at = max(contact.first_message_at, floor.now - min(length, 3.0))
    contact.average_response_time, contact.longest_response_time = average, segment.response_time_max


def _release(floor: Floor, contact: Contact, agent: Agent, wrap: float) -> None:
    """The agent is rid of the contact and wraps up for about `wrap` seconds."""
    agent.current_contact_id = agent.current_contact_kind = None
    agent.on_hold_since = None
    set_status(floor, agent, WRAP_UP, contact)
    floor.plan(floor.lognormal(wrap, 0.6), _wrapped_up, contact, contact.handle_segments[-1], agent)


def _wrapped_up(floor: Floor, contact: Contact, segment: HandleSegment, agent: Agent) -> None:
    """The after-call work is done."""
    segment.acw_duration = round(floor.now - agent.status_since)
    segment.ended_at = floor.now
    floor.touch(contact)
    shifts.go_on(floor, agent)
