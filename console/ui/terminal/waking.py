"""An event that a thread may wait for together with what comes in, without looking again and again."""

from __future__ import annotations

import os
from contextlib import suppress
from threading import Event

DRAINED = 64
"""Bytes taken out at once; there is one for each time the event was set."""


class WakingEvent(Event):
    """While it is set, there is something to read at `fileno()`."""

    def __init__(self) -> None:
        super().__init__()
        self._reading, self._writing = os.pipe()
        os.set_blocking(self._reading, False)
        os.set_blocking(self._writing, False)

    def fileno(self) -> int:
        """What a selector takes."""
        return self._reading

    def set(self) -> None:
        """Sets it, and wakes whoever waits at `fileno()`."""
        super().set()
        with suppress(OSError):
            os.write(self._writing, b"\0")

    def clear(self) -> None:
        """Takes it back; nobody is woken by it any more."""
        super().clear()
        with suppress(OSError):
            while os.read(self._reading, DRAINED):
                pass

    def close(self) -> None:
        """Gives back what it holds of the system; it is a plain event from now on."""
        for end in (self._reading, self._writing):
            with suppress(OSError):
                os.close(end)
