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
HEAD_WITHIN = 5.0
"""Seconds until a connection must have said what it wants."""
MOST_CONNECTIONS = 200
"""Connections at once; for a further one the oldest that has not said what it wants is cut."""
LARGEST_HEAD = 16 * 1024
MOST_BYTES = 1024 * 1024 + 4 * LARGEST_HEAD
"""Bytes of a connection in all: a body in pieces of one byte is six times as long on the wire."""
READ_AT_ONCE = 8 * 1024
"""Bytes that are read in one turn of the loop: pieces of one byte are slow to take apart, and the loop has
much else to do."""
SHUTDOWN = 1
"""Seconds a connection may take to close when the server ends."""
ACCEPTING = 3
"""Turns of the loop from the acceptance of a connection until uvicorn knows it."""


class MortalProtocol(H11Protocol):
    """HTTP/1.1 on a connection that is cut when its time is up, whatever it is doing."""

    _ends: tuple[asyncio.TimerHandle, ...] = ()
    _began = 0.0
    _bytes = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Starts the connection's time, and makes room for it."""
        super().connection_made(transport)
        transport.max_size = READ_AT_ONCE  # type: ignore[attr-defined]
        self._began = self.loop.time()
        self._ends = (
            self.loop.call_later(CONNECTION_WITHIN, transport.abort),
            self.loop.call_later(HEAD_WITHIN, self._end_without_head),
        )
        if len(self.connections) > MOST_CONNECTIONS:
            self._make_room()

    def data_received(self, data: bytes) -> None:
        """Takes no more than a delivery can have."""
        self._bytes += len(data)
        if self._bytes > MOST_BYTES:
            self.transport.abort()
        else:
            super().data_received(data)

    def connection_lost(self, exc: Exception | None) -> None:
        """Its time no longer matters."""
        for end in self._ends:
            end.cancel()
        super().connection_lost(exc)

    @property
    def _has_said_nothing(self) -> bool:
        return self.cycle is None and not self.transport.is_closing()

    def _end_without_head(self) -> None:
        if self._has_said_nothing:
            self.transport.abort()

    def _make_room(self) -> None:
        """Cuts the connection that has said nothing for longest; it may be this one."""
        others = (each for each in self.connections if isinstance(each, MortalProtocol))
        silent = [each for each in others if each._has_said_nothing]
        if silent:
            min(silent, key=lambda each: each._began).transport.abort()


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
        for connection in list(self.server_state.connections):  # those that would not close in time
            connection.transport.abort()
        await asyncio.sleep(0)

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
