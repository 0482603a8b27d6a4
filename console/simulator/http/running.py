"""Running an application on 127.0.0.1 with uvicorn: silent, cuttable, and never longer than it is wanted."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from queue import Queue

import uvicorn
from starlette.types import ASGIApp

from console.simulator.http.connection import CuttableProtocol

HOST = "127.0.0.1"
START_UP = 10.0
"""Seconds a thread may take to begin to listen, or to end."""
SHUTDOWN = 1
"""Seconds a connection may take to close when the server ends."""
ACCEPTING = 3
"""Turns of the loop from the acceptance of a connection until uvicorn knows it."""
PARENT_CHECK = 1.0
"""Seconds between two looks at the parent, where the system cannot tell of its end."""


@dataclass(frozen=True)
class Leash:
    """Whose end also ends the server."""

    parent_pid: int | None = None
    """This process."""
    standard_input: bool = False
    """Whoever holds the other end of standard input."""


class QuietServer(uvicorn.Server):
    """uvicorn without its signal handling and its polling, telling when it really listens."""

    def __init__(self, config: uvicorn.Config, announce: Callable[[int], None]) -> None:
        super().__init__(config)
        self._announce = announce
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ended = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Starts listening, then announces the port."""
        self._loop = asyncio.get_running_loop()
        await super().startup(sockets)
        for server in self.servers:
            self._announce(server.sockets[0].getsockname()[1])

    async def main_loop(self) -> None:
        """Waits for the end; there is no header to refresh and no count to watch ten times a second."""
        await self._ended.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Takes no more connections, then cuts requests under way short.

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
        """Leaves signals alone: `run` ends the server on them without raising them again."""
        yield

    def stop(self) -> None:
        """Asks the server to end; from any thread, after it has announced itself."""
        self.should_exit = True
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # it has ended already, and its loop with it
                self._loop.call_soon_threadsafe(self._ended.set)


def configuration(app: ASGIApp, port: int = 0) -> uvicorn.Config:
    """How uvicorn serves the simulator; the Date header comes from the gateway, which knows the time."""
    logging.getLogger("uvicorn").addHandler(logging.NullHandler())
    return uvicorn.Config(
        app,
        host=HOST,
        port=port,
        http=CuttableProtocol,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        date_header=False,
        log_level="critical",
        timeout_graceful_shutdown=SHUTDOWN,
    )


def run(app: ASGIApp, port: int, announce: Callable[[int], None], leash: Leash) -> None:
    """Serves on the loopback until SIGTERM, SIGINT or the end of who holds the leash.

    Raises OSError when the port is taken; then nothing has been announced.
    """
    # With the protocol named, asyncio switches Nagle's delay off: 2 ms an answer instead of 44.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        asyncio.run(_serve(QuietServer(configuration(app), announce), listener, leash))


@contextlib.contextmanager
def in_thread(app: ASGIApp) -> Iterator[int]:
    """Serves on a free loopback port, in a thread, for as long as the block lasts; gives the port."""
    listening: Queue[int] = Queue()
    server = QuietServer(configuration(app), listening.put)
    thread = threading.Thread(target=server.run, name="simulator", daemon=True)
    thread.start()
    try:
        yield listening.get(timeout=START_UP)
    finally:
        server.stop()
        thread.join(START_UP)


async def _serve(server: QuietServer, listener: socket.socket, leash: Leash) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, server.stop)
    if leash.standard_input:
        threading.Thread(target=_read_to_the_end, args=(server.stop,), daemon=True).start()
    parent = (
        None if leash.parent_pid is None else asyncio.create_task(_outlive(leash.parent_pid, server.stop))
    )
    try:
        await server.serve(sockets=[listener])
    finally:
        if parent is not None:
            parent.cancel()


def _read_to_the_end(stop: Callable[[], None]) -> None:
    """Reads standard input until it ends. Unbuffered: a buffer's lock would be in the way at exit."""
    with contextlib.suppress(OSError):
        while os.read(0, 4096):
            pass
    stop()


async def _outlive(pid: int, stop: Callable[[], None]) -> None:
    """Stops the server when process `pid` is gone."""
    with contextlib.suppress(ProcessLookupError):
        await _end_of(pid)
    stop()


async def _end_of(pid: int) -> None:
    """Returns when a process has ended. Linux tells by a descriptor; elsewhere one looks once a second.

    Raises ProcessLookupError when it has ended before, or was found to be gone.
    """
    descriptor = _process_descriptor(pid)
    if descriptor is None:
        while True:
            os.kill(pid, 0)
            await asyncio.sleep(PARENT_CHECK)
    loop, ended = asyncio.get_running_loop(), asyncio.Event()
    loop.add_reader(descriptor, ended.set)
    try:
        await ended.wait()
    finally:
        loop.remove_reader(descriptor)
        os.close(descriptor)


def _process_descriptor(pid: int) -> int | None:
    if sys.platform != "linux":
        return None
    try:
        return os.pidfd_open(pid)
    except ProcessLookupError:
        raise
    except OSError:  # a kernel or a sandbox that does not offer it
        return None
