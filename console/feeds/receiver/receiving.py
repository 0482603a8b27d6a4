"""The receiver at work: it listens for as long as it is wanted, and tries again where it cannot."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable

from console.feeds.receiver.inbox import Inbox
from console.feeds.receiver.places import Place, address, bound, why_not

TICK = 5.0
"""Seconds between two looks at what has grown old."""
AGAIN_AFTER = 30.0
"""Seconds until an address that could not be had is tried again."""


class Receiving:
    """One receiver for all accounts of a console. Runs on the loop its inbox lives on."""

    def __init__(
        self, inbox: Inbox, *, tick: float = TICK, on_listening: Callable[[str, int], None] | None = None
    ) -> None:
        """`on_listening` is told host and port each time it begins to listen."""
        self.inbox = inbox
        self._tick = tick
        self._on_listening = on_listening

    async def idle(self, reason: str) -> None:
        """Does not listen, and says why, until cancelled."""
        self.inbox.state(None, reason)
        await self._ticking()

    async def run(self, place: Place) -> None:
        """Listens until cancelled."""
        ticking = asyncio.create_task(self._ticking(), name="webhook receiver's clock")
        try:
            while True:
                try:
                    await self.listen(place)
                except OSError as error:
                    self.inbox.state(None, why_not(place.host, place.port, error))
                await asyncio.sleep(AGAIN_AFTER)
        finally:
            ticking.cancel()
            await asyncio.gather(ticking, return_exceptions=True)
            self.inbox.state(None, "It was stopped")
            self.inbox.log_counts()

    async def listen(self, place: Place) -> None:
        """Listens until cancelled; OSError when the address cannot be had."""
        from console.feeds.receiver.gate import Gate
        from console.feeds.receiver.server import serve

        with contextlib.closing(bound(place.host, place.port)) as listener:
            port = listener.getsockname()[1]
            self.inbox.state(address(place.host, port), None)
            if self._on_listening is not None:
                self._on_listening(place.host, port)
            await serve(Gate(self.inbox, place.secret, self.inbox.accounts), listener)

    async def _ticking(self) -> None:
        while True:
            await asyncio.sleep(self._tick)
            self.inbox.tick()
