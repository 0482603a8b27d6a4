"""A server on the loopback that leaves no connection behind, not even one that has only just come in.

A connection left to the collector is told of in whichever test runs by then, as an error of that one.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
"""What is done with a connection."""
COMES_IN = 3
"""Turns of the loop from the system's word of a connection until somebody talks to it."""


class Listener:
    """Talks to each connection in a task of its own, and ends them all when it is closed."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self._tasks: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None

    async def open(self, port: int = 0, **options: Any) -> int:
        """Listens; gives the port."""
        self._server = await asyncio.start_server(self._begin, "127.0.0.1", port, **options)
        return int(self._server.sockets[0].getsockname()[1])

    def _begin(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(self._talk(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        task.add_done_callback(lambda _: writer.close())  # also where it ended before it began

    async def close(self) -> None:
        """Listens no longer, and drops every connection."""
        if self._server is None:
            return
        for each in self._server.sockets:  # a server that is closed cannot take what is just coming in
            asyncio.get_running_loop().remove_reader(each.fileno())
        for _ in range(COMES_IN):
            await asyncio.sleep(0)
        self._server.close()
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(0)  # until what was closed has gone
        self._server = None


@asynccontextmanager
async def listening(talk: Talk, **options: Any) -> AsyncIterator[int]:
    """The port of a server that talks like that."""
    listener = Listener(talk)
    yield await listener.open(**options)
    await listener.close()
