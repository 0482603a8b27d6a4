"""A simulator on an ephemeral loopback port, its time standing still until a test moves it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import httpx
import pytest
from console.simulator.clock import FrozenClock
from console.simulator.http.running import QuietServer, configuration
from console.simulator.server import Options, Simulator, build

START = 1_900_058_400.0
"""When the floor of every test opens: Monday 2030-03-18 10:00 UTC."""


@dataclass(frozen=True)
class Running:
    """A simulator that serves; `ccai` and `voxloud` are clients with valid credentials."""

    url: str
    options: Options
    clock: FrozenClock
    simulator: Simulator
    ccai: httpx.Client
    voxloud: httpx.Client

    def manager(self, path: str, **query: Any) -> Any:
        """The JSON of a Manager endpoint."""
        return self.ccai.get(f"/manager/api/v1{path}", params=query).raise_for_status().json()


@pytest.fixture
def start() -> Iterator[Callable[..., Running]]:
    """Starts simulators from `Options` fields; without a rate limit unless one is named."""
    ends: list[Callable[[], None]] = []

    def start(**fields: Any) -> Running:
        options = replace(Options(rate_limit=None, agents=24, queues=8), **fields)
        clock = FrozenClock(START)
        app = build(options, clock)
        listening, ports = threading.Event(), []

        def announce(port: int) -> None:
            ports.append(port)
            listening.set()

        server = QuietServer(configuration(app), announce)
        thread = threading.Thread(target=server.run)
        thread.start()
        assert listening.wait(10)
        url = f"http://127.0.0.1:{ports[0]}"
        ccai = httpx.Client(base_url=url, auth=(options.subdomain, options.token), trust_env=False)
        voxloud = httpx.Client(base_url=url, headers={"Voverc-Auth": options.api_key}, trust_env=False)

        def end() -> None:
            ccai.close()
            voxloud.close()
            server.stop()
            thread.join(10)

        ends.append(end)
        return Running(url, options, clock, app.state.simulator, ccai, voxloud)

    yield start
    for end in ends:
        end()


@pytest.fixture
def running(start: Callable[..., Running]) -> Running:
    """A simulator without limits and faults."""
    return start()
