"""A file that nobody else reads, writes or swaps for another one."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from console.config.locations import private_directory

FileId: TypeAlias = tuple[int, int]
"""Device and inode: which file it is, whatever it is called."""

MODE = 0o600


def made_private(path: Path) -> FileId:
    """Makes the file if there is none, and lets its owner alone read it; which file it is.

    Never opens one that is there: closing it again would give up the locks this process holds on it.

    Raises:
        OSError: It cannot be had, or would not be private.
    """
    _refuse_open_directory(private_directory(path.parent))
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, MODE))
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.ELOOP, "it is a link, or no file at all: something else stands in its place")
    if stat.S_IMODE(found.st_mode) != MODE:
        path.chmod(MODE)
    return (found.st_dev, found.st_ino)


def present(path: Path) -> FileId | None:
    """Which file has that name now; None where none has."""
    try:
        found = path.lstat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino)


def _refuse_open_directory(directory: Path) -> None:
    """Raises OSError where anybody could put another file in its place."""
    mode = directory.stat().st_mode
    if mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
        raise PermissionError(errno.EACCES, f"anybody can write to its directory: chmod o-w {directory}")
