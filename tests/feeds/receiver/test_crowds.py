"""Crowds at the door: connections without end, heads that never end, and bodies in crumbs."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from console.feeds.receiver import server
from tests.feeds.receiver.test_torture import STARTED, head, still_works

EVENT = json.dumps(STARTED).encode()


async def test_connections_without_end_do_not_take_the_vendors_place(
    door: Any, until: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "MOST_CONNECTIONS", 5)
    idle = [await asyncio.open_connection("127.0.0.1", door.port) for _ in range(40)]
    for _, writer in idle:
        writer.write(b"POST /")
    await asyncio.wait_for(asyncio.gather(*(reader.read() for reader, _ in idle[:30])), 10)
    for _ in range(3):
        answer = await door.raw(head(door, f"Content-Length: {len(EVENT)}") + EVENT)
        assert answer.startswith(b"HTTP/1.1 200 ")
    for _, writer in idle:
        writer.close()
    await still_works(door, until)


async def test_a_delivery_under_way_is_not_cut_to_make_room(
    door: Any, until: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "MOST_CONNECTIONS", 3)
    reader, writer = await asyncio.open_connection("127.0.0.1", door.port)
    writer.write(head(door, f"Content-Length: {len(EVENT)}", "Expect: 100-continue"))
    assert await asyncio.wait_for(reader.readline(), 10) == b"HTTP/1.1 100 Continue\r\n"
    idle = [await asyncio.open_connection("127.0.0.1", door.port) for _ in range(10)]
    await asyncio.wait_for(asyncio.gather(*(each.read() for each, _ in idle[:5])), 10)
    writer.write(EVENT)
    assert (await asyncio.wait_for(reader.read(), 10)).split(b"\r\n")[1].startswith(b"HTTP/1.1 200 ")
    for _, each in [*idle, (reader, writer)]:
        each.close()
    await until(lambda: door.row().received == 1, "it is counted")


@pytest.mark.parametrize("sent", [b"", b"POST / HT", b"\x8f" * 5000])
async def test_a_head_has_less_time_than_a_delivery(
    door: Any, monkeypatch: pytest.MonkeyPatch, sent: bytes
) -> None:
    monkeypatch.setattr(server, "HEAD_WITHIN", 0.05)
    assert await asyncio.wait_for(door.raw(sent), 10) == b""


@pytest.mark.parametrize("account", ["milan", "nobody"])
async def test_a_body_in_crumbs_is_cut_and_taken_in_small_bites(
    door: Any, until: Any, account: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bites: list[int] = []
    take = server.MortalProtocol.data_received

    def noted(protocol: server.MortalProtocol, data: bytes) -> None:
        bites.append(len(data))
        take(protocol, data)

    monkeypatch.setattr(server.MortalProtocol, "data_received", noted)
    monkeypatch.setattr(server, "MOST_BYTES", 100_000)
    start = head(door, "Transfer-Encoding: chunked").replace(b"/milan", f"/{account}".encode())
    answer = await door.raw(start + b"1\r\nx\r\n" * 100_000)
    assert not answer or answer.startswith(b"HTTP/1.1 404 ")
    assert max(bites) <= server.READ_AT_ONCE
    assert sum(bites) <= server.MOST_BYTES + server.READ_AT_ONCE
    assert door.row().received == 0
    await still_works(door, until)
