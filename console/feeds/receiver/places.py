"""Where the receiver listens. Nothing heavy is imported here: a check needs no server."""

from __future__ import annotations

import errno
import socket
from dataclasses import dataclass

from console.domain.secrets import Secret


@dataclass(frozen=True, slots=True)
class Place:
    """An address, and the secret the path of every callback begins with."""

    host: str
    port: int
    """0 takes a free one."""
    secret: Secret


def bound(host: str, port: int) -> socket.socket:
    """A socket bound to the address, not listening yet; port 0 takes a free one. Raises OSError."""
    family, kind, protocol, _, where = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    # With the protocol named, asyncio switches Nagle's delay off: answers leave at once.
    listener = socket.socket(family, kind, protocol or socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(where)
        listener.listen()
    except OSError:
        listener.close()
        raise
    return listener


def address(host: str, port: int) -> str:
    """host:port, an IPv6 address in brackets."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def why_not(host: str, port: int, error: OSError) -> str:
    """Why an address could not be had, in words."""
    where = address(host, port)
    if error.errno == errno.EADDRINUSE:
        return f"{where} is in use; another console may be listening there"
    return f"{where} cannot be used: {error.strerror or 'there is no such address'}"
