"""A vendor on the loopback that counts what it really did, a journal, and a dispatcher between the two."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from console.actions.actor import AccountActor, Follow, no_follow
from console.actions.crossing import NEVER, Crossing
from console.actions.dispatch import Dispatcher
from console.actions.journal.journal import Journal
from console.actions.news import ActionNews, Step
from console.domain.actions import Made, Outcome
from console.domain.drafts.calls import OutboundCall
from console.domain.drafts.draft import Draft
from console.domain.secrets import Secret
from console.transport.auth import HeaderAuth
from console.transport.budget import Budget
from console.transport.client import Transport
from console.transport.request import Request
from tests.listener import listening


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
    async with listening(vendor.serve) as port:
        vendor.base_url = f"http://127.0.0.1:{port}"
        yield vendor
        vendor.release.set()


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    journal = Journal(tmp_path / "state" / "journal.db", operator="jane")
    yield journal
    journal.close()


def request_of(draft: Draft) -> Request:
    assert isinstance(draft, OutboundCall)
    if draft.to is None:
        raise ValueError("a call needs a number")
    return Request("POST", "/calls", json={"to": draft.to})


def made(draft: Draft, answer: Any) -> Made:
    return Made(answer["id"])


async def at_once() -> None:
    """A turn that comes at once."""


class Floor:
    """A dispatcher at the counting vendor, and the news it published."""

    def __init__(
        self,
        journal: Journal,
        base_url: str,
        *,
        turn: Callable[[], Any] = at_once,
        follow: Follow = no_follow,
        follow_for: float = 5.0,
        on_doubt: Callable[[Draft], bool] = lambda _: False,
        crossing: Crossing = NEVER,
    ) -> None:
        self.news: list[ActionNews] = []
        self.told = asyncio.Event()
        transport = Transport(base_url, HeaderAuth("Voverc-Auth", Secret("hush-hush")), Budget(100))
        actor = AccountActor(transport, turn, request_of, made, follow)
        self.dispatcher = Dispatcher(
            journal,
            self._publish,
            lambda: datetime.now(UTC),
            {"support": actor},
            follow_for=follow_for,
            on_doubt=on_doubt,
            crossing=crossing,
        )

    def _publish(self, news: ActionNews) -> None:
        self.news.append(news)
        self.told.set()

    def steps(self) -> list[Step]:
        return [news.step for news in self.news]

    async def act_while(self, vendor: CountingVendor, draft: Draft, happens: Callable[[], None]) -> Outcome:
        """What comes of an action when something happens after the vendor has acted, before it answers."""
        vendor.mode = "slow"
        task = asyncio.create_task(self.dispatcher.act(draft))
        await vendor.acted.wait()
        happens()
        vendor.release.set()
        return await task

    async def until(self, step: Step) -> None:
        """Waits for news of this step."""
        while step not in self.steps():
            self.told.clear()
            await self.told.wait()


@pytest.fixture
async def open_floor(journal: Journal, vendor: CountingVendor) -> AsyncIterator[Callable[..., Floor]]:
    """Opens dispatchers at the counting vendor, on the same journal unless another is given."""
    floors: list[Floor] = []

    def open_one(**options: Any) -> Floor:
        settings = {"journal": journal, "base_url": vendor.base_url, **options}
        floors.append(Floor(**settings))
        return floors[-1]

    yield open_one
    for floor in floors:
        floor.dispatcher.close()
