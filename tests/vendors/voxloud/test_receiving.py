"""What webhooks send: all seven kinds, in their envelope and bare, and whatever else strangers may send."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.deliveries import Delivery, Step
from console.domain.text import clean
from console.domain.webhooks import EVENTS
from console.vendors.voxloud import receiving
from console.vendors.voxloud.wire.events import Event

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
LIVE = {
    "timestamp": 1523025126000,
    "callId": "9cb3",
    "originatorNumber": "101",
    "originatorName": "User1",
    "destinationNumber": "102",
    "destinationName": "User2",
    "userEmail": "one@example.com",
    "userExtension": 101,
}


def read(value: Any) -> Delivery:
    return receiving.read(json.dumps(value).encode(), "milan", NOW)


@pytest.mark.parametrize("step", list(Step))
def test_vx13_vx14_a_live_event_reads_the_same_in_its_envelope_and_bare(step: Step) -> None:
    bare = read({**LIVE, "type": step.name})
    wrapped = read(
        {"timestamp": 1, "type": f"CALL_{step.name}", "pbx_id": 117, "data": {**LIVE, "type": step.name}}
    )
    outside_only = read({"type": f"CALL_{step.name}", "data": {**LIVE, "type": None}})
    assert bare == wrapped == outside_only
    assert bare.event == f"CALL_{step.name}"
    assert bare.is_known
    assert bare.step is not None
    assert (bare.step.step, bare.step.call_id, bare.step.extension) == (step, "9cb3", "101")
    assert bare.step.at == datetime(2018, 4, 6, 14, 32, 6, tzinfo=UTC)


def test_every_documented_kind_is_known() -> None:
    for event in EVENTS:
        record = {**LIVE, "id": 1, "duration": 3}
        assert read({"type": event, "data": record}).event == event
        assert read({"type": event, "data": record}).is_known


def test_vx08_an_event_is_about_an_extension_whoever_it_names() -> None:
    incoming = read({**LIVE, "type": "INCOMING", "originatorNumber": "+39031", "userExtension": "102"})
    assert incoming.step is not None
    assert (incoming.step.extension, incoming.step.user) == ("102", "User2")
    started = read({**LIVE, "type": "STARTED"})
    assert started.step is not None
    assert started.step.user == "User1"
    hung_up = read({**LIVE, "type": "HANGUP", "userExtension": 103})
    assert hung_up.step is not None
    assert hung_up.step.user == "one@example.com"


def test_vx15_the_envelope_and_the_record_have_two_ids_of_the_pbx() -> None:
    value = {"type": "PHONE_CALL", "pbx_id": 117, "data": {"id": 1, "callId": "a", "accountId": "faff"}}
    event = Event.model_validate(value)
    assert (event.pbx_id, event.account_id) == (117, "faff")
    told = read(value)
    assert told.record is not None
    assert told.record.key == ("milan", "a")


def test_vx18_a_fax_by_itself_is_one_though_it_does_not_say_so(sample: Callable[[str], Any]) -> None:
    bare, wrapped = read(sample("fax")), read({"type": "FAX_CALL", "data": sample("fax")})
    assert bare == wrapped
    assert bare.record is not None
    assert (bare.event, bare.record.kind, bare.record.number) == ("FAX_CALL", "FAX_CALL", "39987654321")
    assert read({"id": 1, "total_pages": 2}).event == "FAX_CALL"


@pytest.mark.parametrize(
    ("value", "event"),
    [
        ({"type": "CALL_PARKED", "data": LIVE}, "CALL_PARKED"),
        ({"type": "sms\x1b[31m", "callId": "a"}, "SMS␛[31M"),
        ({"type": "X" * 99, "id": 1}, "X" * 39 + "…"),
        ({"callId": "a"}, "UNKNOWN"),
        ({}, "UNKNOWN"),
        ({"type": ["STARTED"], "callId": "a"}, "UNKNOWN"),
        ({"type": "CALL_STARTED", "data": {"id": 4}}, "CALL_STARTED"),
        ({"type": "PHONE_CALL"}, "PHONE_CALL"),
    ],
)
def test_an_event_of_no_known_kind_or_of_no_call_is_kept_as_such(value: Any, event: str) -> None:
    told = read(value)
    assert (told.event, told.is_known, told.step, told.record) == (event, False, None, None)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b'[{"type": "STARTED"}]',
        b"7",
        b'"x"',
        b"{",
        b"<html>",
        b'{"a": NaN}',
        b'{"a": 1e999}',
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b'{"id": ' + b"9" * 10_000 + b"}",
        b"\xff\xfe\x00",
    ],
)
def test_what_is_no_json_object_is_turned_away_without_quoting_it(body: bytes) -> None:
    with pytest.raises(ValueError, match=r"^not a JSON object$") as caught:
        receiving.read(body, "milan", NOW)
    assert caught.value.__context__ is None


@given(st.binary(max_size=200))
@settings(max_examples=30)
def test_no_bytes_end_the_receiver(body: bytes) -> None:
    try:
        told = receiving.read(body, "milan", NOW)
    except ValueError:
        return
    assert told.account == "milan"


KEYS = [*LIVE, "type", "data", "id", "pbx_id", "attachment_url", "total_pages", "duration", "lastEvent"]
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=12)
    | st.sampled_from([*EVENTS, *(step.name for step in Step)]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(KEYS), values, max_size=8))
@settings(max_examples=30)
def test_no_json_ends_the_receiver_and_nothing_of_it_is_dangerous(value: dict[str, Any]) -> None:
    told = read(value)
    assert clean(told.event) == told.event
    assert not (told.step and told.record)
    assert told.is_known is bool(told.step or told.record)
    if told.step is not None:
        texts = (told.step.extension, told.step.user, told.step.originator, told.step.destination)
        assert all(text is None or clean(text) == text for text in texts)
