"""What is raised for each answer, and what is sent: exactly that, once, on the right connection."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest

from console.domain.secrets import Secret
from console.transport.auth import BasicAuth, HeaderAuth
from console.transport.budget import Budget
from console.transport.client import Transport
from console.transport.errors import (
    CredentialsRefused,
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


async def fails(action: Any) -> Any:
    """The error an exchange ends with."""
    with pytest.raises(TransportError) as caught:
        await action
    return caught.value


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


@pytest.mark.parametrize("path", ["@localhost:{port}/calls", ".localhost:{port}/calls", "0/calls", "?/calls"])
async def test_no_path_leads_to_another_host(vendor: Any, transport: Transport, path: str) -> None:
    error = await fails(transport.act(Request("POST", path.format(port=vendor.port))))

    assert type(error) is NotSent
    assert vendor.seen == []


async def test_mg47_refusals_carry_the_vendors_words_cleaned(
    vendor: Any, transport: Transport, answer_with: Any
) -> None:
    vendor.answers(
        "/calls", answer_with(b'{"message": "Agent\\u001b[2J is not available"}', "400 Bad Request")
    )

    error = await fails(transport.act(CALL))

    assert type(error) is Refused
    assert (error.status, error.may_have_acted) == (400, False)
    assert error.message == "Agent␛[2J is not available"


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
    vendor: Any,
    transport: Transport,
    answer_with: Any,
    status: str,
    kind: type[TransportError],
    may_have_acted: bool,
) -> None:
    vendor.answers("/calls", answer_with(b"<html><title>Sorry</title></html>", status, kind="text/html"))

    error = await fails(transport.act(CALL))

    assert type(error) is kind
    assert error.may_have_acted is may_have_acted
    assert "Sorry" in str(error)
    assert len(vendor.seen) == 1


async def test_ap01_throttling_tells_how_long_to_wait_and_slows_the_budget(
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


@pytest.mark.parametrize("proxy", ["socks5://me:sesame@127.0.0.1:9", "127.0.0.1:9", "http://", "ftp://x", ""])
async def test_a_proxy_that_is_none_is_refused_at_once(proxy: str) -> None:
    with pytest.raises(ValueError, match="proxy must be") as caught:
        Transport("http://vendor.invalid", HeaderAuth("K", Secret("s")), Budget(1000), proxy=proxy)
    assert "sesame" not in str(caught.value)


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
