"""The process itself: what it writes is its user's alone, and it leaves no memory behind when it dies."""

from __future__ import annotations

import contextlib
import os

PRIVATE = 0o077
"""Whatever is created belongs to its owner, also by libraries that do not say so themselves."""


def close_up() -> None:
    """Makes new files private, and switches core dumps off: tokens and names would lie in them."""
    import resource

    os.umask(PRIVATE)
    with contextlib.suppress(OSError, ValueError):  # some systems know no such limit
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
