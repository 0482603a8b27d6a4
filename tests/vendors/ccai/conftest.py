"""A CCAI customer on the loopback that answers as told, and the documents' own examples."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from console.domain.secrets import Secret
from console.transport.auth import BasicAuth
from console.transport.budget import Budget
from console.transport.client import Transport
from console.vendors.ccai.client import CcaiClient


@dataclass
class Customer:
    """Answers every request with the newest answer it was given, and keeps what was asked."""

    port: int = 0
    answer: bytes = b""
    seen: list[tuple[str, str, bytes]] = field(default_factory=list)
    """Method, target and body."""

    def answers(self, value: Any, status: int = 200, *headers: str, raw: bytes | None = None) -> None:
        body = json.dumps(value).encode() if raw is None else raw
        head = [f"HTTP/1.1 {status} -", f"Content-Length: {len(body)}", "Connection: close", *headers]
        self.answer = "\r\n".join(head).encode() + b"\r\n\r\n" + body

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            method, target, _ = head[0].split(" ", 2)
            headers = dict(line.lower().split(": ", 1) for line in head[1:] if line)
            body = await reader.readexactly(int(headers.get("content-length", 0)))
            self.seen.append((method, target, body))
            writer.write(self.answer)
            await writer.drain()
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


@pytest.fixture
async def customer() -> AsyncIterator[Customer]:
    """The customer, listening."""
    it = Customer()
    it.answers([])
    server = await asyncio.start_server(it.handle, "127.0.0.1", 0)
    it.port = server.sockets[0].getsockname()[1]
    async with server:
        yield it


@pytest.fixture
async def client(customer: Customer) -> AsyncIterator[CcaiClient]:
    """A client of that customer."""
    auth = BasicAuth("customer", Secret("token"))
    it = CcaiClient(Transport(f"http://127.0.0.1:{customer.port}", auth, Budget(1000.0)))
    yield it
    await it.aclose()


@pytest.fixture(scope="session")
def examples() -> list[dict[str, Any]]:
    """Every example of the two documents that this house reads or writes."""
    folder = Path(__file__).parent.parent / "samples" / "ccai"
    return [one for name in ("manager", "apps") for one in json.loads((folder / f"{name}.json").read_text())]
