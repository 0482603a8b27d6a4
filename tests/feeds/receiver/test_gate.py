"""What comes in at the door, and what is turned away, over real HTTP."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any

import pytest

from console.domain.secrets import Secret
from console.feeds.latest import Clock
from console.feeds.reading import Noun
from console.feeds.receiver import gate
from console.feeds.receiver.inbox import MOST_KINDS, Inbox
from console.feeds.receiver.places import Place, bound
from console.feeds.receiver.rate import AT_ONCE, Bucket
from console.feeds.receiver.receiving import Receiving
from console.vendors.voxloud import receiving

STARTED = {"type": "CALL_STARTED", "data": {"callId": "c", "type": "STARTED", "userExtension": 101}}


class Ear:
    """An account's sink that only listens."""

    def __init__(self, *, fails: bool = False) -> None:
        self.fails = fails
        self.events: list[str] = []
        self.reasons: list[str | None] = []
        self.ticks = 0

    def receive(self, delivery: Any) -> None:
        self.events.append(delivery.event)
        if self.fails:
            raise RuntimeError("the phone number is +390312345678")

    def listening(self, reason: str | None) -> None:
        self.reasons.append(reason)

    def tick(self) -> None:
        self.ticks += 1


async def test_an_event_is_answered_at_once_and_reaches_its_account(door: Any, until: Any) -> None:
    milan, rome = Ear(), Ear()
    door.inbox.connect("milan", milan)
    door.inbox.connect("rome & co/x", rome)
    answer = await door.post(json=STARTED)
    assert (answer.status_code, answer.content) == (200, b"")
    await until(lambda: milan.events == ["CALL_STARTED"], "milan hears of it")
    assert rome.events == []
    assert (await door.post(door.url("rome%20%26%20co%2Fx"), json={"type": "MOON"})).status_code == 200
    await until(lambda: rome.events == ["MOON"], "rome hears of it")
    assert milan.reasons == [None]
    await until(lambda: milan.ticks > 1, "time passes")


async def test_an_event_that_repeats_the_path_secret_comes_in_without_it(door: Any, until: Any) -> None:
    milan = Ear()
    door.inbox.connect("milan", milan)
    secret = door.url().split("/")[3]
    assert (await door.post(json={"type": f"moon {secret}"})).status_code == 200
    await until(lambda: len(milan.events) == 1, "milan hears of it")
    assert milan.events[0].casefold() == "moon {path_secret}"
    assert secret.casefold() not in f"{milan.events} {door.row()}".casefold()


async def test_the_counts_are_published_for_a_board_to_show(door: Any, until: Any) -> None:
    for value in (STARTED, STARTED, {"type": "MOON"}):
        await door.post(json=value)
    await door.post(content=b"{")
    await until(lambda: door.row().received == 3, "all are counted")
    row = door.row()
    assert (row.rejected, row.unknown, row.strangers) == (1, 1, 0)
    assert row.by_event == (("CALL_STARTED", 2), ("MOON", 1))
    assert (row.address, row.reason, row.is_listening) == (f"127.0.0.1:{door.port}", None, True)
    await until(lambda: any(reading.rows == (row,) for reading in door.readings), "it is published")
    reading = door.readings[-1]
    assert reading.noun is Noun.RECEIVER
    assert reading.freshness(Clock().monotonic()).value == "fresh"


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/milan",
        "/a-secret-of-some-length",
        "/a-secret-of-some-length/",
        "/x/milan",
        "//milan",
        "/a-secret-of-some-length/milan/",
        "/a-secret-of-some-length/Milan",
        "/%00/%ff",
        "/../milan",
    ],
)
async def test_vx12_a_wrong_path_is_nowhere_and_nothing_of_it_comes_back(door: Any, path: str) -> None:
    sent = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{{}}".encode("latin-1")
    answer = await door.raw(sent)
    assert answer.startswith(b"HTTP/1.1 404 ")
    assert answer.lower() == b"http/1.1 404 not found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
    assert (door.row().strangers, door.row().received, door.row().rejected) == (1, 0, 0)


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW"])
async def test_only_post_comes_in(door: Any, method: str) -> None:
    path = door.url().partition(str(door.port))[2]
    answer = await door.raw(f"{method} {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    assert answer.startswith(b"HTTP/1.1 405 ")
    assert b"allow: POST" in answer
    assert door.row().rejected == 1


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff", b"null", b"<html>", b"[" * 20_000])
async def test_what_is_no_json_object_is_400_and_counted(door: Any, body: bytes) -> None:
    assert (await door.post(content=body)).status_code == 400
    assert (door.row().rejected, door.row().received) == (1, 0)


async def test_one_account_may_not_send_without_end() -> None:
    inbox = Inbox(["milan"], receiving.read, lambda _: None, Clock(monotonic=lambda: 0.0))
    door = gate.Gate(inbox, Secret("s" * 16), ["milan"])
    said: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"{}", "more_body": False}

    async def send(message: Any) -> None:
        said.append(message)

    scope = {"type": "http", "method": "POST", "path": f"/{'s' * 16}/milan", "headers": []}
    for _ in range(int(AT_ONCE) + 1):
        await door(dict(scope), receive, send)
    starts = [message for message in said if message["type"] == "http.response.start"]
    assert [start["status"] for start in starts] == [200] * int(AT_ONCE) + [429]
    assert (b"retry-after", b"1") in starts[-1]["headers"]
    assert inbox.row("milan").rejected == 1


def test_a_bucket_fills_at_its_pace_and_no_further() -> None:
    now = [0.0]
    bucket = Bucket(lambda: now[0], rate=2.0, size=3.0)
    assert [bucket.take() for _ in range(4)] == [True, True, True, False]
    now[0] = 0.6
    assert [bucket.take(), bucket.take()] == [True, False]
    now[0] = 100.0
    assert [bucket.take() for _ in range(4)] == [True, True, True, False]


async def test_a_sink_that_fails_costs_nobody_anything_and_is_not_quoted(
    door: Any, until: Callable[..., Any], caplog: pytest.LogCaptureFixture
) -> None:
    ear = Ear(fails=True)
    door.inbox.connect("milan", ear)
    with caplog.at_level(logging.DEBUG):
        for _ in range(2):
            assert (await door.post(json=STARTED)).status_code == 200
        await until(lambda: len(ear.events) == 2, "both are handed over")
        door.inbox.log_counts()
    written = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("console"))
    assert "RuntimeError" in written
    assert "2 received" in written
    for private in ("39031", "a-secret", "CALL_STARTED", "101"):
        assert private not in written


async def test_kinds_without_end_are_counted_together(door: Any, until: Any) -> None:
    for number in range(MOST_KINDS + 5):
        delivery = receiving.read(f'{{"type": "K{number}"}}'.encode(), "milan", Clock().wall())
        door.inbox.hand_over(delivery)
    assert len(door.row().by_event) == MOST_KINDS + 1
    assert dict(door.row().by_event)["OTHERS"] == 5


async def test_an_address_in_use_is_told_and_tried_again(monkeypatch: Any, until: Any) -> None:
    monkeypatch.setattr("console.feeds.receiver.receiving.AGAIN_AFTER", 0.02)
    inbox = Inbox(["milan"], receiving.read, lambda _: None, Clock())
    ear = Ear()
    inbox.connect("milan", ear)
    with bound("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        at_work = asyncio.create_task(Receiving(inbox).run(Place("127.0.0.1", port, Secret("s" * 16))))
        await until(lambda: "is in use" in (inbox.row("milan").reason or ""), "it is told")
        assert not inbox.row("milan").is_listening
    await until(lambda: inbox.row("milan").is_listening, "it listens once it can")
    at_work.cancel()
    await asyncio.gather(at_work, return_exceptions=True)
    assert inbox.row("milan").reason == "It was stopped"
    assert ear.reasons[-2:] == [None, "It was stopped"]
    bound("127.0.0.1", port).close()
