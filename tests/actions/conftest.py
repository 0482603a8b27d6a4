"""A vendor on the loopback that counts what it really did, and a journal in a directory of its own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from console.actions.journal import Journal


@dataclass
class CountingVendor:
    """Acts on each whole request it reads, then answers, or fails to, as `mode` says."""

    mode: str = "201"
    effects: int = 0
    connections: int = 0
    acted: asyncio.Event = field(default_factory=asyncio.Event)
    release: asyncio.Event = field(default_factory=asyncio.Event)
    base_url: str = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        self.connections += 1
        try:
            if self.mode != "close at once":
                await self._exchange(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            return
        finally:
            writer.close()

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(
            int(line.split(b":")[1])
            for line in head.split(b"\r\n")
            if line.lower().startswith(b"content-length")
        )
        await reader.readexactly(length)
        if not self.mode.startswith("4"):
            self.effects += 1
        self.acted.set()
        if self.mode == "close after acting":
            return
        if self.mode == "slow":
            await self.release.wait()
        status, body = {
            "201": ("201 Created", '{"id": 7, "status": "assigned"}'),
            "slow": ("201 Created", '{"id": 7, "status": "assigned"}'),
            "202": ("202 Accepted", ""),
            "500": ("500 Internal Server Error", '{"message": "oops"}'),
            "404": ("404 Not Found", '{"message": "agent not found"}'),
            "429": ("429 Too Many Requests", '{"message": "slow down"}'),
            "409": ("409 Conflict", '{"message": "already"}'),
            "307": ("307 Temporary Redirect", ""),
            "html": ("200 OK", "<html>please log in</html>"),
            "no id": ("201 Created", '{"status": "assigned"}'),
        }[self.mode]
        location = f"Location: {self.base_url}/elsewhere\r\n" if self.mode == "307" else ""
        writer.write(
            f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\n{location}"
            f"Content-Length: {len(body)}\r\n\r\n{body}".encode()
        )
        await writer.drain()


@pytest.fixture
async def vendor() -> AsyncIterator[CountingVendor]:
    vendor = CountingVendor()
    server = await asyncio.start_server(vendor.serve, "127.0.0.1", 0)
    vendor.base_url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server:
        yield vendor
        vendor.release.set()


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    journal = Journal(tmp_path / "state" / "journal.db", operator="jane")
    yield journal
    journal.close()
