"""Names the test whose event loop ends with a connection that nobody closed.

Left to the collector, it is told of in whichever test runs by then, and nobody learns whose it was.
"""

from __future__ import annotations

import os
from asyncio.selector_events import BaseSelectorEventLoop
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest


class LeftOpenError(AssertionError):
    """An event loop was closed before its connections."""


@contextmanager
def connections_closed_with_their_loop() -> Iterator[None]:
    """Within, a loop that is closed closes what is left of its connections, and raises LeftOpenError."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseSelectorEventLoop, "close", _closing_all(BaseSelectorEventLoop.close))
        yield


def _closing_all(close: Callable[[Any], None]) -> Callable[[Any], None]:
    def close_all(loop: Any) -> None:
        left = [each for each in loop._transports.values() if each._sock is not None]
        told = [f"{each!r} {each.get_extra_info('socket')} {each.get_protocol()!r}" for each in left]
        for each in left:
            each._sock.close()
            each._sock = None
        close(loop)
        if told:
            raise LeftOpenError(f"{os.environ.get('PYTEST_CURRENT_TEST')} left open: {'; '.join(told)}")

    return close_all
