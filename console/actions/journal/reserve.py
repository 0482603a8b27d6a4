"""Room that is kept beside the journal for the day the disk is full.

An action is not begun then; but one that is under way has its outcome to be written down, and a full disk
takes no more of anything, not even of what would make room.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

SIZE = 1 << 20
"""Bytes: room for some eighty steps, each of which takes three pages or four."""
MODE = 0o600


class Reserve:
    """A file that holds nothing but its place."""

    def __init__(self, journal: Path) -> None:
        self.path = journal.with_name(f"{journal.name}.reserve")

    def keep(self) -> None:
        """Takes the room if it is not taken yet; without it where there is none to be had."""
        with suppress(OSError):
            file = os.open(
                self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, MODE
            )
            try:
                # Written, not only asked for: a file of nothing but holes takes no room.
                _fill(file)
            except OSError:
                self.path.unlink()
                raise
            finally:
                os.close(file)

    def give_up(self) -> bool:
        """Gives the room back to the disk; whether there was any."""
        try:
            self.path.unlink()
        except OSError:
            return False
        return True


def _fill(file: int) -> None:
    left = SIZE
    while left:
        left -= os.write(file, bytes(left))
