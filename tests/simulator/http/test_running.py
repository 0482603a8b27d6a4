"""The simulator's server ends without leaving a connection behind."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from typing import Any

import pytest

from console.simulator.http.running import QuietServer, configuration


async def _app(scope: Any, receive: Any, send: Any) -> None:
    assert scope["type"] == "lifespan"
    for what in ("startup", "shutdown"):
        assert (await receive())["type"] == f"lifespan.{what}"
        await send({"type": f"lifespan.{what}.complete"})


@pytest.mark.parametrize("turns", range(5))
async def test_a_connection_that_comes_as_it_ends_is_cut(turns: int) -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    ports: list[int] = []
    server = QuietServer(configuration(_app), ports.append)
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    while not server.started:
        await asyncio.sleep(0)
    assert ports == [port]
    with socket.create_connection(("127.0.0.1", port)) as late:
        for _ in range(turns):
            await asyncio.sleep(0)
        server._ended.set()  # what stop does, without the further turn it needs from another thread
        await serving
        assert not server.server_state.connections
        late.setblocking(False)
        with contextlib.suppress(ConnectionResetError):
            assert late.recv(1) == b""
