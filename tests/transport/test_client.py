"""What is raised for every way an exchange can go wrong, and what the vendor saw of it."""

from __future__ import annotations

import asyncio
import gzip
import socket
import struct
import time
from typing import Any

import pytest

from console.domain.faults import FaultKind
from console.domain.secrets import Secret
from console.transport import client as client_module
from console.transport.auth import BasicAuth, HeaderAuth
from console.transport.budget import Budget
from console.transport.client import Transport
from console.transport.errors import (
    CredentialsRefused,
    MaybeSent,
    NotSent,
    Refused,
    Throttled,
    TransportError,
    Unreadable,
    VendorError,
)
from console.transport.request import Request

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


@pytest.mark.parametrize("behaviour", [hang, drip])
async def test_a_server_that_never_finishes_is_given_up_at_the_deadline(
    vendor: Any, transport: Transport, behaviour: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client_module, "READ_DEADLINE", 0.2)
    monkeypatch.setattr(client_module, "ACT_DEADLINE", 0.2)
    vendor.answers("/calls", behaviour)
    began = time.monotonic()

    read_error = await fails(transport.read(LIST))
    act_error = await fails(transport.act(CALL))

    assert type(read_error) is MaybeSent
    assert type(act_error) is MaybeSent
    assert act_error.fault().kind is FaultKind.SLOW
    assert time.monotonic() - began < 3
    assert [one.method for one in vendor.seen] == ["GET", "POST"]


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

    server = await asyncio.start_server(speak_plainly, "127.0.0.1", 0)
    url = f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server:
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


async def test_a_missing_ca_bundle_is_named_when_the_transport_is_made() -> None:
    with pytest.raises(OSError, match="nosuch"):
        raise_with_name("/nosuch.pem")


def raise_with_name(path: str) -> None:
    """Opens a transport with that bundle, telling its name as the settings do."""
    try:
        Transport("https://127.0.0.1", HeaderAuth("K", Secret("s")), Budget(1), ca_bundle=path)
    except OSError as error:
        raise OSError(f"{path}: {error}") from error


@pytest.mark.parametrize(
    "status", ["301 Moved", "302 Found", "307 Temporary Redirect", "308 Permanent Redirect"]
)
async def test_a_redirect_is_not_followed_and_takes_no_login_along(
    vendor: Any, transport: Transport, answer_with: Any, status: str
) -> None:
    vendor.answers("/calls", answer_with(b"", status, "Location: http://127.0.0.1:9/stolen?number=+1339"))

    error = await fails(transport.act(CALL))

    assert type(error) is Unreadable
    assert "redirects to 127.0.0.1" in str(error)
    assert "1339" not in str(error.fault())
    assert [one.target for one in vendor.seen] == ["/calls"]


async def test_the_endless_and_the_exploding_body_are_cut_off(
    vendor: Any, transport: Transport, answer_with: Any
) -> None:
    bomb = gzip.compress(b"\0" * 40_000_000)
    vendor.answers("/endless", never_stop)
    vendor.answers("/bomb", answer_with(bomb, "200 OK", "Content-Encoding: gzip"))

    endless = await fails(transport.read(Request("GET", "/endless")))
    exploding = await fails(transport.read(Request("GET", "/bomb")))

    assert type(endless) is Unreadable
    assert "4096 kB" in str(endless)
    assert type(exploding) is Unreadable
    assert "unpacked" in str(exploding)


async def test_gzip_is_unpacked_once_and_nothing_else_is(
    vendor: Any, transport: Transport, answer_with: Any
) -> None:
    packed = gzip.compress(b'[{"id": 1}]')
    vendor.answers("/good", answer_with(packed, "200 OK", "Content-Encoding: gzip"))
    vendor.answers("/twice", answer_with(gzip.compress(packed), "200 OK", "Content-Encoding: gzip, gzip"))
    vendor.answers("/broken", answer_with(b"no gzip", "200 OK", "Content-Encoding: gzip"))
    vendor.answers("/short", answer_with(packed[:-6], "200 OK", "Content-Encoding: gzip"))

    assert (await transport.read(Request("GET", "/good"))).json() == [{"id": 1}]
    for path in ("/twice", "/broken", "/short"):
        assert type(await fails(transport.read(Request("GET", path)))) is Unreadable


async def test_refusals_carry_the_vendors_words_cleaned(
    vendor: Any, transport: Transport, answer_with: Any
) -> None:
    vendor.answers(
        "/calls", answer_with(b'{"message": "Agent\\u001b[2J is not available"}', "400 Bad Request")
    )

    error = await fails(transport.act(CALL))

    assert type(error) is Refused
    assert (error.status, error.may_have_acted) == (400, False)
    assert error.message == "Agent␛[2J is not available"


async def test_a_refusal_with_a_broken_body_is_still_a_refusal(vendor: Any, transport: Transport) -> None:
    vendor.answers("/calls", answer_partly_then_refuse)

    error = await fails(transport.act(CALL))

    assert type(error) is Refused
    assert error.message == "Bad Request"


@pytest.mark.parametrize(
    ("status", "kind", "may_have_acted"),
    [
        ("401 Unauthorized", CredentialsRefused, False),
        ("403 Forbidden", CredentialsRefused, False),
        ("404 Not Found", Refused, False),
        ("408 Request Timeout", Refused, True),
        ("409 Conflict", Refused, True),
        ("422 Unprocessable", Refused, False),
        ("429 Too Many Requests", Throttled, False),
        ("500 Internal Server Error", VendorError, True),
        ("502 Bad Gateway", VendorError, True),
        ("504 Gateway Timeout", VendorError, True),
    ],
)
async def test_each_status_says_what_it_proves(
    vendor: Any, transport: Transport, answer_with: Any, status: str, kind: type, may_have_acted: bool
) -> None:
    vendor.answers("/calls", answer_with(b"<html><title>Sorry</title></html>", status, kind="text/html"))

    error = await fails(transport.act(CALL))

    assert type(error) is kind
    assert error.may_have_acted is may_have_acted
    assert "Sorry" in str(error)
    assert len(vendor.seen) == 1


async def test_throttling_tells_how_long_to_wait_and_slows_the_budget(
    vendor: Any, transport: Transport, answer_with: Any
) -> None:
    vendor.answers("/calls", answer_with(b"", "429 Too Many Requests", "Retry-After: 7"))

    error = await fails(transport.read(LIST))

    assert error.retry_after == 7
    assert transport.budget.slowed
    assert transport.budget.next_start - time.monotonic() > 6


async def test_an_action_travels_on_a_connection_of_its_own_and_questions_share_one(
    vendor: Any, transport: Transport
) -> None:
    for _ in range(3):
        await transport.read(LIST)
    for _ in range(2):
        await transport.act(CALL)
    await transport.read(LIST)

    assert [one.connection for one in vendor.seen] == [1, 1, 1, 2, 3, 1]


async def test_no_cookie_is_kept(vendor: Any, transport: Transport, answer_with: Any) -> None:
    vendor.answers("/calls", answer_with(b"[]", "200 OK", "Set-Cookie: session=1; Path=/"))

    await transport.read(LIST)
    await transport.read(LIST)

    assert "cookie" not in vendor.seen[1].headers


async def test_the_environment_changes_nothing(
    vendor: Any, transport: Transport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:9")
    monkeypatch.setenv("SSL_CERT_FILE", "/nosuch.pem")

    await transport.act(CALL)

    assert len(vendor.seen) == 1


async def test_a_proxy_from_the_settings_is_used(vendor: Any) -> None:
    transport = Transport(
        "http://vendor.invalid", HeaderAuth("K", Secret("s")), Budget(1000), proxy=vendor.url
    )

    await transport.act(CALL)

    assert vendor.seen[0].target == "http://vendor.invalid/calls"


async def test_what_is_sent_is_exact_and_says_who_asks(vendor: Any, transport: Transport) -> None:
    request = Request("POST", "/sms", (("id[]", "1"), ("number", "+1 2&3")), {"z": "é", "a": [1, None]})

    await transport.act(request)

    seen = vendor.seen[0]
    assert seen.target == "/sms?id%5B%5D=1&number=%2B1%202%263"
    assert seen.body == '{"z": "é", "a": [1, null]}'.encode()
    assert seen.headers["user-agent"].startswith("floorwalker/")
    assert seen.headers["accept-encoding"] == "gzip"
    assert seen.headers["content-type"] == "application/json"
    assert seen.headers["api-key"] == TOKEN


async def test_an_empty_204_is_an_answer_and_its_date_is_read(
    vendor: Any, transport: Transport, answer_with: Any
) -> None:
    vendor.answers("/calls", answer_with(b"", "204 No Content", "Date: Mon, 10 May 2021 17:45:01 GMT"))

    answer = await transport.act(CALL)

    assert (answer.status, answer.body) == (204, b"")
    assert answer.server_date is not None
    assert answer.server_date.isoformat() == "2021-05-10T17:45:01+00:00"


async def test_a_cancelled_action_stays_cancelled_and_ends_its_place_in_the_budget(
    vendor: Any, transport: Transport
) -> None:
    vendor.answers("/calls", hang)
    task = asyncio.create_task(transport.act(CALL))
    async with asyncio.timeout(5):
        while not vendor.seen:
            await asyncio.sleep(0.001)

    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task
    assert transport.budget.next_start <= time.monotonic() + 0.3


async def test_no_error_shows_the_login_or_the_number_dialled(vendor: Any, answer_with: Any) -> None:
    auth = BasicAuth("customer", Secret(TOKEN))
    transport = Transport(vendor.url, auth, Budget(1000))
    echo = answer_with(f'{{"message": "bad token {TOKEN}"}}'.encode(), "401 Unauthorized")
    vendor.answers("/echo", echo)
    vendor.answers("/gone", say_nothing)
    number = (("number", "+13392195276"),)

    for path in ("/echo", "/gone"):
        error = await fails(transport.act(Request("POST", path, number, {"to": "+13392195276"})))
        told = f"{error!r} {error} {error.fault()} {auth!r} {error.__context__!r} {error.__cause__!r}"
        assert TOKEN not in told
        assert "3392195276" not in told
        assert error.__context__ is None
