"""The journal's file: who may read it, what becomes of a damaged one, and several consoles in it."""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
from pathlib import Path

import pytest

from console.actions.journal.journal import Journal
from console.actions.journal.store import JournalUnavailable
from console.actions.news import Step
from console.domain.drafts.calls import OutboundCall

CALL = OutboundCall("support", "jane@floor.example", "+13392195276")


def test_reading_a_journal_that_does_not_exist_makes_none(journal: Journal) -> None:
    assert journal.entries() == ()
    assert journal.recover() == ()
    assert not journal.path.parent.exists()


def test_only_its_owner_can_read_it(journal: Journal) -> None:
    old = os.umask(0)
    try:
        journal.intend(CALL, "")
    finally:
        os.umask(old)
    assert stat.S_IMODE(journal.path.parent.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in journal.path.parent.iterdir()} == {0o600}


def test_a_journal_others_could_read_is_closed_to_them(journal: Journal) -> None:
    journal.path.parent.mkdir()
    journal.path.touch(mode=0o644)
    journal.path.chmod(0o644)
    journal.intend(CALL, "")
    assert stat.S_IMODE(journal.path.stat().st_mode) == 0o600


def test_what_is_written_survives_a_power_loss(journal: Journal) -> None:
    journal.intend(CALL, "")
    connection = journal._store._connect()
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


@pytest.mark.parametrize("damage", [b"this is no journal at all" * 50, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_journal_is_set_aside_and_told_and_the_next_action_finds_a_new_one(
    tmp_path: Path, damage: bytes
) -> None:
    path = tmp_path / "journal.db"
    path.write_bytes(damage)
    journal = Journal(path)
    with pytest.raises(JournalUnavailable, match="damaged"):
        journal.intend(CALL, "")
    (aside,) = tmp_path.glob("journal.db.corrupt-*")
    assert aside.read_bytes() == damage
    journal.intend(CALL, "")
    assert len(journal.entries()) == 1
    journal.close()


def test_pages_overwritten_inside_are_found_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    journal = Journal(path)
    for _ in range(50):
        journal.intend(CALL, "x" * 500)
    journal.close()
    with path.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xa5" * 4096 * 4)
    with pytest.raises(JournalUnavailable, match="damaged"):
        Journal(path).intend(CALL, "")


def test_a_full_disk_refuses_the_action_and_keeps_what_was_written(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.intend(CALL, "first")
    connection = journal._store._connect()
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(JournalUnavailable, match="the disk is full"):
        journal.intend(CALL, "x" * 1_000_000)
    assert [entry.request for entry in journal.entries()] == ["first"]


def test_a_place_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere"
    target.write_text("")
    link = tmp_path / "journal.db"
    link.symlink_to(target)
    with pytest.raises(JournalUnavailable, match=r"journal\.db cannot be used"):
        Journal(link).intend(CALL, "")


def test_a_console_that_holds_the_journal_for_long_refuses_the_action_within_bounds(journal: Journal) -> None:
    journal.intend(CALL, "")
    other = sqlite3.connect(journal.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(JournalUnavailable, match="another console holds it"):
        journal.intend(CALL, "")
    other.execute("ROLLBACK")
    other.close()
    journal.intend(CALL, "")


def test_a_console_that_lets_go_in_time_is_waited_for(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.intend(CALL, "")
    other = sqlite3.connect(journal.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr("console.actions.journal.store.time.sleep", lambda _: other.execute("ROLLBACK"))
    journal.intend(CALL, "")
    other.close()
    assert len(journal.entries()) == 2


def test_consoles_that_share_a_journal_lose_nothing(tmp_path: Path) -> None:
    journals = [Journal(tmp_path / "journal.db") for _ in range(4)]
    barrier = threading.Barrier(len(journals))
    failures: list[BaseException] = []

    def write(journal: Journal) -> None:
        barrier.wait()
        try:
            for _ in range(10):
                journal.step(journal.intend(CALL, ""), Step.SENDING, "")
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=write, args=(journal,)) for journal in journals]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    entries = journals[0].entries()
    assert len({entry.id for entry in entries}) == 40
    assert all(len(entry.steps) == 2 for entry in entries)
    for journal in journals:
        journal.close()
