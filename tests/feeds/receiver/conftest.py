"""A receiver that really listens, on a free port of the loopback, and what it was told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from console.domain.deliveries import Delivery
from console.domain.receivers import Receiver
from console.domain.secrets import Secret
from console.feeds.latest import Clock
from console.feeds.reading import AnyReading
from console.feeds.receiver.inbox import Inbox
from console.feeds.receiver.places import Place
from console.feeds.receiver.receiving import Receiving
from console.vendors.voxloud import receiving

SECRET = "a-secret-of-some-length"
STARTED = {"type": "CALL_STARTED", "data": {"callId": "c", "type": "STARTED", "userExtension": 101}}


@dataclass
class Door:
    """The receiver of two accounts, and a client of it."""

    inbox: Inbox
    port: int = 0
    told: list[Delivery] = field(default_factory=list)
    readings: list[AnyReading] = field(default_factory=list)

    def url(self, account: str = "milan", secret: str = SECRET) -> str:
        return f"http://127.0.0.1:{self.port}/{secret}/{account}"

    def row(self, account: str = "milan") -> Receiver:
        """The newest counts of an account, read from where they are kept."""
        return self.inbox.row(account)

    async def post(self, url: str | None = None, **options: Any) -> httpx.Response:
        # Loading the certificate authorities takes 70 ms, and nothing here is encrypted.
        async with httpx.AsyncClient(trust_env=False, timeout=60, verify=False) as client:
            return await client.post(url or self.url(), **options)

    async def raw(self, sent: bytes) -> bytes:
        """What comes back to bytes sent as they are; empty where the connection was cut."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(sent)
            await writer.drain()
            return await asyncio.wait_for(reader.read(), 10)
        except ConnectionError:
            return b""
        finally:
            writer.close()


@pytest.fixture
async def door() -> AsyncIterator[Door]:
    told: list[Delivery] = []
    readings: list[AnyReading] = []
    inbox = Inbox(["milan", "rome & co/x"], receiving.read, readings.append, Clock(), told.append)
    it = Door(inbox, told=told, readings=readings)
    listening: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    receiver = Receiving(inbox, tick=0.02, on_listening=lambda _, port: listening.set_result(port))
    at_work = asyncio.create_task(receiver.run(Place("127.0.0.1", 0, Secret(SECRET))))
    it.port = await asyncio.wait_for(listening, 10)
    yield it
    at_work.cancel()
    await asyncio.gather(at_work, return_exceptions=True)
