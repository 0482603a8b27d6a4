"""Commands: a call placed lives on, and what cannot be done is refused in the documented words."""

from __future__ import annotations

import pytest

from console.simulator.floor.center import Center
from console.simulator.floor.entities import AVAILABLE, IN_CALL, WRAP_UP, Agent, Contact
from console.simulator.floor.results import Refused

START = 1_790_000_000.0
NUMBER = "+1 415-555-0123"
OWN_NUMBER = "+1 339-219-5276"


@pytest.fixture
def center() -> Center:
    return Center(seed=7, agents=50, queues=12, start=START)


def available(center: Center) -> Agent:
    return next(
        agent for agent in center.agents.values() if agent.status_id == AVAILABLE and agent.may_call_out
    )


def menu_of_type(center: Center, menu_type: str, availability: str = "open") -> int:
    return next(
        path.menu_id
        for path in center.menu_paths.values()
        if center.menus[path.menu_id].menu_type == menu_type
        and center.menus[path.menu_id].availability == availability
    )


def follow(center: Center, contact: Contact, seconds: int = 3600) -> list[str]:
    """The statuses a contact goes through, each once, until it is closed."""
    statuses = [contact.status]
    for _ in range(seconds * 5):
        center.advance(center.now + 0.2)
        if contact.status != statuses[-1]:
            statuses.append(contact.status)
        if not contact.is_open:
            break
    return statuses


def test_a_placed_call_is_listed_at_once_and_the_agent_is_in_call(center: Center) -> None:
    agent = available(center)
    call = center.place_outbound_call(agent.email, NUMBER, outbound_number=OWN_NUMBER)
    assert call is not None
    assert (call.status, call.type, call.queued_at) == ("assigned", "Voice Outbound (API)", None)
    assert center.contacts_calls[call.id] is call
    assert call in center.calls_updated_since(center.now)
    assert (agent.status_id, agent.current_contact_id) == (IN_CALL, call.id)
    assert [participant.type for participant in call.participants] == ["agent", "end_user"]
    assert center.logs[-1].call_id == call.id


def test_placed_calls_connect_or_fail_and_the_agent_wraps_up_and_is_available_again(center: Center) -> None:
    endings: set[str] = set()
    for _ in range(12):
        agent = available(center)
        call = center.place_outbound_call(agent.email, NUMBER, outbound_number=OWN_NUMBER)
        assert call is not None
        statuses = follow(center, call)
        assert statuses[:2] == ["assigned", "connecting"]
        assert agent.status_id == WRAP_UP
        assert agent.current_contact_id is None
        if call.connected_at is not None and not call.transfers:
            assert statuses == ["assigned", "connecting", "connected", "finished"]
            assert call.call_duration == round((call.ends_at or 0) - call.connected_at)
        if call.connected_at is None:
            assert (call.status, call.call_duration) == ("failed", 0)
            assert call.adapter_fail_code is not None
        endings.add(call.status)
        center.advance(center.now + 400)
        assert agent.status_id != WRAP_UP or agent.status_since > (call.ends_at or 0)
    assert endings == {"finished", "failed"}


def test_a_call_from_a_number_the_center_does_not_own_fails_with_its_own_code(center: Center) -> None:
    call = center.place_outbound_call(available(center).email, NUMBER, outbound_number="+1 202-555-0100")
    assert call is not None
    follow(center, call)
    assert (call.status, call.adapter_fail_code) == ("failed", 32001)
    assert call.adapter_fail_message == "The selected outbound number is invalid."


def test_without_a_number_to_call_from_the_agent_must_choose_one(center: Center) -> None:
    before = len(center.contacts_calls)
    agent = available(center)
    assert center.place_outbound_call(agent.email, NUMBER) is None
    assert len(center.contacts_calls) == before
    assert agent.status_id == AVAILABLE


def test_a_ticket_decides_whom_to_call(center: Center) -> None:
    call = center.place_outbound_call(
        available(center).email, NUMBER, ticket_id="71450", outbound_number=OWN_NUMBER
    )
    assert call is not None
    assert call.ticket_id == "71450"
    assert call.end_user is not None
    assert call.number == call.end_user.number


def test_calling_an_agent_whose_phone_rings_leaves_the_waiting_customer_in_the_queue(center: Center) -> None:
    for _ in range(2000):
        center.advance(center.now + 0.5)
        ringing = [
            contact
            for contact in center.contacts_calls.values()
            if contact.offered_agent_id is not None and center.agents[contact.offered_agent_id].may_call_out
        ]
        if ringing:
            break
    waiting = ringing[0]
    agent = center.agents[waiting.offered_agent_id or 0]
    center.place_outbound_call(agent.email, NUMBER, outbound_number=OWN_NUMBER)
    assert waiting.status == "queued"
    assert waiting.offered_agent_id != agent.id
    follow(center, waiting)
    assert not waiting.is_open


def unavailable_email(center: Center) -> str:
    return next(
        agent.email for agent in center.agents.values() if agent.may_call_out and agent.status_id != AVAILABLE
    )


def test_an_agent_who_is_not_available_is_refused(center: Center) -> None:
    with pytest.raises(Refused, match=r"^Agent is not available to take this call$"):
        center.place_outbound_call(unavailable_email(center), NUMBER, outbound_number=OWN_NUMBER)


def test_an_agent_without_the_right_is_refused() -> None:
    center = Center(seed=7, agents=80, start=START)
    email = next(agent.email for agent in center.agents.values() if not agent.may_call_out)
    with pytest.raises(Refused, match=r"^Agent does not have access to make calls$"):
        center.place_outbound_call(email, NUMBER, outbound_number=OWN_NUMBER)


@pytest.mark.parametrize(
    ("email", "number", "ticket", "message"),
    [
        (None, NUMBER, None, "Agent email required"),
        ("nobody@example.com", NUMBER, None, "Not a valid agent email"),
        ("known", None, None, "ticket_id or end_user_number required"),
        ("known", "123123", None, "end_user_number is not well-formed"),
        ("known", "+1 999-657-12", None, "end_user_number is not well-formed"),
        ("known", None, "1", "Contact not found"),
    ],
)
def test_bad_outbound_calls_are_refused_in_the_documented_words(
    center: Center, email: str | None, number: str | None, ticket: str | None, message: str
) -> None:
    before = len(center.contacts_calls)
    with pytest.raises(Refused) as refusal:
        center.place_outbound_call(
            available(center).email if email == "known" else email, number, ticket, OWN_NUMBER
        )
    assert (refusal.value.message, refusal.value.status) == (message, 400)
    assert len(center.contacts_calls) == before


def test_a_queued_api_call_waits_for_an_agent_and_then_rings_the_customer(center: Center) -> None:
    call = center.queue_incoming_call(menu_of_type(center, "ivr_menu"), NUMBER)
    assert (call.status, call.type) == ("queued", "Voice Inbound (API)")
    assert any(row.menu_path_id == call.menu_path_id for row in center.waiting("call"))
    statuses = follow(center, call)
    assert statuses[:3] == ["queued", "assigned", "connecting"]


@pytest.mark.parametrize(
    ("menu", "number", "lang", "message"),
    [
        (None, NUMBER, "en", "menu_id is required"),
        ("x9", NUMBER, "en", "menu_id is not well formed"),
        (9999, NUMBER, "en", "menu_id 9999 is not found"),
        ("mobile_menu", NUMBER, "en", "Only IVR and web menu IDs are permitted"),
        ("after hours", NUMBER, "en", "Menu is in 'after hours' state, can't accept incoming calls"),
        ("manual redirection", NUMBER, "en", "Menu is in 'manual redirection' state, can't accept calls"),
        ("ivr_menu", NUMBER, "xy", "Language 'xy' is not found"),
        ("ivr_menu", NUMBER, "ja", "Language 'ja' is not available"),
        ("ivr_menu", None, "en", "end_user_number is required"),
        ("ivr_menu", "+1 999-657-12", "en", "end_user_number is not well formed"),
    ],
)
def test_bad_incoming_calls_are_refused_in_the_documented_words(
    center: Center, menu: object, number: str | None, lang: str, message: str
) -> None:
    menus = {
        "ivr_menu": menu_of_type(center, "ivr_menu"),
        "mobile_menu": menu_of_type(center, "mobile_menu"),
        "after hours": menu_of_type(center, "ivr_menu", "after hours"),
        "manual redirection": menu_of_type(center, "ivr_menu", "manual redirection"),
    }
    with pytest.raises(Refused) as refusal:
        center.queue_incoming_call(menus.get(menu, menu) if isinstance(menu, str) else menu, number, lang)
    assert refusal.value.message == message


def test_a_scheduled_call_waits_for_its_time_and_then_for_an_agent(center: Center) -> None:
    call = center.schedule_call(menu_of_type(center, "web_menu"), NUMBER, START + 600)
    assert (call.status, call.scheduled_at, call.queued_at) == ("scheduled", START + 600, None)
    center.advance(START + 599)
    assert call.status == "scheduled"
    center.advance(START + 601)
    assert call.queued_at == START + 600
    follow(center, call)
    assert not call.is_open


def test_a_scheduled_call_may_take_its_menu_from_the_parent_call(center: Center) -> None:
    parent = center.queue_incoming_call(menu_of_type(center, "ivr_menu"), NUMBER)
    call = center.schedule_call(None, NUMBER, START + 600, call_id=parent.id)
    assert (call.parent_id, call.menu_path_id) == (parent.id, parent.menu_path_id)


def test_a_scheduled_call_needs_a_time_and_a_mobile_or_web_menu(center: Center) -> None:
    with pytest.raises(Refused, match=r"^scheduled_at is required$"):
        center.schedule_call(menu_of_type(center, "web_menu"), NUMBER, None)
    with pytest.raises(Refused, match=r"^Only mobile and web menu IDs are permitted$"):
        center.schedule_call(menu_of_type(center, "ivr_menu"), NUMBER, START + 600)


def test_an_sms_opens_a_chat_that_an_agent_takes_when_the_customer_answers(center: Center) -> None:
    ends = set()
    for place in range(8):
        chat = center.send_sms(f"+1 415-555-01{place:02d}", "+1 628-555-0199", "Your parcel is here")
        assert (chat.status, chat.type, chat.fail_reason) == ("selecting", "Messaging (SMS)", "nothing")
        assert center.contacts_chats[chat.id] is chat
        follow(center, chat)
        ends.add((chat.status, chat.agent_id is not None))
    assert ("finished", True) in ends
    assert ("failed", False) in ends


@pytest.mark.parametrize(
    ("number", "outbound", "message", "refusal"),
    [
        (None, OWN_NUMBER, "hi", "end_user_number is required"),
        ("12", OWN_NUMBER, "hi", "end_user_number is invalid"),
        (NUMBER, None, "hi", "outbound_number is required"),
        (NUMBER, "12", "hi", "outbound_number is invalid"),
        (NUMBER, "+44 20 7946 0321", "hi", "Non-US phone number not allowed"),
        (NUMBER, "+1 202-555-0100", "hi", "outbound_number is not found"),
        (NUMBER, OWN_NUMBER, "", "message is required"),
    ],
)
def test_bad_sms_are_refused_in_the_documented_words(
    center: Center, number: str | None, outbound: str | None, message: str, refusal: str
) -> None:
    with pytest.raises(Refused) as caught:
        center.send_sms(number, outbound, message)
    assert caught.value.message == refusal


def test_a_second_sms_to_the_same_customer_is_refused_while_the_first_is_open(center: Center) -> None:
    first = center.send_sms(NUMBER, OWN_NUMBER, "one")
    with pytest.raises(Refused, match="already in an active SMS session"):
        center.send_sms("+14155550123", OWN_NUMBER, "two")
    follow(center, first)
    assert center.send_sms(NUMBER, OWN_NUMBER, "three").status == "selecting"


def test_the_do_not_call_list_blocks_calls_until_the_entry_expires(center: Center) -> None:
    assert center.add_do_not_call(NUMBER, START + 60) == "created"
    assert center.add_do_not_call("+1-4155550123", START + 60) == "updated"
    assert center.check_do_not_call("14155550123") is not None
    with pytest.raises(Refused, match="Do Not Call"):
        center.place_outbound_call(available(center).email, NUMBER, outbound_number=OWN_NUMBER)
    center.advance(START + 61)
    assert center.check_do_not_call(NUMBER) is None
    assert center.add_do_not_call(NUMBER) == "created"
    assert center.remove_do_not_call(NUMBER)
    assert not center.remove_do_not_call(NUMBER)


@pytest.mark.parametrize(
    ("number", "expires_at", "message"),
    [
        ("sssssss", None, "phone_number is invalid"),
        ("911", None, "emergency phone number is not allowed"),
        (NUMBER, START - 1, "expires_at cannot be past date/time"),
    ],
)
def test_bad_do_not_call_items_are_refused(
    center: Center, number: str, expires_at: float | None, message: str
) -> None:
    with pytest.raises(Refused) as caught:
        center.add_do_not_call(number, expires_at)
    assert caught.value.message == message
