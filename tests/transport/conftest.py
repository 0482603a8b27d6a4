"""A vendor on the loopback that misbehaves as told, and counts what really reached it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field

import pytest

from console.domain.secrets import Secret
from console.transport.auth import HeaderAuth
from console.transport.budget import Budget
from console.transport.client import Transport

Behaviour = Callable[[asyncio.StreamWriter], Awaitable[None]]
TOKEN = "sentinel-token-4711"


@dataclass(frozen=True)
class Seen:
    """One request as it reached the server."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes
    connection: int
    at: float


@dataclass
class LoopbackVendor:
    """Answers every path with the bytes or the behaviour it was given; unknown paths with an empty list."""

    port: int = 0
    seen: list[Seen] = field(default_factory=list)
    connections: int = 0
    behaviours: dict[str, bytes | Behaviour] = field(default_factory=dict)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def answers(self, path: str, behaviour: bytes | Behaviour) -> None:
        self.behaviours[path] = behaviour

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self.tasks.add(task)
        self.connections += 1
        connection = self.connections
        try:
            while await self._one(reader, writer, connection):
                pass
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            self.tasks.discard(task)
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, connection: int) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        at = time.monotonic()
        method, target, _ = head[0].split(" ", 2)
        pairs = (line.split(": ", 1) for line in head[1:] if line)
        headers = {name.lower(): value for name, value in pairs}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        self.seen.append(Seen(method, target, headers, body, connection, at))
        behaviour = self.behaviours.get(target.partition("?")[0], ok(b"[]"))
        if isinstance(behaviour, bytes):
            writer.write(behaviour)
            await writer.drain()
            return True
        await behaviour(writer)
        return False


def ok(body: bytes, status: str = "200 OK", *headers: str, kind: str | None = "application/json") -> bytes:
    """A whole, well-formed answer."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    if kind is not None:
        lines.append(f"Content-Type: {kind}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@pytest.fixture
def answer_with() -> Callable[..., bytes]:
    """Makes whole answers: body, status line, more headers, kind=content type."""
    return ok


@pytest.fixture
async def vendor() -> AsyncIterator[LoopbackVendor]:
    """The vendor, listening."""
    it = LoopbackVendor()
    server = await asyncio.start_server(it.handle, "127.0.0.1", 0)
    it.port = server.sockets[0].getsockname()[1]
    yield it
    server.close()
    for task in list(it.tasks):
        task.cancel()
    await asyncio.gather(*it.tasks, return_exceptions=True)
    await server.wait_closed()


@pytest.fixture
async def transport(vendor: LoopbackVendor) -> AsyncIterator[Transport]:
    """A transport to that vendor, with a budget that never waits noticeably."""
    it = Transport(vendor.url, HeaderAuth("Api-Key", Secret(TOKEN)), Budget(1000.0))
    yield it
    await it.aclose()
