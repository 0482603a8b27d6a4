"""What is raised when an exchange breaks, never ends or cannot begin, and what the vendor saw of it."""

from __future__ import annotations

import asyncio
import gzip
import socket
import struct
import time
from pathlib import Path
from typing import Any

import pytest

from console.domain.faults import FaultKind
from console.domain.secrets import Secret
from console.transport import client as client_module
from console.transport.auth import HeaderAuth
from console.transport.budget import Budget
from console.transport.client import Transport
from console.transport.errors import (
    MaybeSent,
    NotSent,
    Refused,
    TooLarge,
    TransportError,
    Unreadable,
)
from console.transport.request import Request
from tests.listener import listening

CALL = Request("POST", "/calls", json={"agent_email": "a@b.c", "end_user_number": "+1 339-219-5276"})
LIST = Request("GET", "/calls")
TOKEN = "sentinel-token-4711"


async def say_nothing(writer: asyncio.StreamWriter) -> None:
    """Reads the request and closes."""


async def reset(writer: asyncio.StreamWriter) -> None:
    """Reads the request and resets the connection."""
    connection = writer.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def break_off(writer: asyncio.StreamWriter) -> None:
    """Promises more than it sends."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[1,")
    await writer.drain()


async def talk_nonsense(writer: asyncio.StreamWriter) -> None:
    """Speaks another protocol."""
    writer.write(b"220 mail.example.com ESMTP\r\n\r\n")
    await writer.drain()


async def drip(writer: asyncio.StreamWriter) -> None:
    """Sends a byte now and then, for ever: no single read ever takes long."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    while True:
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.02)


async def never_stop(writer: asyncio.StreamWriter) -> None:
    """Sends chunks without an end."""
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        writer.write(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")
        await writer.drain()


async def drip_headers(writer: asyncio.StreamWriter) -> None:
    """Headers a letter at a time."""
    writer.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while True:
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.02)


async def continue_for_ever(writer: asyncio.StreamWriter) -> None:
    """Goes on saying that it will answer."""
    while True:
        writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        await writer.drain()
        await asyncio.sleep(0.02)


async def hang(writer: asyncio.StreamWriter) -> None:
    """Never answers."""
    await asyncio.sleep(60)


async def answer_partly_then_refuse(writer: asyncio.StreamWriter) -> None:
    """A refusal whose body breaks off: the status alone proves it."""
    writer.write(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 100\r\n\r\n{")
    await writer.drain()


async def fails(action: Any) -> Any:
    """The error an exchange ends with."""
    with pytest.raises(TransportError) as caught:
        await action
    return caught.value


@pytest.mark.parametrize("behaviour", [say_nothing, reset, break_off, talk_nonsense])
async def test_a_broken_connection_leaves_an_action_in_doubt_and_it_is_sent_once(
    vendor: Any, transport: Transport, behaviour: Any
) -> None:
    vendor.answers("/calls", behaviour)

    error = await fails(transport.act(CALL))

    assert type(error) is MaybeSent
    assert error.may_have_acted
    assert [one.method for one in vendor.seen] == ["POST"]


@pytest.mark.parametrize("behaviour", [hang, drip, drip_headers, continue_for_ever])
async def test_a_server_that_never_finishes_is_given_up_at_the_deadline(
    vendor: Any, transport: Transport, behaviour: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client_module, "READ_DEADLINE", 0.6)
    monkeypatch.setattr(client_module, "ACT_DEADLINE", 0.6)
    vendor.answers("/calls", behaviour)

    began = time.monotonic()

    read_error = await fails(transport.read(LIST))
    act_error = await fails(transport.act(CALL))

    assert type(read_error) is MaybeSent
    assert type(act_error) is MaybeSent
    assert act_error.fault().kind is FaultKind.SLOW
    assert time.monotonic() - began < 3
    assert [one.method for one in vendor.seen] == ["GET", "POST"]


async def flood_of_headers(writer: asyncio.StreamWriter) -> None:
    """Headers without an end, in as many lines as it takes."""
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write(b"X-More: " + b"x" * 8000 + b"\r\n")
        await writer.drain()


async def one_long_header(writer: asyncio.StreamWriter) -> None:
    """A header whose line does not end."""
    writer.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    while True:
        writer.write(b"x" * 65536)
        await writer.drain()


@pytest.mark.parametrize("behaviour", [flood_of_headers, one_long_header])
async def test_a_flood_of_headers_is_cut_off(vendor: Any, transport: Transport, behaviour: Any) -> None:
    vendor.answers("/calls", behaviour)
    began = time.monotonic()

    error = await fails(transport.read(LIST))

    assert type(error) is MaybeSent
    assert error.fault().kind is not FaultKind.SLOW
    assert time.monotonic() - began < 5


async def test_a_refused_connection_proves_that_nothing_was_sent(unused_tcp_port: int) -> None:
    transport = Transport(f"http://127.0.0.1:{unused_tcp_port}", HeaderAuth("K", Secret("s")), Budget(1000))

    error = await fails(transport.act(CALL))

    assert type(error) is NotSent
    assert not error.may_have_acted
    assert str(error) == "127.0.0.1 refused the connection"
    assert error.fault().kind is FaultKind.UNREACHABLE


async def test_an_unknown_host_proves_that_nothing_was_sent() -> None:
    transport = Transport("http://nowhere.invalid", HeaderAuth("K", Secret("s")), Budget(1000))

    error = await fails(transport.act(CALL))

    assert type(error) is NotSent
    assert "not found (DNS)" in str(error)
    assert "config" in error.fault().advice


async def test_tls_trouble_has_its_own_words_and_never_advises_to_switch_checks_off() -> None:
    async def speak_plainly(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    async with listening(speak_plainly) as port:
        url = f"https://127.0.0.1:{port}"
        error = await fails(Transport(url, HeaderAuth("K", Secret("s")), Budget(1000)).act(CALL))

    assert type(error) is NotSent
    assert "TLS" in str(error)
    assert "ca_bundle" in error.fault().advice


@pytest.mark.parametrize("url", ["http://[::bad", "ftp://127.0.0.1", "http://bad host/", "", "http://"])
async def test_an_address_that_is_none_proves_that_nothing_was_sent(url: str) -> None:
    transport = Transport(url, HeaderAuth("K", Secret("s")), Budget(1000))

    error = await fails(transport.act(CALL))

    assert type(error) is NotSent


@pytest.mark.parametrize("body", [{"message": "\ud800"}, {"number": float("nan")}])
async def test_a_body_that_cannot_be_written_is_never_sent(
    vendor: Any, transport: Transport, body: dict[str, Any]
) -> None:
    error = await fails(transport.act(Request("POST", "/calls", json=body)))

    assert type(error) is NotSent
    assert vendor.seen == []


async def test_a_ca_bundle_that_is_none_is_named_when_the_transport_is_made(tmp_path: Path) -> None:
    empty = tmp_path / "empty.pem"
    empty.touch()

    for bundle in (tmp_path / "missing.pem", empty):
        with pytest.raises(OSError, match=bundle.name):
            Transport("https://127.0.0.1", HeaderAuth("K", Secret("s")), Budget(1), ca_bundle=str(bundle))


async def test_the_endless_and_the_exploding_body_are_cut_off(
    vendor: Any, transport: Transport, answer_with: Any
) -> None:
    bomb = gzip.compress(b"\0" * 40_000_000)
    vendor.answers("/endless", never_stop)
    vendor.answers("/bomb", answer_with(bomb, "200 OK", "Content-Encoding: gzip"))

    endless = await fails(transport.read(Request("GET", "/endless")))
    exploding = await fails(transport.read(Request("GET", "/bomb")))

    assert type(endless) is TooLarge
    assert "4096 kB" in str(endless)
    assert type(exploding) is TooLarge
    assert "unpacked" in str(exploding)


async def test_a_small_body_of_values_without_end_is_cut_off(
    vendor: Any, transport: Transport, answer_with: Any
) -> None:
    vendor.answers(
        "/rows",
        answer_with(
            gzip.compress(b'[{"id":1}' + b',{"id":1}' * 1_000_000 + b"]"), "200 OK", "Content-Encoding: gzip"
        ),
    )
    vendor.answers("/lists", answer_with(b"[" * 1_000_001))

    for path in ("/rows", "/lists"):
        error = await fails(transport.read(Request("GET", path)))
        assert type(error) is TooLarge
        assert "values" in str(error)


async def test_gzip_is_unpacked_once_and_nothing_else_is(
    vendor: Any, transport: Transport, answer_with: Any
) -> None:
    packed = gzip.compress(b'[{"id": 1}]')
    vendor.answers("/good", answer_with(packed, "200 OK", "Content-Encoding: gzip"))
    vendor.answers("/twice", answer_with(gzip.compress(packed), "200 OK", "Content-Encoding: gzip, gzip"))
    vendor.answers("/broken", answer_with(b"no gzip", "200 OK", "Content-Encoding: gzip"))
    vendor.answers("/short", answer_with(packed[:-6], "200 OK", "Content-Encoding: gzip"))
    for packing in ("br", "zstd", "deflate"):
        vendor.answers(f"/{packing[-4:]}", answer_with(packed, "200 OK", f"Content-Encoding: {packing}"))

    assert (await transport.read(Request("GET", "/good"))).json() == [{"id": 1}]
    for path in ("/twice", "/broken", "/short", "/br", "/zstd", "/late"):
        assert type(await fails(transport.read(Request("GET", path)))) is Unreadable


async def test_a_refusal_with_a_broken_body_is_still_a_refusal(vendor: Any, transport: Transport) -> None:
    vendor.answers("/calls", answer_partly_then_refuse)

    error = await fails(transport.act(CALL))

    assert type(error) is Refused
    assert error.message == "Bad Request"


async def test_a_cancelled_action_stays_cancelled_and_ends_its_place_in_the_budget(
    vendor: Any, transport: Transport
) -> None:
    vendor.answers("/calls", hang)
    task = asyncio.create_task(transport.act(CALL))
    async with asyncio.timeout(30):
        while not vendor.seen:
            await asyncio.sleep(0.001)

    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task
    assert transport.budget.next_start <= time.monotonic() + 0.3
