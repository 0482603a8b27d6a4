"""A simulator that serves in a thread, and clients for each of its vendors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import Any

import httpx

from console.simulator.clock import FrozenClock
from console.simulator.server import Options, Simulator, serve_in_thread

START = 1_900_058_400.0
"""When the floor of every test opens: Monday 2030-03-18 10:00 UTC."""


@dataclass(frozen=True)
class Running:
    """A simulator that serves; there is a client with valid credentials for each vendor."""

    url: str
    options: Options
    clock: FrozenClock
    simulator: Simulator
    ccai: httpx.Client
    voxloud: httpx.Client
    circleloop: httpx.Client
    voiptime: httpx.Client

    def manager(self, path: str, **query: Any) -> Any:
        """The JSON of a Manager endpoint."""
        return self.ccai.get(f"/manager/api/v1{path}", params=query or None).raise_for_status().json()


@contextmanager
def serving(**fields: Any) -> Iterator[Running]:
    """A simulator with these `Options` fields in a thread; without a rate limit unless one is named."""
    options = replace(Options(rate_limit=None, agents=24, queues=8), **fields)
    clock = FrozenClock(START)
    with serve_in_thread(options, clock) as (url, simulator), ExitStack() as clients:

        def client(path: str = "", **fields: Any) -> httpx.Client:
            # Loading the certificate authorities takes 70 ms, and nothing here is encrypted.
            plain = httpx.Client(base_url=url + path, trust_env=False, verify=False, timeout=60, **fields)
            return clients.enter_context(plain)

        yield Running(
            url,
            options,
            clock,
            simulator,
            ccai=client(auth=(options.subdomain, options.token)),
            voxloud=client(headers={"Voverc-Auth": options.api_key}),
            circleloop=client("/circleloop/v1", auth=(options.circleloop_key, options.circleloop_secret)),
            voiptime=client("/voiptime/api", headers={"Api-Key": options.voiptime_api_key}),
        )


def serving_beside_a_small_floor(**fields: Any) -> AbstractContextManager[Running]:
    """The same, started faster: for tests that ask the other vendors only."""
    return serving(**{"agents": 2, "queues": 1, **fields})
