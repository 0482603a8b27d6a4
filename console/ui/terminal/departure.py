"""The last way out: a process that has to end does end, and its terminal is put right first.

Ending in good order takes Textual's loop. When that is stuck, because a terminal does not read or a thread
does not return, a thread of this module writes the restoring sequences itself and ends the process.
"""

from __future__ import annotations

import os
import sys
import termios
import threading
from typing import Any

GRACE = 2.6
"""Seconds for ending in good order: stopping feeds, closing the journal, restoring the terminal."""

RESTORE = (
    "\x1b[?2026l"  # end of a synchronized frame
    "\x1b[?2004l\x1b[?7h\x1b[?2048l"  # paste brackets, line wrap, resize reports
    "\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"  # mouse
    "\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l\x1b[0m"  # kitty keys, alternate screen, cursor, focus, colors
)
"""What undoes everything Textual's driver switches on."""


class Departure:
    """Ends the process after a while, unless it is called off."""

    def __init__(self) -> None:
        self._attributes: list[Any] | None = None
        self._timer: threading.Timer | None = None
        self._final = False

    def remember_terminal(self) -> None:
        """Note the line settings as they are now, for putting them back. Only the first call counts."""
        if self._attributes is not None:
            return
        try:
            self._attributes = termios.tcgetattr(_descriptor())
        except (termios.error, OSError, ValueError):
            self._attributes = None

    def within(self, seconds: float, code: int, *, final: bool) -> None:
        """End the process with `code` after so many seconds, if it still runs then.

        Args:
            seconds: how long it may take to end in good order.
            code: the exit code.
            final: whether nothing calls it off any more, because a signal asked for it.
        """
        if self._timer is None or (final and not self._final):
            self.call_off()
            self._final = final
            self._timer = threading.Timer(seconds, self.now, (code,))
            self._timer.daemon = True
            self._timer.start()

    def call_off(self) -> None:
        """The process got out of its trouble by itself."""
        if self._timer is not None and not self._final:
            self._timer.cancel()
            self._timer = None

    def now(self, code: int) -> None:
        """Restore the terminal as far as it listens and end the process at once."""
        self._restore()
        os._exit(code)

    def _restore(self) -> None:
        """Write the restoring sequences past every buffer and put the line settings back.

        On a descriptor of its own that never waits: a terminal that does not read must not keep the process.
        """
        try:
            if self._attributes is not None:
                termios.tcsetattr(_descriptor(), termios.TCSANOW, self._attributes)
            name = os.ttyname(_descriptor())
            terminal = os.open(name, os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
            os.write(terminal, RESTORE.encode())
        except (termios.error, OSError, ValueError):
            return  # the terminal is gone or full: nothing can be restored


def _descriptor() -> int:
    """The terminal's file descriptor."""
    if sys.__stdin__ is None:
        raise OSError("there is no standard input")
    return sys.__stdin__.fileno()


DEPARTURE = Departure()
"""The process's own: it has one terminal and ends once."""
