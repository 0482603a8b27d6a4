"""Signals and a vanished terminal: the app is asked to leave, and leaves in time."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
import threading
from types import FrameType
from typing import TYPE_CHECKING

from console.ui.terminal.departure import DEPARTURE, GRACE

if TYPE_CHECKING:
    from textual.app import App

SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
LOOK_EVERY = 1000
"""Milliseconds between two looks at whether the terminal is still there."""
BY_SIGNAL = 128
"""Exit codes are this and the signal's number: 143, 129, 130."""


def install(app: App[object]) -> None:
    """Handle the signals that ask a process to end, and watch the terminal. Main thread only."""
    DEPARTURE.remember_terminal()
    leaving = Leaving(app)
    for number in SIGNALS:
        signal.signal(number, leaving.on_signal)
    threading.Thread(target=leaving.watch_terminal, name="terminal-watch", daemon=True).start()


class Leaving:
    """Asks the app once to exit with the code of what made it leave."""

    def __init__(self, app: App[object]) -> None:
        self._app = app
        self._left = threading.Event()
        self._code = 0
        """The exit code when something else than the signal itself made the app leave."""

    def on_signal(self, number: int, frame: FrameType | None) -> None:
        """Leave because of a signal. Runs in the main thread, between two steps of the loop."""
        if self._left.is_set():
            return
        self._left.set()
        code = self._code or BY_SIGNAL + number
        DEPARTURE.within(GRACE, code, final=True)
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            raise SystemExit(code) from None
        loop.call_soon_threadsafe(lambda: self._app.exit(return_code=code))

    def watch_terminal(self) -> None:
        """Leave when the terminal has gone, also where SIGHUP was ignored or never came. Runs in a thread."""
        poll = select.poll()
        try:
            poll.register(sys.__stdin__.fileno() if sys.__stdin__ is not None else -1, 0)
        except (OSError, ValueError):
            return
        gone = select.POLLHUP | select.POLLERR | select.POLLNVAL
        while not self._left.is_set():
            if any(events & gone for _, events in poll.poll(LOOK_EVERY)):
                self._code = BY_SIGNAL + signal.SIGHUP
                DEPARTURE.within(GRACE, self._code, final=True)
                os.kill(os.getpid(), signal.SIGTERM)  # wakes the main thread, also where SIGHUP is ignored
                return
