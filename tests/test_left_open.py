"""A connection that a test leaves open is told of in that test."""

from __future__ import annotations

import asyncio
import socket

import pytest

from tests.left_open import LeftOpenError


def test_a_loop_that_leaves_a_connection_open_says_so() -> None:
    ours, theirs = socket.socketpair()
    loop = asyncio.new_event_loop()
    loop.run_until_complete(loop.create_connection(asyncio.Protocol, sock=ours))
    with pytest.raises(LeftOpenError, match="test_left_open"):
        loop.close()
    theirs.close()
    assert loop.is_closed()
    assert ours.fileno() == -1
