"""From an exception of the HTTP client to the error that says what it proves."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from typing import TypeAlias

import httpx

from console.transport.errors import MaybeSent, NotSent

TLS_ADVICE = (
    "The connection is not safe, so nothing was sent. Check the address, this machine's clock, and ca_bundle "
    "if your network inspects TLS"
)
ADDRESS_ADVICE = "Check the account's address (subdomain, domain, base_url) in the config file"
PROXY_ADVICE = "Check proxy in the config file, or HTTPS_PROXY in the environment"
DOWN_ADVICE = "The vendor may be down; if it is not, check the account's address"

_UNSENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    httpx.LocalProtocolError,
    httpx.InvalidURL,
)
"""Exceptions that prove by themselves that the request never left."""


def failure_of(
    error: Exception, host: str, *, began_to_send: bool, is_proxied: bool = False
) -> NotSent | MaybeSent:
    """What an exception proves. `began_to_send`: the first byte of the request may have been written."""
    if isinstance(error, _UNSENT) or not began_to_send:
        return _not_sent(error, host, _PROXY_OBSTACLES + _OBSTACLES if is_proxied else _OBSTACLES)
    if isinstance(error, httpx.TimeoutException | TimeoutError):
        return MaybeSent(host, "did not answer in time", slow=True)
    if isinstance(error, httpx.RemoteProtocolError):
        return MaybeSent(host, "broke the connection off or answered with something that is no HTTP")
    return MaybeSent(host, "lost the connection before the answer was complete")


_Obstacles: TypeAlias = tuple[tuple[tuple[type[BaseException], ...], str, str | None], ...]
_OBSTACLES: _Obstacles = (
    ((ssl.SSLCertVerificationError,), "has a certificate that is not trusted", TLS_ADVICE),
    ((ssl.SSLError,), "did not agree on a safe connection (TLS)", TLS_ADVICE),
    ((socket.gaierror,), "was not found (DNS)", ADDRESS_ADVICE),
    (
        (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError),
        "is no address a request can go to",
        ADDRESS_ADVICE,
    ),
    ((httpx.ProxyError,), "could not be reached: the proxy refused", PROXY_ADVICE),
    ((httpx.PoolTimeout,), "was not asked: every connection was busy", None),
    ((httpx.LocalProtocolError, ValueError), "was not asked: the request cannot be put into HTTP", None),
    ((httpx.TimeoutException, TimeoutError), "did not accept a connection in time", None),
    ((ConnectionRefusedError,), "refused the connection", DOWN_ADVICE),
)
"""What stood in the way, first match wins: exception types, words after the host, advice."""

_PROXY_OBSTACLES: _Obstacles = (
    ((socket.gaierror,), "could not be reached: the proxy was not found (DNS)", PROXY_ADVICE),
    ((ConnectionRefusedError,), "could not be reached: the proxy refused the connection", PROXY_ADVICE),
)
"""The same where a proxy is between: it is the proxy whose address is looked up and connected to."""


def _not_sent(error: Exception, host: str, obstacles: _Obstacles) -> NotSent:
    """The error with the words for what stood in the way."""
    causes = list(_causes(error))
    for kinds, what, advice in obstacles:
        if any(isinstance(cause, kinds) for cause in causes):
            return NotSent(host, f"{what}{_reason(causes)}", advice=advice)
    return NotSent(host, "could not be reached")


def _reason(causes: list[BaseException]) -> str:
    """OpenSSL's own reason for turning a certificate down, in brackets."""
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError) and cause.verify_message:
            return f" ({cause.verify_message})"
    return ""


def _causes(error: BaseException | None, depth: int = 0) -> Iterator[BaseException]:
    """The exception and everything it came from."""
    if error is None or depth > 8:
        return
    yield error
    if isinstance(error, BaseExceptionGroup):
        for member in error.exceptions:
            yield from _causes(member, depth + 1)
    yield from _causes(error.__cause__ or error.__context__, depth + 1)
