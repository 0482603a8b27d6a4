"""Room that is kept beside the journal for the day the disk is full.

An action is not begun then; but one that is under way has its outcome to be written down, and a full disk
takes no more of anything, not even of what would make room.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

SIZE = 1 << 20
"""Bytes: room for some eighty steps, each of which takes three pages or four."""
MODE = 0o600
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})
"""What the system says of a disk that is full, and of a quota that is used up."""


class Reserve:
    """A file that holds nothing but its place."""

    def __init__(self, journal: Path) -> None:
        self.path = journal.with_name(f"{journal.name}.reserve")

    def keep(self) -> None:
        """Takes the room if it is not taken yet; without it where it may not be had.

        Raises:
            OSError: The disk has no such room, or no more for this user.
        """
        try:
            file = os.open(
                self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, MODE
            )
            try:
                _fill(file)
            except OSError:
                self.path.unlink()
                raise
            finally:
                os.close(file)
        except OSError as error:
            if error.errno in NO_ROOM:
                raise

    def give_up(self) -> bool:
        """Gives the room back to the disk; whether there was any."""
        try:
            self.path.unlink()
        except OSError:
            return False
        return True


def _fill(file: int) -> None:
    """Writes what takes room on any disk: some leave holes out, some pack what repeats itself."""
    left = SIZE
    while left:
        left -= os.write(file, os.urandom(left))
