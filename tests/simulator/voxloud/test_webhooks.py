"""Webhooks really delivered to a receiver on the loopback, as the phone system's calls go."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

import pytest

from console.simulator.server import Options, build
from console.simulator.voxloud import deliveries
from console.simulator.voxloud.deliveries import is_loopback
from tests.simulator.serving import serving

HOOKS = "/api/v1/webhook-subscriptions"
EVENTS = "/api/v1/telephony-events"
RESOURCES = "/api/v1/click-to-call"
LIVE = ("CALL_STARTED", "CALL_INCOMING", "CALL_ANSWERED", "CALL_HANGUP")
RARE = frozenset(
    {"recordingUrl", "voicemail_url", "contactCrm", "contactCrmUrl", "crmLogo", "description"}
    | {"transcription", "summary", "sentiment_score", "answererName", "answererNumber", "ringTime"}
)


def subscribe(running, event_type: str, url: str) -> str:
    body = {"callback_url": url, "event_type": event_type}
    answer = running.voxloud.post(HOOKS, json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()["id"]


def subscription(running, identity: str) -> dict[str, Any]:
    return running.voxloud.get(f"{HOOKS}/{identity}").json()


def until(running, identity: str, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """The subscription, once something holds of it; time goes on meanwhile."""
    for _ in range(2000):
        row = subscription(running, identity)
        if holds(row):
            return row
        running.clock.tick(20)
    raise AssertionError(row)


def bare(body: dict[str, Any]) -> dict[str, Any]:
    return body.get("data", body)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


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


def test_a_receiver_that_refuses_is_counted_and_switched_off(running, receiver):
    receiver.status = 503
    identity = subscribe(running, "CALL_HANGUP", receiver.url)
    first = until(running, identity, lambda row: row["failed_count"] > 0)
    assert (first["enabled"], first["last_error"]) == (True, "HTTP 503 Service Unavailable")
    off = until(running, identity, lambda row: not row["enabled"])
    assert off["failed_count"] == 10
    while receiver.has_more():
        receiver.next()
    running.clock.tick(3600)
    assert subscription(running, identity)["failed_count"] == 10
    receiver.status = 204
    change = {"id": identity, "callback_url": receiver.url, "event_type": "CALL_HANGUP", "enabled": True}
    on = running.voxloud.put(f"{HOOKS}/{identity}", json=change).json()
    assert (on["enabled"], on["failed_count"], "last_error" in on) == (True, 0, False)
    running.clock.tick(1800)
    assert subscription(running, identity)["enabled"]
    assert bare(receiver.next().body)["type"] == "HANGUP"


def test_one_answer_between_failures_keeps_a_subscription_on(running, receiver):
    receiver.status = 500
    identity = subscribe(running, "CALL_HANGUP", receiver.url)
    failed = until(running, identity, lambda row: row["failed_count"] >= 5)["failed_count"]
    receiver.status = 200
    while receiver.has_more():
        receiver.next()
    running.clock.tick(600)
    running.voxloud.get(HOOKS)
    receiver.next()
    receiver.next()
    receiver.status = 500
    later = until(running, identity, lambda row: row["failed_count"] >= 12)
    assert later["enabled"]
    assert later["failed_count"] > failed


def test_nobody_listening_and_nobody_answering_are_failures_too(running, receiver, monkeypatch):
    deaf = subscribe(running, "CALL_HANGUP", f"http://localhost:{free_port()}/")
    row = until(running, deaf, lambda row: row["failed_count"] > 0)
    assert row["last_error"].startswith("ConnectError")
    running.voxloud.delete(f"{HOOKS}/{deaf}")
    monkeypatch.setattr(deliveries, "TIMEOUT", 0.25)
    receiver.talks.clear()
    silent = subscribe(running, "CALL_HANGUP", receiver.url)
    running.clock.tick(300)
    running.voxloud.get(HOOKS)
    receiver.next()
    row = until(running, silent, lambda row: row["failed_count"] > 0)
    assert row["last_error"] == "Connection timed out after 250 ms"


def test_a_redirect_is_not_followed(running, receiver):
    receiver.status, receiver.location = 302, f"{receiver.url}/elsewhere"
    identity = subscribe(running, "CALL_HANGUP", f"{receiver.url}/here")
    row = until(running, identity, lambda row: row["failed_count"] > 1)
    assert row["last_error"] == "HTTP 302 Found"
    assert {receiver.next().path for _ in range(2)} == {"/here"}


def test_a_subscription_that_is_off_or_gone_receives_nothing(running, receiver):
    off, gone = (subscribe(running, "CALL_HANGUP", f"{receiver.url}/{name}") for name in ("off", "gone"))
    change = {"callback_url": f"{receiver.url}/off", "event_type": "CALL_HANGUP", "enabled": False}
    running.voxloud.put(f"{HOOKS}/{off}", json=change)
    running.voxloud.delete(f"{HOOKS}/{gone}")
    subscribe(running, "CALL_HANGUP", f"{receiver.url}/on")
    running.clock.tick(900)
    running.voxloud.get(HOOKS)
    assert {receiver.next().path for _ in range(3)} == {"/on"}


def test_what_waits_for_a_receiver_is_forgotten_when_it_is_switched_off(running, receiver, monkeypatch):
    monkeypatch.setattr(deliveries, "TIMEOUT", 60.0)
    receiver.talks.clear()
    identity = subscribe(running, "CALL_HANGUP", f"{receiver.url}/off")
    running.clock.tick(1200)
    running.voxloud.get(HOOKS)
    assert receiver.next().path == "/off"
    change = {"callback_url": f"{receiver.url}/off", "event_type": "CALL_HANGUP", "enabled": False}
    running.voxloud.put(f"{HOOKS}/{identity}", json=change)
    receiver.talks.set()
    subscribe(running, "CALL_HANGUP", f"{receiver.url}/on")
    running.clock.tick(900)
    running.voxloud.get(HOOKS)
    assert receiver.next().path == "/on"


def test_only_so_many_webhooks_wait_for_a_receiver_that_hangs(start, receiver, monkeypatch):
    monkeypatch.setattr(deliveries, "WAITING", 4)
    monkeypatch.setattr(deliveries, "TIMEOUT", 60.0)
    running = start(agents=1, queues=1)
    receiver.talks.clear()
    subscribe(running, "CALL_HANGUP", receiver.url)
    running.clock.tick(3600)
    running.voxloud.get(HOOKS)
    held_up = [receiver.next()]
    receiver.talks.set()
    held_up += [receiver.next() for _ in range(3)]
    hour = running.clock.now()
    running.clock.tick(900)
    running.voxloud.get(HOOKS)
    while bare(receiver.next().body)["timestamp"] / 1000 < hour - 60:
        held_up.append(receiver)
    assert len(held_up) <= 5


@pytest.mark.parametrize(
    "url",
    [
        "https://crm.example/hooks",
        "http://127.0.0.1.example/",
        "http://127.0.0.1@crm.example/",
        "http://crm.example#@127.0.0.1/",
        "http://192.168.0.1/",
        "http://0.0.0.0/",
        "http://127.0.0.1:99999/",
        "http://[::1/",
        "ftp://127.0.0.1/",
        "http:///",
    ],
)
def test_no_other_host_is_ever_contacted(url):
    assert not is_loopback(url)


@pytest.mark.parametrize("url", ["http://127.0.0.1:8080/a", "http://LOCALHOST/", "https://[::1]:5/x?y"])
def test_the_three_names_of_this_machine_are(url):
    assert is_loopback(url)


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


def test_an_address_that_would_never_be_told_is_refused_at_the_start():
    with pytest.raises(ValueError, match="not on the loopback"):
        build(Options(voxloud_callback="https://hooks.example/in"))
