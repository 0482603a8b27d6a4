"""Strangers at the door: huge, slow, broken and many at once. The vendor's events still come in."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import httpx
import pytest

from console.domain.secrets import Secret
from console.feeds.receiver import gate

STARTED = {"type": "CALL_STARTED", "data": {"callId": "c", "type": "STARTED", "userExtension": 101}}


def head(door: Any, *lines: str) -> bytes:
    path = door.url().partition(str(door.port))[2]
    return "\r\n".join([f"POST {path} HTTP/1.1", "Host: x", *lines, "", ""]).encode()


async def still_works(door: Any, until: Any) -> None:
    before = door.row().received
    assert (await door.post(json=STARTED)).status_code == 200
    await until(lambda: door.row().received == before + 1, "the next event is counted")


async def test_a_body_of_the_largest_size_comes_in_and_one_byte_more_does_not(door: Any, until: Any) -> None:
    frame = len(b'{"type":"X","a":""}')
    filled = b'{"type":"X","a":"' + b"y" * (gate.LARGEST_BODY - frame) + b'"}'
    assert len(filled) == gate.LARGEST_BODY
    assert (await door.post(content=filled)).status_code == 200
    assert (await door.post(content=filled + b" ")).status_code == 413
    await until(lambda: door.row().received == 1, "one is counted")
    assert door.row().rejected == 1
    await still_works(door, until)


async def test_a_record_with_the_longest_transcription_comes_in(door: Any, until: Any) -> None:
    value = {"type": "PHONE_CALL", "data": {"callId": "c", "transcription": "\u00e9" * 65_535}}
    assert (await door.post(json=value)).status_code == 200
    await until(lambda: door.row().received == 1, "it is counted")


async def test_a_body_without_end_is_cut_and_never_kept(door: Any, until: Any) -> None:
    async def endless() -> Any:
        for _ in range(400):
            yield b"x" * 65_536

    try:
        answered = (await door.post(content=endless())).status_code
    except httpx.HTTPError:
        answered = 413  # cut before it was done sending
    assert answered == 413
    await until(lambda: door.row().rejected == 1, "it is counted")
    await still_works(door, until)


async def test_a_slow_body_is_given_up(door: Any, until: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.feeds.receiver.server.CONNECTION_WITHIN", 0.2)
    reader, writer = await asyncio.open_connection("127.0.0.1", door.port)
    writer.write(head(door, "Content-Length: 100") + b'{"type')
    await writer.drain()
    assert await asyncio.wait_for(reader.read(), 10) == b""
    writer.close()
    await until(lambda: door.row().rejected == 1, "it is counted")
    await still_works(door, until)


async def test_a_slow_body_is_told_so_where_it_can_be(door: Any) -> None:
    impatient = gate.Gate(door.inbox, Secret("s" * 16), ["milan"], body_within=0.01)
    said: list[Any] = []

    async def never() -> Any:
        await asyncio.Event().wait()

    async def send(message: Any) -> None:
        said.append(message)

    scope = {"type": "http", "method": "POST", "path": f"/{'s' * 16}/milan", "headers": []}
    await impatient(scope, never, send)
    assert said[0]["status"] == 408
    assert door.row().rejected == 1


async def test_slow_heads_are_cut_and_do_not_crowd_out_the_vendor(
    door: Any, until: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.feeds.receiver.server.CONNECTION_WITHIN", 0.3)
    idle = [await asyncio.open_connection("127.0.0.1", door.port) for _ in range(250)]
    for _, writer in idle[::2]:
        writer.write(b"POST / HT")
    ends = await asyncio.wait_for(
        asyncio.gather(*(reader.read() for reader, _ in idle), return_exceptions=True), 10
    )
    assert len(ends) == 250
    for _, writer in idle:
        writer.close()
    await still_works(door, until)


@pytest.mark.parametrize(
    "lines",
    [
        ["X-Long: " + "y" * 20_000],
        [f"X-{number}: {'y' * 100}" for number in range(100)],
        [f"X-{number}: y" for number in range(70)],
    ],
)
async def test_heads_without_end_are_refused(door: Any, until: Any, lines: list[str]) -> None:
    answer = await door.raw(head(door, *lines, "Content-Length: 2") + b"{}")
    assert answer[:12] in {b"HTTP/1.1 431", b"HTTP/1.1 400", b""}
    assert door.row().received == 0
    await still_works(door, until)


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET\r\n\r\n",
        b"\x00" * 1000,
        b"POST /x HTTP/9.9\r\n\r\n",
        b"POST http://[ HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
)
async def test_what_is_no_http_is_turned_away(door: Any, until: Any, sent: bytes) -> None:
    answer = await door.raw(sent)
    assert not answer or answer.startswith((b"HTTP/1.1 4", b"HTTP/1.0 4"))
    assert door.row().received == 0
    await still_works(door, until)


async def test_whoever_leaves_in_the_middle_is_counted_and_forgotten(door: Any, until: Any) -> None:
    _, writer = await asyncio.open_connection("127.0.0.1", door.port)
    writer.write(head(door, "Content-Length: 100") + b'{"type')
    await writer.drain()
    writer.close()
    await until(lambda: door.row().rejected == 1, "it is counted")
    await still_works(door, until)


async def test_many_at_once_good_and_bad_are_each_told_apart(door: Any, until: Any) -> None:
    def sent(method: str, account: str, body: bytes, secret: str = "") -> bytes:
        path = door.url(account, **({"secret": secret} if secret else {})).partition(str(door.port))[2]
        return f"{method} {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body

    rome = "rome%20%26%20co%2Fx"
    good = json.dumps(STARTED).encode()
    four = [sent("POST", "milan", good), sent("POST", "milan", good, "wrong")]
    four += [sent("POST", rome, b"{"), sent("GET", rome, b"")]
    places = asyncio.Semaphore(50)

    async def code(request: bytes) -> bytes:
        async with places:
            return (await door.raw(request))[9:12]

    codes = await asyncio.gather(*(code(request) for request in four * 120))
    assert codes == [b"200", b"404", b"400", b"405"] * 120
    await until(lambda: door.row().received == 120, "all are counted")
    counts = door.row("rome & co/x")
    assert (counts.received, counts.rejected, counts.strangers) == (0, 240, 120)
    assert len(door.told) == 120
