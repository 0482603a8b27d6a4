"""Event loops that end when their work is done, and wait for no thread that hangs.

Names are looked up on threads of the loop, and nothing can end a look-up: a resolver that does not answer
would keep the process for as long as it likes, and a few of them would keep all threads.
"""

from __future__ import annotations

import asyncio
import errno
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

Result = TypeVar("Result")

MOST_THREADS = 64
"""Threads at once; when so many hang, whatever else needs one fails at once."""


def run(main: Coroutine[Any, Any, Result]) -> Result:
    """Like `asyncio.run`, on a loop whose threads are not waited for."""
    with asyncio.Runner() as runner:
        runner.get_loop().set_default_executor(UnwaitedThreads())
        return runner.run(main)


class UnwaitedThreads(ThreadPoolExecutor):
    """A thread for each piece of work, which the end of the process does not wait for."""

    def __init__(self) -> None:
        super().__init__(max_workers=1)  # of its own threads none is ever started
        self._free = threading.BoundedSemaphore(MOST_THREADS)

    def submit(self, work: Callable[..., Result], /, *values: Any, **options: Any) -> Future[Result]:
        """Begins the work on a thread of its own; OSError in its stead when too many hang."""
        future: Future[Result] = Future()
        if not self._free.acquire(blocking=False):
            future.set_exception(OSError(errno.EAGAIN, "too many look-ups do not end"))
            return future

        def begin() -> None:
            try:
                if future.set_running_or_notify_cancel():
                    future.set_result(work(*values, **options))
            except BaseException as error:
                future.set_exception(error)
            finally:
                self._free.release()

        threading.Thread(target=begin, name="work", daemon=True).start()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Waits for nothing."""
