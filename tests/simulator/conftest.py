"""A simulator on an ephemeral loopback port, its time standing still until a test moves it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from tests.simulator.examples import documented, kinds, shapes
from tests.simulator.serving import Running, serving


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


@pytest.fixture
def reads_as_documented() -> Callable[..., None]:
    """Asserts that an answer has the keys of a documented example, and values of its types.

    `free` are the parts of places whose keys are data (the digits of a menu): nothing below them is compared.
    """

    def check(answer: Any, name: str, free: str = "\0") -> None:
        example = documented(name)
        for found, wanted in ((kinds(answer), kinds(example)), (shapes(answer), shapes(example))):
            compared = {place: what for place, what in found.items() if free not in place}
            assert compared, "the answer holds nothing to compare"
            for place, what in compared.items():
                assert what <= wanted[place], f"{place or 'the answer'}: {what}, documented: {wanted[place]}"

    return check
