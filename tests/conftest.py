"""What every test stands on: none of the developer's home, environment or network reaches a test."""

from __future__ import annotations

import gc
import ipaddress
import os
import re
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from console.wiring.collector import Settling
from tests.forks import Forks, forks
from tests.leaner import rules_parsed_once, set_aside_what_stays
from tests.left_open import connections_closed_with_their_loop
from tests.order import mixed

# Each run of the suite draws anew, and `python -m tests.benchmarks fuzz` goes deep.
settings.register_profile("floorwalker", deadline=None, database=None, max_examples=30)
settings.load_profile("floorwalker")
# Asserts are rewritten once and kept, even where the environment says otherwise: anew, that takes each
# process longer than all else before the first test.
sys.dont_write_bytecode = False

PRIVATE_VARIABLES = re.compile(
    r"FLOORWALKER_|XDG_|TEXTUAL|CREDENTIALS_DIRECTORY$|SSL_CERT_|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE|SSLKEYLOGFILE"
    r"|COLUMNS$|LINES$|NO_COLOR$|FORCE_COLOR$|DBUS_SESSION|.*(TOKEN|SECRET|PASSWORD|API_?KEY|_KEY)$|.*_PROXY$",
    re.IGNORECASE,
)
"""Environment variables of the developer's that could change what a test sees, or that it could leak."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where several processes share the tests."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        items[:] = mixed(items)


def pytest_collection_finish() -> None:
    """Before the first test."""
    set_aside_what_stays()


@pytest.fixture(scope="session", autouse=True)
def parsed_once() -> Iterator[None]:
    """No test's app parses what another's has parsed."""
    with rules_parsed_once():
        yield


@pytest.fixture(scope="session", autouse=True)
def no_connection_left_open() -> Iterator[None]:
    """Every test's event loop closes its connections itself."""
    with connections_closed_with_their_loop():
        yield


@pytest.fixture(scope="session")
def programs() -> Iterator[Forks]:
    """Starts the programs without their imports."""
    with forks() as it:
        yield it


@pytest.fixture(autouse=True)
def private_world(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home of the test's own, and an environment without the developer's settings and secrets."""
    for name in list(os.environ):
        if PRIVATE_VARIABLES.match(name):
            monkeypatch.delenv(name)
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for kind in ("config", "data", "state", "cache"):
        monkeypatch.setenv(f"XDG_{kind.upper()}_HOME", str(home / kind))
    return home


@pytest.fixture(autouse=True)
def collector_as_it_was() -> Iterator[None]:
    """A console that was started in a test sets the collector for its own life, and not for the tests'."""
    thresholds = gc.get_threshold()
    yield
    gc.set_threshold(*thresholds)
    gc.callbacks[:] = [each for each in gc.callbacks if not isinstance(each, Settling)]


def is_loopback(address: object) -> bool:
    """Whether a socket address stays on this machine; unix sockets do."""
    if not isinstance(address, tuple):
        return True
    host = str(address[0]).partition("%")[0]
    if host in {"localhost", ""}:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class NetworkRefusedError(OSError):
    """A test tried to leave this machine."""


def guarded(original: Callable[..., Any]) -> Callable[..., Any]:
    """Wraps a socket method so that it refuses any address beyond the loopback."""

    def refuse_strangers(self: socket.socket, address: Any) -> Any:
        if not is_loopback(address):
            raise NetworkRefusedError(f"a test may not reach {address}")
        return original(self, address)

    return refuse_strangers


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuses connections beyond the loopback, and the name look-ups that lead there."""
    monkeypatch.setattr(socket.socket, "connect", guarded(socket.socket.connect))
    monkeypatch.setattr(socket.socket, "connect_ex", guarded(socket.socket.connect_ex))
    look_up = socket.getaddrinfo

    def look_up_at_home(host: Any, *arguments: Any, **options: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name is not None and name not in {"", "0.0.0.0", "::"} and not is_loopback((name,)):
            raise socket.gaierror(socket.EAI_NONAME, f"a test may not look up {name}")
        return look_up(host, *arguments, **options)

    monkeypatch.setattr(socket, "getaddrinfo", look_up_at_home)
