"""The tests stand on their own ground: no network, no home, no secrets of the developer's."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest


def test_no_test_reaches_the_network() -> None:
    with socket.socket() as stranger, pytest.raises(OSError, match="a test may not reach"):
        stranger.connect(("192.0.2.1", 443))
    with pytest.raises(socket.gaierror, match="a test may not look up"):
        socket.getaddrinfo("example.com", 443)


def test_the_loopback_is_free() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        pass


def test_the_home_is_empty_and_the_environment_bare(private_world: Path) -> None:
    assert Path.home() == private_world
    assert list(private_world.iterdir()) == []
    assert not [
        name for name in os.environ if name.endswith(("_TOKEN", "_PROXY")) or name.startswith("FLOORWALKER")
    ]
