"""What the supervisor sees of a PBX, from the document's own examples and from what they leave open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.calls import Call
from console.vendors.rows import read_rows
from console.vendors.voxloud import translate
from console.vendors.voxloud.wire.events import Event
from console.vendors.voxloud.wire.resources import ClickToCallRow, Subscription, User

Sample = Callable[[str], Any]
ROW = {
    "callId": "abc",
    "type": "PHONE_CALL",
    "direction": "INBOUND",
    "timestamp": "2018-05-07T13:47:49.000+0000",
    "originatorName": "Emanuele",
    "originatorNumber": "0697631539",
    "destinationName": "3907761790162",
    "destinationNumber": "3907761790162",
    "answererName": "Giulia Rossi",
    "answererNumber": "102",
    "lastEvent": "CALL_TERMINATED",
    "duration": 70,
    "ringTime": 10,
}
BEGAN = datetime(2018, 5, 7, 13, 47, 49, tzinfo=UTC)


def call_of(value: Any) -> Call:
    """The one call a value holds."""
    (row,) = read_rows(Event, value).items
    return translate.call(row, "milan")


def test_vx07_vx08_users_are_agents_without_a_live_state_and_extensions_are_text(sample: Sample) -> None:
    first, second = (translate.agent(row, "milan") for row in read_rows(User, sample("users")).items)
    assert (first.name, first.extension, first.status) == ("John Smith", "101", None)
    assert first.outbound_numbers == ("+390112121212", "+3943212332432", "+3902421321222")
    assert second.key == ("milan", "facc2109-f845-11ee-b99b-960000128e6c")


@pytest.mark.parametrize(
    ("user", "name", "extension", "numbers"),
    [
        ({"id": 7}, None, None, ()),
        ({"id": "7", "first_name": "Ada", "last_name": None, "extension_number": "007"}, "Ada", "007", ()),
        ({"id": "7", "outbound_cli": None}, None, None, ()),
        (
            {"id": "7", "outbound_cli": {"available_dids": [None, 3, {"number": "+39011"}]}},
            None,
            None,
            ("+39011",),
        ),
        ({"id": "7", "outbound_cli": "none", "extension_number": True}, None, None, ()),
    ],
)
def test_what_a_user_lacks_is_unknown_and_not_made_up(
    user: Any, name: str | None, extension: str | None, numbers: tuple[str, ...]
) -> None:
    (row,) = read_rows(User, user).items
    agent = translate.agent(row, "milan")
    assert (agent.id, agent.name, agent.extension, agent.outbound_numbers) == (
        user["id"],
        name,
        extension,
        numbers,
    )


def test_vx10_a_subscription_names_its_event_under_either_key(sample: Sample) -> None:
    rows = read_rows(Subscription, sample("webhook-subscriptions")).items
    webhooks = [translate.webhook(row, "milan") for row in rows]
    assert [webhook.event for webhook in webhooks] == ["CALL_INCOMING", "CALL_ANSWERED", "CALL_HANGUP"]
    assert {webhook.enabled for webhook in webhooks} == {True}
    assert webhooks[0].failed_count == 0


def test_vx11_a_failing_subscription_tells_its_error_and_what_is_unknown_stays_unknown() -> None:
    value = {"id": "x", "failed_count": "12", "last_error": "HTTP 500\nboom \x1b[31m", "enabled": 0}
    (row,) = read_rows(Subscription, value).items
    webhook = translate.webhook(row, "milan")
    assert (webhook.failed_count, webhook.enabled) == (12, False)
    assert webhook.last_error == "HTTP 500 boom ␛[31m"
    assert (webhook.event, webhook.callback_url) == ("unknown", None)


def test_a_count_below_zero_is_not_known() -> None:
    (row,) = read_rows(Subscription, {"id": "x", "failed_count": -1}).items
    assert translate.webhook(row, "milan").failed_count is None


def test_vx27_click_to_calls_are_known_by_id_and_not_by_a_name_that_changes(sample: Sample) -> None:
    rows = read_rows(ClickToCallRow, sample("click-to-calls")).items
    first = translate.click_to_call(rows[0], "milan")
    assert first.key == ("milan", "8ff3728fb5c5d9560e81c3c7080c3b95")
    assert (first.name, first.extension, first.dial_first) == ("ctc-support", "101", "contact")
    assert first.outbound_number == "+390660786731"


def test_an_answered_call_tells_who_spoke_with_whom_for_how_long() -> None:
    call = call_of(ROW)
    assert (call.number, call.agent) == ("0697631539", "Giulia Rossi")
    assert (call.status, call.kind, call.fail_reason) == ("finished", "PHONE_CALL", None)
    assert call.talk_duration == 60
    assert (call.started_at, call.connected_at) == (BEGAN, BEGAN + timedelta(seconds=10))
    assert call.ended_at == BEGAN + timedelta(seconds=70)
    assert [event.what for event in call.timeline] == ["started", "answered", "ended"]
    assert not call.is_open


@pytest.mark.parametrize(
    ("last_event", "status", "failed"),
    [
        ("CALL_TERMINATED", "finished", False),
        ("CALL_ANSWERED", "finished", False),
        ("CALL_TRANSFERRED", "transferred", False),
        ("CALL_CANCELED_BY_ORIGINATOR", "canceled_by_originator", True),
        ("CALL_REJECTED", "rejected", True),
        ("CALL_LOST_LOSE_RACE", "lost_lose_race", True),
        ("CALL_LOST_NO_ANSWER", "lost_no_answer", True),
        ("CALL_LOST_USER_BUSY", "lost_user_busy", True),
        ("SOMETHING_NEW", "something_new", False),
        (None, "finished", False),
    ],
)
def test_every_last_event_of_the_document_has_its_state(
    last_event: str | None, status: str, failed: bool
) -> None:
    call = call_of({**ROW, "lastEvent": last_event})
    assert call.status == status
    assert call.fail_reason == (f"call_{status}" if failed else None)
    assert (call.talk_duration is None) is failed
    assert (call.connected_at is None) is failed


@pytest.mark.parametrize(
    ("direction", "number", "agent", "outbound"),
    [
        ("INBOUND", "0697631539", "Giulia Rossi", None),
        ("inbound", "0697631539", "Giulia Rossi", None),
        ("OUTBOUND", "3907761790162", "Emanuele", "0697631539"),
        ("INTERNAL", "3907761790162", "Emanuele", "0697631539"),
        (None, "3907761790162", "Emanuele", "0697631539"),
    ],
)
def test_vx19_vx20_the_number_shown_is_always_the_other_sides(
    direction: str | None, number: str, agent: str, outbound: str | None
) -> None:
    call = call_of({**ROW, "direction": direction})
    assert (call.number, call.agent, call.outbound_number) == (number, agent, outbound)


def test_vx21_an_extension_is_no_number_the_outside_sees() -> None:
    assert call_of({**ROW, "direction": "OUTBOUND", "originatorNumber": 101}).outbound_number is None


def test_vx22_a_click_to_call_does_not_claim_how_long_it_was_spoken(sample: Sample) -> None:
    call = call_of(sample("click-to-call"))
    assert (call.kind, call.number, call.talk_duration) == ("CLICK_TO_CALL", "393287035654", None)


def test_vx18_a_fax_is_known_for_one_in_both_its_shapes(sample: Sample) -> None:
    by_itself = call_of(sample("fax"))
    assert (by_itself.kind, by_itself.number, by_itself.id) == ("FAX_CALL", "39987654321", 1234)
    listed = call_of(sample("telephony-events")["content"][0])
    assert (listed.kind, listed.number, listed.agent) == ("FAX_CALL", "anonymous", None)
    assert listed.started_at == datetime(2018, 5, 15, 15, 47, 3, tzinfo=UTC)


def test_vx13_vx14_a_webhooks_envelope_is_taken_off(sample: Sample) -> None:
    call = call_of(sample("call-started"))
    assert (call.id, call.number) == ("9cb33f1b427c4d8983a064f0bd68be95", "102")
    assert call.started_at == datetime(2018, 4, 6, 14, 32, 6, tzinfo=UTC)
    assert (call.kind, call.status, call.is_open) == ("PHONE_CALL", "connecting", True)
    incoming = call_of(sample("incoming"))
    assert incoming.number == "+390687654321"


def test_vx16_a_list_and_a_single_record_of_one_call_agree() -> None:
    milliseconds = int(BEGAN.timestamp() * 1000)
    assert call_of({**ROW, "timestamp": milliseconds}) == call_of(ROW)
    assert call_of({**ROW, "timestamp": "2018-05-07T14:47:49+01:00"}) == call_of(ROW)


def test_a_record_without_any_id_is_rejected_and_counted() -> None:
    rows = read_rows(Event, [{**ROW, "callId": None}, ROW])
    assert (len(rows.items), rows.rejected) == (1, 1)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
KEYS = [*ROW, "id", "sender", "recipient", "attachment_url", "total_pages", "data", "voicemail"]


@given(st.dictionaries(st.sampled_from(KEYS), json_values))
def test_no_row_however_strange_ends_the_console(value: dict[str, Any]) -> None:
    for row in read_rows(Event, {"callId": "known", **value}).items:
        call = translate.call(row, "milan")
        assert call.id not in {None, ""}
        assert call.talk_duration is None or call.talk_duration >= 0
        assert all(event.at.tzinfo is UTC for event in call.timeline)


@given(
    st.sampled_from([User, Subscription, ClickToCallRow]),
    st.dictionaries(
        st.sampled_from(
            ["id", "first_name", "extension_number", "outbound_cli", "type", "enabled", "dial_first"]
        ),
        json_values,
    ),
)
def test_nor_does_any_other_row(model: Any, value: dict[str, Any]) -> None:
    translators = {
        User: translate.agent,
        Subscription: translate.webhook,
        ClickToCallRow: translate.click_to_call,
    }
    for row in read_rows(model, value).items:
        assert translators[model](row, "milan").key[1]  # type: ignore[operator]


@pytest.mark.parametrize(
    ("sent", "known_by"),
    [("w-1", "w-1"), (0, 0), (-3, -3), ("3", "3"), (2**70, str(2**70)), ("a\x1bb", "a␛b")],
)
def test_ids_stay_as_they_came(sent: Any, known_by: Any) -> None:
    (subscription,) = read_rows(Subscription, {"id": sent, "event_type": "CALL_STARTED"}).items
    assert translate.webhook(subscription, "milan").id == known_by
    assert type(subscription.id) is type(known_by)
    assert call_of(ROW | {"callId": sent}).id == known_by


@pytest.mark.parametrize("sent", [None, True, "", " ", [], {"id": 1}])
def test_what_is_no_id_is_no_row(sent: Any) -> None:
    assert read_rows(ClickToCallRow, [{"id": sent, "name": "desk"}]).rejected == 1
