"""The lock a console gets: with a passphrase it opens, without one it says at the start what will come."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.config import locations
from console.config.passphrase import Cost, PassphraseUnusable, store
from console.config.settings import LockSettings, Settings
from console.domain.secrets import Secret
from console.feeds.health import Verdict
from console.wiring.demo import Demo
from console.wiring.locking import check, lock_for
from console.wiring.openings import open_board, open_demo, open_wall
from console.wiring.simulated import NOT_TOLD_YET, demo_settings

RIGHT = Secret("correct horse battery")
TEN = Settings(accounts=(), lock=LockSettings(after_minutes=10))
NEVER = Settings(accounts=())


@pytest.fixture
def file(private_world: Path) -> Path:
    store(locations.passphrase_file(), RIGHT, Cost(n=16, r=8, p=1))
    return locations.passphrase_file()


def test_it_falls_after_the_minutes_and_opens_with_the_passphrase(file: Path) -> None:
    lock, notice = lock_for(TEN)
    assert (lock.after, lock.can_open, notice) == (600.0, True, None)
    assert lock.verify is not None
    assert lock.verify(RIGHT)
    assert not lock.verify(Secret("correct horse"))
    found = check(TEN)
    assert found is not None
    assert (found.verdict, found.message) == (
        Verdict.OK,
        "after 10 minutes without a key; a passphrase is set",
    )


def test_a_passphrase_that_was_changed_meanwhile_counts_as_it_is_now(file: Path) -> None:
    lock, _ = lock_for(TEN)
    assert lock.verify is not None
    store(file, Secret("quite another one"), Cost(n=16, r=8, p=1))
    assert not lock.verify(RIGHT)
    assert lock.verify(Secret("quite another one"))
    file.unlink()
    with pytest.raises(PassphraseUnusable, match="is gone"):
        lock.verify(RIGHT)


def test_without_a_passphrase_the_supervisor_is_told_at_the_start(private_world: Path) -> None:
    lock, notice = lock_for(TEN)
    assert (lock.after, lock.can_open) == (600.0, False)
    assert str(notice) == (
        "No passphrase is set. Once locked, after 10 minutes without a key, the console takes no actions "
        "until restarted. Set one: floorwalker passphrase"
    )
    found = check(TEN)
    assert found is not None
    assert (found.verdict, found.advice) == (Verdict.WARNING, "Set one: floorwalker passphrase")


def test_a_passphrase_file_others_can_read_is_no_passphrase(file: Path) -> None:
    file.chmod(0o644)
    lock, notice = lock_for(TEN)
    assert (lock.after, lock.can_open) == (600.0, False)
    assert "chmod 600" in str(notice)
    assert "takes no actions until restarted" in str(notice)
    found = check(TEN)
    assert found is not None
    assert found.verdict is Verdict.WRONG
    assert "chmod 600" in found.message


def test_nobody_asked_for_a_lock(private_world: Path) -> None:
    lock, notice = lock_for(NEVER)
    assert (lock.after, lock.can_open, notice, check(NEVER)) == (None, False, None, None)


def test_with_a_passphrase_alone_it_is_locked_by_hand(file: Path) -> None:
    lock, notice = lock_for(NEVER)
    assert (lock.after, lock.can_open, notice) == (None, True, None)
    found = check(NEVER)
    assert found is not None
    assert found.message == "by its key only; a passphrase is set"


def test_a_console_that_cannot_act_has_nothing_to_lock(file: Path) -> None:
    lock, notice = lock_for(Settings(accounts=(), read_only=True, lock=LockSettings(after_minutes=10)))
    assert (lock.after, lock.can_open, notice) == (None, False, None)


def test_the_board_has_the_lock_and_neither_the_wall_nor_the_demo_has(file: Path) -> None:
    accounts = demo_settings(NOT_TOLD_YET).accounts
    settings = Settings(accounts=accounts, lock=LockSettings(after_minutes=1))
    board = open_board(settings, "floor")
    assert (board.lock.after, board.lock.can_open) == (60.0, True)
    demo = open_demo(Demo(agents=2, queues=1), "floor", read_only=False)
    demo.stop()
    for opened in (open_wall(settings, (), 30.0), demo):
        assert (opened.lock.after, opened.lock.can_open) == (None, False)


def test_the_board_tells_at_its_start_that_no_passphrase_is_set(private_world: Path) -> None:
    settings = Settings(accounts=demo_settings(NOT_TOLD_YET).accounts, lock=LockSettings(after_minutes=1))
    opened = open_board(settings, "floor")
    assert opened.backend is not None
    (notice,) = opened.backend.mailbox.drain()
    assert "after 1 minute without a key" in str(notice)
