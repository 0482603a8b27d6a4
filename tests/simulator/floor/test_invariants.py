"""What must hold at every instant, whatever is asked of the floor; and that it is the same every time."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.simulator.floor.center import Center
from console.simulator.floor.contact_book import ContactBook
from console.simulator.floor.entities import AVAILABLE, IN_CALL, IN_CHAT, OFFLINE, Contact
from console.simulator.floor.results import Refused

START = 1_790_000_000.0
HANDLED = {"assigned", "connecting", "connected"}


def check(center: Center) -> None:
    """Raises an AssertionError when the state contradicts itself."""
    contacts = [*center.contacts_calls.values(), *center.contacts_chats.values()]
    with_agent = {
        (contact.kind, contact.id): contact.agent_id for contact in contacts if contact.status in HANDLED
    }
    at_agents = {
        (agent.current_contact_kind, agent.current_contact_id): agent.id
        for agent in center.agents.values()
        if agent.current_contact_id is not None
    }
    assert with_agent == at_agents, "an agent has at most one contact, a handled contact exactly one agent"
    ringing = [contact.offered_agent_id for contact in contacts if contact.offered_agent_id is not None]
    assert len(ringing) == len(set(ringing))
    assert all(center.agents[agent_id].status_id == AVAILABLE for agent_id in ringing)
    for agent in center.agents.values():
        busy = agent.status_id in (IN_CALL, IN_CHAT)
        assert busy == (agent.current_contact_id is not None)
        assert agent.logged_in == (agent.status_id != OFFLINE)
        assert agent.on_hold_since is None or agent.status_id == IN_CALL
        assert agent.status_since <= center.now
    waiting = sum(row.count for row in center.waiting())
    assert waiting == sum(contact.status == "queued" for contact in contacts)
    for contact in contacts:
        check_contact(contact, center.now)


def check_contact(contact: Contact, now: float) -> None:
    """Timestamps never go backwards and durations are never negative."""
    instants = [
        contact.created_at,
        contact.queued_at,
        contact.assigned_at,
        contact.connected_at,
        contact.ends_at,
    ]
    known = [instant for instant in instants if instant is not None]
    assert known == sorted(known), contact
    assert known[-1] <= contact.updated_at <= now
    assert (contact.ends_at is None) == contact.is_open
    assert min(contact.queue_duration, contact.call_duration, contact.hold_duration) >= 0
    assert contact.hold_duration <= contact.call_duration or contact.is_open
    for segment in contact.queue_segments:
        assert (segment.ended_at is None) == (segment.event is None)
    for message in (contact.first_message_at, contact.last_message_at):
        assert message is None or message <= now
    if contact.status == "failed":
        assert contact.fail_reason != "nothing"


def test_a_long_day_never_contradicts_itself() -> None:
    center = Center(seed=11, agents=40, start=START)
    for _ in range(1200):
        center.advance(center.now + 6.1)
        check(center)


actions = st.one_of(
    st.tuples(st.just("advance"), st.floats(0, 240)),
    st.tuples(st.just("call"), st.integers(0, 29)),
    st.tuples(st.just("queue"), st.integers(0, 11)),
    st.tuples(st.just("schedule"), st.integers(0, 11)),
    st.tuples(st.just("sms"), st.integers(0, 99)),
)


def act(center: Center, what: str, value: float) -> None:
    """One order; a refusal in words is a fine answer."""
    place = int(value)
    agents, menus = list(center.agents.values()), [path.menu_id for path in center.menu_paths.values()]
    number = f"+1 415-555-01{place:02d}"
    with suppress(Refused):
        if what == "advance":
            center.advance(center.now + value)
        elif what == "call":
            center.place_outbound_call(agents[place].email, number, outbound_number="+1 339-219-5276")
        elif what == "queue":
            center.queue_incoming_call(menus[place], number)
        elif what == "schedule":
            center.schedule_call(menus[place], number, center.now + 90)
        else:
            center.send_sms(number, "+1 339-219-5276", "hello")


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 5), st.lists(actions, max_size=25))
def test_no_sequence_of_orders_contradicts_itself(seed: int, orders: list[tuple[str, float]]) -> None:
    center = Center(seed=seed, agents=30, start=START)
    for what, value in orders:
        act(center, what, value)
        check(center)


def snapshot(center: Center) -> dict[str, object]:
    """Everything a face could tell."""
    return {
        "agents": [asdict(agent) for agent in center.agents.values()],
        "calls": [asdict(call) for call in center.contacts_calls.values()],
        "chats": [asdict(chat) for chat in center.contacts_chats.values()],
        "logs": [asdict(log) for log in center.logs],
        "waiting": center.waiting(),
        "levels": center.service_level("call", 30),
    }


@settings(max_examples=8, deadline=None)
@given(st.lists(st.floats(0.01, 200), min_size=1, max_size=40))
def test_time_may_be_advanced_in_any_steps(steps: list[float]) -> None:
    instants = [START]
    for step in steps:
        instants.append(instants[-1] + step)
    in_steps, at_once = (Center(seed=7, agents=20, start=START) for _ in range(2))
    for instant in instants:
        in_steps.advance(instant)
        in_steps.waiting()
        in_steps.service_level("call", 30)
    at_once.advance(instants[-1])
    assert snapshot(in_steps) == snapshot(at_once)


def test_the_same_seed_start_and_orders_give_the_same_floor_and_another_seed_does_not() -> None:
    def live(seed: int) -> Center:
        center = Center(seed=seed, agents=30, start=START)
        for place in range(10):
            act(center, "call", place)
            act(center, "sms", place)
            act(center, "advance", 97.0)
        return center

    assert snapshot(live(7)) == snapshot(live(7))
    assert snapshot(live(7)) != snapshot(live(8))


def test_going_back_in_time_changes_nothing() -> None:
    center = Center(seed=7, agents=20, start=START)
    before = snapshot(center)
    center.advance(START - 500)
    assert center.now == START
    assert snapshot(center) == before


@pytest.mark.parametrize("kept", [4, 50])
def test_only_so_many_contacts_are_kept_and_open_ones_are_never_dropped(kept: int) -> None:
    book = ContactBook(kept)
    still_open = [Contact(place, "call", "x", "en", "queued", 0.0, 0.0) for place in range(2)]
    for contact in still_open:
        book.add(contact)
    for place in range(10, 200):
        contact = Contact(place, "call", "x", "en", "finished", float(place), 0.0)
        book.add(contact)
        book.touch(contact, float(place))
        book.close(contact)
    assert len(book.by_id) == kept
    assert all(contact.id in book.by_id for contact in still_open)
    assert [contact.id for contact in book.updated_since(198.0)] == [198, 199]
