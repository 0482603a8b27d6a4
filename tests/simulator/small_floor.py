"""Simulators for tests of the vendors beside the floor: they are up sooner than one with a floor."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.simulator.serving import Running, serving_beside_a_small_floor


@pytest.fixture
def start() -> Iterator[Callable[..., Running]]:
    """Starts simulators, each with its own `Options` fields, for this test alone."""
    with ExitStack() as stack:
        yield lambda **fields: stack.enter_context(serving_beside_a_small_floor(**fields))


@pytest.fixture(scope="module")
def shared() -> Iterator[Running]:
    """A simulator for tests that leave it as it is."""
    with serving_beside_a_small_floor() as running:
        yield running
