"""Consoles on terminals of their own, before vendors that attack, hang or cannot be found."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from console.simulator.http.running import in_thread
from console.simulator.server import Options, build
from tests.forks import Forks
from tests.terminal.on_a_terminal import Console
from tests.terminal.spoiled import Spoiled

Start = Callable[..., Console]


@pytest.fixture
def start(programs: Forks) -> Iterator[Start]:
    """Starts the console with arguments, on a terminal of a size; anew: with an interpreter of its own."""
    running: list[Console] = []

    def begin(
        *arguments: str, columns: int = 160, lines: int = 50, anew: bool = False, program: str = "console"
    ) -> Console:
        forked = None if anew else programs
        running.append(Console(list(arguments), columns, lines, forked, program))
        return running[-1]

    yield begin
    for each in running:
        each.close()


@pytest.fixture
def hostile_config(tmp_path: Path) -> Iterator[str]:
    """A config file with both vendors, whose every name is an attack."""
    app = build(Options(agents=36, rate_limit=None, sms_refusal="refused"))
    with in_thread(Spoiled(app)) as port:
        yield write_config(tmp_path, port)


@pytest.fixture
def config(tmp_path: Path) -> Callable[[int], str]:
    """Writes a config file for both vendors on a loopback port; gives its path."""
    return lambda port: write_config(tmp_path, port)


def write_config(folder: Path, port: int) -> str:
    """A config file for both vendors on one loopback port; its path."""
    root = f'base_url = "http://127.0.0.1:{port}"'
    lines = [
        *("[[accounts]]", 'name = "support"', 'vendor = "ccai"', 'subdomain = "demo"', root),
        *('token = { env = "CCAI_TOKEN" }', "requests_per_second = 10.0", 'region = "US"'),
        'outbound_numbers = ["+1 339-219-5276"]',
        *("[[accounts]]", 'name = "milan"', 'vendor = "voxloud"', root, 'api_key = { env = "VOXLOUD_KEY" }'),
    ]
    file = folder / "config.toml"
    file.write_text("\n".join(lines) + "\n")
    return str(file)


class HangingVendor:
    """Takes connections and never answers."""

    def __init__(self) -> None:
        import socket

        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._taken: list[Any] = []
        threading.Thread(target=self._take, daemon=True).start()

    def _take(self) -> None:
        while True:
            try:
                self._taken.append(self._listener.accept()[0])
            except OSError:
                return

    def close(self) -> None:
        self._listener.close()
        for each in self._taken:
            each.close()


@pytest.fixture
def hanging_config(tmp_path: Path) -> Iterator[str]:
    """A config file with vendors that hang."""
    vendor = HangingVendor()
    yield write_config(tmp_path, vendor.port)
    vendor.close()


HANGING_RESOLVER = """\
import socket, time

def hang(*arguments, **options):
    time.sleep(60)

socket.getaddrinfo = hang
"""


@pytest.fixture
def unresolved_config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A config file with vendors whose names are looked up for a minute."""
    (tmp_path / "sitecustomize.py").write_text(HANGING_RESOLVER)
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")
    file = Path(write_config(tmp_path, 1))
    file.write_text(file.read_text().replace("http://127.0.0.1:1", "https://vendor.invalid"))
    return str(file)
