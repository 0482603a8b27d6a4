"""A vendor on the loopback that answers or misbehaves as told, and counts what really reached it."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from tests.listener import Listener

Behaviour = Callable[[asyncio.StreamWriter], Awaitable[None]]
"""Does anything with the connection, which is closed afterwards."""


@dataclass(frozen=True)
class Seen:
    """One request as it reached the server."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes
    connection: int
    at: float

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    @property
    def query(self) -> dict[str, list[str]]:
        """The parameters, each with all its values."""
        found: dict[str, list[str]] = {}
        for name, value in parse_qsl(self.target.partition("?")[2]):
            found.setdefault(name, []).append(value)
        return found


Thinking = Callable[[Seen], bytes]
"""Makes an answer to the request it is given."""


@dataclass
class LoopbackVendor:
    """Answers every path with the bytes or the behaviour it was given; unknown paths with an empty list."""

    port: int = 0
    seen: list[Seen] = field(default_factory=list)
    connections: int = 0
    behaviours: dict[str, bytes | Behaviour] = field(default_factory=dict)
    thinking: dict[str, Thinking] = field(default_factory=dict)
    everywhere: bytes | Behaviour | None = None
    """What every path does instead, while it is set."""
    listener: Listener | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def answers(self, path: str, behaviour: bytes | Behaviour) -> None:
        self.behaviours[path] = behaviour

    def asked(self, path: str) -> list[Seen]:
        """The requests for a path so far."""
        return [one for one in self.seen if one.path == path]

    async def open(self) -> None:
        """Listens, on the port it had before if it had one."""
        self.listener = Listener(self.handle)
        self.port = await self.listener.open(self.port)

    async def close(self) -> None:
        """Listens no longer, and drops every connection."""
        if self.listener is not None:
            await self.listener.close()

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        connection = self.connections
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while await self._one(reader, writer, connection):
                pass
        writer.close()
        with suppress(ConnectionError, asyncio.CancelledError):
            await writer.wait_closed()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, connection: int) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        at = time.monotonic()
        method, target, _ = head[0].split(" ", 2)
        pairs = (line.split(": ", 1) for line in head[1:] if line)
        headers = {name.lower(): value for name, value in pairs}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        request = Seen(method, target, headers, body, connection, at)
        self.seen.append(request)
        behaviour = self._behaviour(request)
        if isinstance(behaviour, bytes):
            writer.write(behaviour)
            await writer.drain()
            return True
        await behaviour(writer)
        return False

    def _behaviour(self, request: Seen) -> bytes | Behaviour:
        if self.everywhere is not None:
            return self.everywhere
        think = self.thinking.get(request.path)
        return think(request) if think is not None else self.behaviours.get(request.path, ok(b"[]"))


def ok(body: bytes, status: str = "200 OK", *headers: str, kind: str | None = "application/json") -> bytes:
    """A whole, well-formed answer."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    if kind is not None:
        lines.append(f"Content-Type: {kind}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def ok_json(value: Any, *headers: str) -> bytes:
    """A whole answer of 200 with JSON."""
    return ok(json.dumps(value).encode(), "200 OK", *headers)


async def truncated(writer: asyncio.StreamWriter) -> None:
    """An answer that ends in the middle."""
    writer.write(ok(b'[{"id": 1}]')[:-4])
    await writer.drain()


async def silent(writer: asyncio.StreamWriter) -> None:
    """No answer at all, the connection held open."""
    await asyncio.Event().wait()


async def dropped(writer: asyncio.StreamWriter) -> None:
    """The connection closed without an answer."""


@asynccontextmanager
async def loopback_vendor() -> AsyncIterator[LoopbackVendor]:
    """A vendor, listening."""
    it = LoopbackVendor()
    await it.open()
    try:
        yield it
    finally:
        await it.close()
