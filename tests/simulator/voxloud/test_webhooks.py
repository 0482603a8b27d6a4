"""Webhooks really delivered to a receiver on the loopback, as the phone system's calls go."""

from __future__ import annotations

from typing import Any

import pytest

from tests.simulator.serving import serving
from tests.simulator.voxloud.subscribing import HOOKS, LIVE, bare, subscribe

EVENTS = "/api/v1/telephony-events"
RESOURCES = "/api/v1/click-to-call"
RARE = frozenset(
    {"recordingUrl", "voicemail_url", "contactCrm", "contactCrmUrl", "crmLogo", "description"}
    | {"transcription", "summary", "sentiment_score", "answererName", "answererNumber", "ringTime"}
)


def test_each_event_arrives_once_in_the_documented_shape(running, receiver, has_documented_keys):
    for event_type in LIVE:
        subscribe(running, event_type, f"{receiver.url}/{event_type}")
    running.clock.tick(1800)
    running.voxloud.get(HOOKS)
    seen: dict[str, list[dict[str, Any]]] = {event_type: [] for event_type in LIVE}
    while not all(seen.values()) or receiver.has_more():
        webhook = receiver.next()
        event_type = webhook.path.removeprefix("/")
        assert webhook.content_type == "application/json"
        payload = bare(webhook.body)
        assert f"CALL_{payload['type']}" == event_type
        if event_type == "CALL_INCOMING":
            has_documented_keys(webhook.body, "voxloud/phone-call-event-incoming-bare-payload")
        else:
            has_documented_keys(webhook.body, "voxloud/webhook-envelope-call-started")
            assert webhook.body["type"] == event_type
            assert webhook.body["timestamp"] == payload["timestamp"]
        assert payload["timestamp"] % 1000 == 0
        assert 101 <= payload["userExtension"] <= 112
        seen[event_type].append(payload)
    for payloads in seen.values():
        calls = [payload["callId"] for payload in payloads]
        assert len(calls) == len(set(calls))
        instants = [payload["timestamp"] for payload in payloads]
        assert instants == sorted(instants)


@pytest.mark.parametrize(
    ("event_type", "sample"),
    [
        ("PHONE_CALL", "telephony-event-phone-call-bare-payload"),
        ("FAX_CALL", "telephony-event-fax-bare-payload"),
    ],
)
def test_a_record_arrives_at_the_end_and_is_the_one_the_api_tells(
    running, receiver, has_documented_keys, event_type, sample
):
    subscribe(running, event_type, receiver.url)
    running.clock.tick(3600)
    running.voxloud.get(HOOKS)
    webhook = receiver.next()
    has_documented_keys(webhook.body, f"voxloud/{sample}", besides=RARE)
    assert running.voxloud.get(f"{EVENTS}/{webhook.body['id']}").json() == webhook.body


def test_a_call_is_told_live_from_its_start_to_its_record(running, receiver):
    """The record has the call id of the live events, and their instants."""
    for event_type in (*LIVE, "PHONE_CALL"):
        subscribe(running, event_type, f"{receiver.url}/{event_type}")
    running.clock.tick(2400)
    running.voxloud.get(HOOKS)
    told: dict[str, dict[str, dict[str, Any]]] = {}
    whole = None
    while whole is None:
        webhook = receiver.next()
        payload = bare(webhook.body)
        call = told.setdefault(payload["callId"], {})
        call[payload["type"]] = payload
        if {"INCOMING", "ANSWERED", "HANGUP", "PHONE_CALL"} <= set(call):
            whole = call
    record, begun = whole["PHONE_CALL"], whole["INCOMING"]
    assert (record["direction"], record["answererNumber"]) == ("INBOUND", str(begun["userExtension"]))
    assert begun["timestamp"] == record["timestamp"]
    since = [whole[name]["timestamp"] / 1000 - record["timestamp"] / 1000 for name in ("ANSWERED", "HANGUP")]
    assert since[0] == pytest.approx(record["ringTime"], abs=1)
    assert since[1] == pytest.approx(record["duration"], abs=1)
    assert begun["originatorNumber"] == record["originatorNumber"]


def test_a_connected_click_to_call_is_told_by_its_call_id(running, receiver, has_documented_keys):
    """`connect` answers no call id: the started event and the record tell it."""
    for event_type in ("CALL_STARTED", "CLICK_TO_CALL"):
        subscribe(running, event_type, receiver.url)
    resource = running.voxloud.get(RESOURCES).json()[0]
    running.voxloud.post(f"{RESOURCES}/{resource['id']}/connect", json={"contact": "+39987654321"})
    running.clock.tick(300)
    running.voxloud.get(HOOKS)
    mine = []
    while len(mine) < 2:
        body = receiver.next().body
        if bare(body)["callId"].endswith("-clicktocall"):
            mine.append(body)
    started, record = mine
    assert started["data"]["type"] == "STARTED"
    assert started["data"]["destinationNumber"] == record["destinationNumber"] == "39987654321"
    assert str(started["data"]["userExtension"]) == resource["extension"]
    assert started["data"]["callId"] == record["callId"] == record["queueCallId"]
    has_documented_keys(record, "voxloud/telephony-event-click-to-call-bare-payload", besides=RARE)


def test_what_happened_before_a_subscription_and_what_it_did_not_ask_for_stays_away(running, receiver):
    running.clock.tick(1800)
    running.voxloud.get(HOOKS)
    subscribe(running, "FAX_CALL", receiver.url)
    now = running.clock.now()
    running.clock.tick(3600)
    running.voxloud.get(HOOKS)
    first = receiver.next().body
    assert "sender" in first
    assert first["timestamp"] / 1000 > now - 120


def test_an_address_named_at_the_start_is_told_of_every_live_event(receiver):
    with serving(voxloud_callback=receiver.url) as running:
        rows = running.voxloud.get(HOOKS).json()
        mine = [row for row in rows if row["callback_url"] == receiver.url]
        assert [(row["type"], row["enabled"]) for row in mine] == [(event_type, True) for event_type in LIVE]
        running.clock.tick(1800)
        running.voxloud.get(HOOKS)
        told = set()
        while told != {event_type.removeprefix("CALL_") for event_type in LIVE}:
            told.add(bare(receiver.next().body)["type"])
