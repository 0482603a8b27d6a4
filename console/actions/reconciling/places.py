"""One console looks for what nobody owns: of several on one journal, whoever comes first for an account."""

from __future__ import annotations

import os
import zlib
from contextlib import suppress
from pathlib import Path

from console.config.locations import private_directory

try:
    import fcntl
except ImportError:  # pragma: no cover - a system without locks has no second console either
    fcntl = None  # type: ignore[assignment]


class Places:
    """The right to look for an account's abandoned actions; it goes with the process that holds it."""

    def __init__(self, path: Path) -> None:
        """`path` is a file beside the journal; it holds nothing, only locks are put on it."""
        self._path = path
        self._descriptor: int | None = None
        self._held: set[str] = set()

    def take(self, account: str) -> bool:
        """Whether this console has the account's place, now or already; False where another has it."""
        if account in self._held:
            return True
        if fcntl is None:
            return True
        try:
            descriptor = self._opened()
            # One byte of the file for each account: locks on parts of a file are a process's own.
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, zlib.crc32(account.encode()))
        except OSError:
            return False
        self._held.add(account)
        return True

    def close(self) -> None:
        """Leaves every place to others."""
        self._held.clear()
        if self._descriptor is not None:
            with suppress(OSError):
                os.close(self._descriptor)
            self._descriptor = None

    def _opened(self) -> int:
        if self._descriptor is None:
            private_directory(self._path.parent)
            flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
            self._descriptor = os.open(self._path, flags, 0o600)
        return self._descriptor
