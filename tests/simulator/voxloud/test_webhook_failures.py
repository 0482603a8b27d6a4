"""Receivers that refuse, hang, redirect or are gone, and addresses that are never told anything."""

from __future__ import annotations

import socket

import pytest

from console.simulator.server import Options, build
from console.simulator.voxloud import deliveries
from console.simulator.voxloud.deliveries import is_loopback
from tests.simulator.voxloud.subscribing import HOOKS, bare, subscribe, subscription, until


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


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


def test_an_address_that_would_never_be_told_is_refused_at_the_start():
    with pytest.raises(ValueError, match="not on the loopback"):
        build(Options(voxloud_callback="https://hooks.example/in"))
