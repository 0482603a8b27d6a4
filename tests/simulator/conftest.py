"""A simulator on an ephemeral loopback port, its time standing still until a test moves it."""

from __future__ import annotations

import json
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from console.simulator.clock import FrozenClock
from console.simulator.server import Options, Simulator, serve_in_thread

START = 1_900_058_400.0
"""When the floor of every test opens: Monday 2030-03-18 10:00 UTC."""

NO_AUTHORITIES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Nothing here speaks TLS; reading the world's certificates for every client would take most of the time."""


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
        return self.ccai.get(f"/manager/api/v1{path}", params=query or None).raise_for_status().json()


def client(url: str, **credentials: Any) -> httpx.Client:
    """A client of one vendor's face."""
    return httpx.Client(base_url=url, trust_env=False, verify=NO_AUTHORITIES, **credentials)


@contextmanager
def serving(**fields: Any) -> Iterator[Running]:
    """A simulator with these `Options` fields in a thread; without a rate limit unless one is named."""
    options = replace(Options(rate_limit=None, agents=24, queues=8), **fields)
    clock = FrozenClock(START)
    with serve_in_thread(options, clock) as (url, simulator):
        ccai = client(url, auth=(options.subdomain, options.token))
        voxloud = client(url, headers={"Voverc-Auth": options.api_key})
        with ccai, voxloud:
            yield Running(url, options, clock, simulator, ccai, voxloud)


@pytest.fixture
def start() -> Iterator[Callable[..., Running]]:
    """Starts simulators, each with its own `Options` fields, for this test alone."""
    with ExitStack() as stack:
        yield lambda **fields: stack.enter_context(serving(**fields))


@pytest.fixture
def running(start: Callable[..., Running]) -> Running:
    """A simulator for this test alone, without limits and faults."""
    return start()


@pytest.fixture(scope="module")
def shared() -> Iterator[Running]:
    """A simulator for tests that only ask. An hour has passed, and somebody waits in a queue."""
    with serving(agents=60, queues=12) as running:
        running.clock.tick(3600)
        while not running.manager("/menus/current_status"):
            running.clock.tick(30)
        yield running


def documented(name: str) -> Any:
    """A documented example, e.g. `ccai-manager/calls`."""
    return json.loads((Path(__file__).parent / "samples" / f"{name}.json").read_text())


def shapes(value: Any) -> dict[str, set[frozenset[str]]]:
    """Where in a JSON value objects stand, and which sets of keys they have there."""
    found: dict[str, set[frozenset[str]]] = {}

    def walk(part: Any, place: str) -> None:
        if isinstance(part, dict):
            found.setdefault(place, set()).add(frozenset(part))
            for key, item in part.items():
                walk(item, f"{place}.{key}")
        elif isinstance(part, list):
            for item in part:
                walk(item, f"{place}[]")

    walk(value, "")
    return found


@pytest.fixture
def has_documented_keys() -> Callable[..., None]:
    """Asserts that every object of an answer has the keys of one at the same place of a documented example.

    Places the example leaves empty are not compared; `besides` are keys an object may have or lack.
    """

    def check(answer: Any, name: str, besides: frozenset[str] = frozenset()) -> None:
        examples = shapes(documented(name))
        answered = shapes(answer)
        assert answered, "the answer holds no object at all"
        for place, key_sets in answered.items():
            for keys in key_sets if place in examples else ():
                assert any(keys - besides == example - besides for example in examples[place]), (
                    f"{place or 'the answer'} has {sorted(keys)}, documented are "
                    f"{[sorted(example) for example in examples[place]]}"
                )

    return check
