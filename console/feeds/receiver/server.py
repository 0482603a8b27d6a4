"""Running the receiver: uvicorn on one socket, silent, with every connection's life limited."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
from collections.abc import Iterator

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

CONNECTION_WITHIN = 15.0
"""Seconds a connection may last in all: one delivery each, and slow ones must not crowd out the vendor's."""
MOST_CONNECTIONS = 200
LARGEST_HEAD = 16 * 1024
SHUTDOWN = 1
"""Seconds a connection may take to close when the server ends."""
ACCEPTING = 3
"""Turns of the loop from the acceptance of a connection until uvicorn knows it."""


class MortalProtocol(H11Protocol):
    """HTTP/1.1 on a connection that is cut when its time is up, whatever it is doing."""

    _end: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Starts the connection's time."""
        super().connection_made(transport)
        self._end = self.loop.call_later(CONNECTION_WITHIN, transport.abort)

    def connection_lost(self, exc: Exception | None) -> None:
        """Its time no longer matters."""
        if self._end is not None:
            self._end.cancel()
        super().connection_lost(exc)


class Server(uvicorn.Server):
    """uvicorn without its signal handling and its polling."""

    def __init__(self, app: ASGIApp) -> None:
        logging.getLogger("uvicorn").addHandler(logging.NullHandler())
        super().__init__(
            uvicorn.Config(
                app,
                http=MortalProtocol,
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                proxy_headers=False,
                server_header=False,
                date_header=False,
                log_level="critical",
                limit_concurrency=MOST_CONNECTIONS,
                backlog=MOST_CONNECTIONS,
                h11_max_incomplete_event_size=LARGEST_HEAD,
                timeout_graceful_shutdown=SHUTDOWN,
            )
        )
        self._ended = asyncio.Event()

    async def main_loop(self) -> None:
        """Waits for the end."""
        await self._ended.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Takes no more connections, then cuts deliveries under way short.

        A connection accepted in the turn in which its server closes would stay open: asyncio (3.11) fails to
        make it, or it is made after uvicorn has told all others to close. Who was let in gets turns to come.
        """
        loop = asyncio.get_running_loop()
        for server in self.servers:
            for listener in server.sockets:
                loop.remove_reader(listener.fileno())
        for _ in range(ACCEPTING):
            await asyncio.sleep(0)
        for task in self.server_state.tasks:
            task.cancel()
        await super().shutdown(sockets)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leaves signals to whoever runs the loop."""
        yield

    def stop(self) -> None:
        """Asks the server to end; on its own loop."""
        self.should_exit = True
        self._ended.set()


async def serve(app: ASGIApp, listener: socket.socket) -> None:
    """Serves on the socket until cancelled, then closes it."""
    server = Server(app)
    serving = asyncio.create_task(server.serve(sockets=[listener]), name="webhook receiver")
    try:
        await asyncio.shield(serving)
    finally:
        server.stop()
        await asyncio.gather(serving, return_exceptions=True)
        listener.close()
