"""A Voxloud PBX on the loopback that answers as told, and the document's own examples."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from console.domain.secrets import Secret
from console.transport.auth import HeaderAuth
from console.transport.budget import Budget
from console.transport.client import Transport
from console.vendors.voxloud.client import VoxloudClient

SAMPLES = Path(__file__).parent / "samples"


@dataclass
class Pbx:
    """Answers every request with the newest answer it was given, and keeps what was asked."""

    base_url: str = ""
    answer: bytes = b""
    seen: list[tuple[str, str, bytes]] = field(default_factory=list)
    """Method, target and body."""
    keys: list[str] = field(default_factory=list)
    """The Voverc-Auth header of each request."""

    def answers(self, value: Any, status: int = 200) -> None:
        body = json.dumps(value).encode()
        head = f"HTTP/1.1 {status} -\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        self.answer = head.encode() + body

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            method, target, _ = head[0].split(" ", 2)
            headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:])}
            body = await reader.readexactly(int(headers.get("content-length", 0)))
            self.seen.append((method, target, body))
            self.keys.append(headers.get("voverc-auth", ""))
            writer.write(self.answer)
            await writer.drain()
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


@pytest.fixture
async def pbx() -> AsyncIterator[Pbx]:
    """The PBX, listening."""
    it = Pbx()
    server = await asyncio.start_server(it.handle, "127.0.0.1", 0)
    it.base_url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server:
        yield it


@pytest.fixture
async def client(pbx: Pbx) -> AsyncIterator[VoxloudClient]:
    """A client of that PBX."""
    transport = Transport(pbx.base_url, HeaderAuth("Voverc-Auth", Secret("key")), Budget(1000.0))
    yield VoxloudClient(transport)
    await transport.aclose()


@pytest.fixture(scope="session")
def sample() -> Callable[[str], Any]:
    """Reads an example of the document by its name."""
    return lambda name: json.loads((SAMPLES / f"{name}.json").read_text())
