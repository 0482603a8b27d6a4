"""The lock: falls when nobody is there, opens for the passphrase, and makes guessing slow."""

from __future__ import annotations

from console.domain.secrets import Secret
from console.ui.lock import Lock, lock_of, steady


class Clock:
    """Moved by hand."""

    def __init__(self) -> None:
        self.now = 500.0

    def __call__(self) -> float:
        return self.now


def never(_: Secret) -> bool:
    return False


def test_it_falls_after_so_long_without_a_touch() -> None:
    clock = Clock()
    lock = Lock(60.0, never, clock)
    clock.now += 59.9
    assert not lock.is_due
    lock.touch()
    clock.now += 59.9
    assert not lock.is_due
    clock.now += 0.2
    assert lock.is_due
    assert not lock.is_locked
    lock.fall()
    assert lock.is_locked
    assert not lock.is_due
    lock.open()
    assert not lock.is_locked
    assert not lock.is_due


def test_it_never_falls_where_nobody_asked_for_it() -> None:
    clock = Clock()
    lock = Lock(clock=clock)
    clock.now += 1e9
    assert not lock.is_due
    assert lock_of(object()).after is None


def test_without_a_passphrase_it_is_for_good() -> None:
    lock = Lock(60.0)
    assert (lock.can_open, lock.is_for_good) == (False, False)
    lock.fall()
    assert lock.is_for_good
    other = Lock(60.0, never)
    other.fall()
    assert (other.can_open, other.is_for_good) == (True, False)


def test_each_try_makes_the_next_one_wait_longer_until_one_is_right() -> None:
    clock = Clock()
    lock = Lock(60.0, never, clock)
    lock.fall()
    waits = []
    for _ in range(8):
        assert lock.wait == 0.0
        lock.count_try()
        waits.append(lock.wait)
        clock.now += lock.wait
    assert waits == [1, 2, 4, 8, 16, 30, 30, 30]
    lock.open()
    lock.count_try()
    assert lock.wait == 1.0


def test_the_steady_clock_moves_on() -> None:
    assert steady() <= steady()
