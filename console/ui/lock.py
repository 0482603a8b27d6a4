"""Whether the console is locked: looked at and walked through by anybody, acted from by nobody.

It stands between every dialog that acts and the screen (`dialogs.opening.open_over`); the engine knows
nothing of it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from console.domain.secrets import Secret

LONGEST_DELAY = 30.0
"""Seconds until the next try, however many failed."""


def steady() -> float:
    """Seconds that never jump; a machine that slept has been left alone all the same."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)


class Lock:
    """Falls when nobody has touched the console for long enough; opened by a passphrase.

    Args:
        after: seconds without a key or the mouse; None never falls by itself.
        verify: whether what was typed is the passphrase. Slow, so it is called in a thread of its own; raises
            an exception with words for the supervisor where nothing can be compared. None: there is no
            passphrase, and what has fallen stays locked until the console is started again.
        clock: where the seconds come from.
    """

    def __init__(
        self,
        after: float | None = None,
        verify: Callable[[Secret], bool] | None = None,
        clock: Callable[[], float] = steady,
    ) -> None:
        self.after = after
        self.verify = verify
        self.is_locked = False
        self._clock = clock
        self._touched_at = clock()
        self._tries = 0
        self._next_try_at = self._touched_at

    @property
    def can_open(self) -> bool:
        """Whether there is a passphrase: it can be locked by hand, and opened again."""
        return self.verify is not None

    @property
    def is_for_good(self) -> bool:
        """Whether it is locked and nothing opens it."""
        return self.is_locked and not self.can_open

    @property
    def is_due(self) -> bool:
        """Whether it has to fall now."""
        return (
            self.after is not None and not self.is_locked and self._clock() - self._touched_at >= self.after
        )

    def touch(self) -> None:
        """Somebody is there."""
        self._touched_at = self._clock()

    def fall(self) -> None:
        """Locks."""
        self.is_locked = True

    def open(self) -> None:
        """The passphrase was right."""
        self.is_locked = False
        self._tries = 0
        self._next_try_at = self._clock()
        self.touch()

    @property
    def wait(self) -> float:
        """Seconds until a passphrase may be tried."""
        return max(0.0, self._next_try_at - self._clock())

    def count_try(self) -> None:
        """A try begins, and is counted before its result is known: the next has to wait ever longer."""
        self._next_try_at = self._clock() + min(LONGEST_DELAY, 2.0**self._tries)
        self._tries = min(self._tries + 1, 10)


def lock_of(app: object) -> Lock:
    """The app's lock; one that never falls where the app has none."""
    lock = getattr(app, "lock", None)
    return lock if isinstance(lock, Lock) else Lock()
