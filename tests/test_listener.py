"""A server that is closed while a connection comes in leaves nothing of it to the collector."""

from __future__ import annotations

import asyncio
import gc
import socket
import warnings

import pytest

from tests.listener import listening

STEPS = range(6)
"""Turns of the loop that a connection has had, from none to more than it takes until somebody talks to it."""


@pytest.mark.parametrize("turns", STEPS)
def test_a_connection_that_is_coming_in_is_closed_with_the_server(turns: int) -> None:
    async def hang(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.Event().wait()

    async def close_meanwhile() -> None:
        async with listening(hang) as port:
            caller = socket.create_connection(("127.0.0.1", port))
            for _ in range(turns):
                await asyncio.sleep(0)
        caller.close()

    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        asyncio.run(close_meanwhile())
        gc.collect()
    assert [str(each.message) for each in told] == []
