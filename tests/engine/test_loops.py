"""A loop ends with its work, whatever its threads are still waiting for."""

from __future__ import annotations

import asyncio
import threading

import pytest

from console.engine import loops
from console.engine.loops import run


@pytest.fixture
def gate() -> threading.Event:
    return threading.Event()


def test_the_end_waits_for_no_thread_that_hangs(gate: threading.Event) -> None:
    async def main() -> str:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(asyncio.to_thread(gate.wait), 0.01)
        return await asyncio.to_thread(lambda: "done")

    assert run(main()) == "done"
    assert not gate.is_set()
    gate.set()


def test_an_error_of_a_thread_is_the_error_of_who_waits_for_it() -> None:
    async def main() -> None:
        await asyncio.to_thread(int, "none")

    with pytest.raises(ValueError, match="none"):
        run(main())


def test_threads_that_hang_do_not_become_ever_more(
    gate: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loops, "MOST_THREADS", 2)

    async def main() -> None:
        hanging = [asyncio.ensure_future(asyncio.to_thread(gate.wait)) for _ in range(2)]
        await asyncio.sleep(0)
        with pytest.raises(OSError, match="do not end"):
            await asyncio.to_thread(int)
        gate.set()
        await asyncio.gather(*hanging)

    run(main())
