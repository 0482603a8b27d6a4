"""Whatever happens to the journal's file, nothing is sent without it, and what is wrong is said in words."""

from __future__ import annotations

import asyncio
import errno
import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

import pytest

from console.actions.journal import store
from console.actions.journal.journal import Journal
from console.actions.journal.store import JournalUnavailable
from console.actions.news import Step
from console.domain.actions import OutcomeState
from console.domain.drafts.calls import OutboundCall
from tests.fuzzing.made_up import NOON

DRAFT = OutboundCall("support", "jane@floor.example", "+13392195276")
OpenFloor = Callable[..., Any]


class Vendor(Protocol):
    """The counting vendor of conftest.py."""

    connections: int


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Another console writes into the journal, and does not come to an end."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


async def test_held_by_another_console_for_long_the_action_is_refused_and_nobody_waits_for_it(
    journal: Journal, vendor: Vendor, open_floor: OpenFloor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "LOCK_TIMEOUT", 0.05)
    journal.intend(DRAFT, "before")
    journal.close()
    floor, turns = open_floor(), 0
    with held(journal.path):
        action = asyncio.create_task(floor.dispatcher.act(DRAFT))
        while not action.done():
            await asyncio.sleep(0.005)
            turns += 1
        outcome = action.result()
        assert [entry.request for entry in journal.entries()] == ["before"], "it can be read meanwhile"
    assert outcome.state is OutcomeState.NOT_SENT
    assert "another console holds it" in outcome.message
    assert vendor.connections == 0
    assert turns > 10, "the loop went on"
    assert (await floor.dispatcher.act(DRAFT)).state is OutcomeState.ACCEPTED


async def test_an_outcome_waits_longer_than_anything_else_for_who_holds_the_journal(
    journal: Journal, vendor: Vendor, open_floor: OpenFloor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "LOCK_TIMEOUT", 0.01)
    vendor.mode = "slow"
    floor = open_floor()
    task = asyncio.create_task(floor.dispatcher.act(DRAFT))
    await vendor.acted.wait()
    other, waits = sqlite3.connect(journal.path, isolation_level=None, check_same_thread=False), []

    def wait(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 3 * store.TRIES:
            other.execute("ROLLBACK")

    other.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr(store.time, "sleep", wait)
    vendor.release.set()
    outcome = await task
    other.close()
    assert outcome.message == "The vendor accepted it."
    assert journal.entries()[0].outcome == outcome


async def test_on_a_full_disk_nothing_is_sent_and_the_console_goes_on(
    journal: Journal, vendor: Vendor, open_floor: OpenFloor
) -> None:
    floor = open_floor()
    journal.intend(DRAFT, "before")
    connection = journal._store._connect()
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    outcome = await floor.dispatcher.act(replace(DRAFT, to="+1339219527" + "6" * 200_000))
    assert outcome.state is OutcomeState.NOT_SENT
    assert "the disk is full" in outcome.message
    assert vendor.connections == 0
    assert [entry.request for entry in journal.entries()] == ["before"]
    assert (await floor.dispatcher.act(DRAFT)).state is OutcomeState.ACCEPTED, "there is room again"


async def test_in_a_home_that_cannot_be_written_actions_are_off_and_that_is_told_at_the_start(
    tmp_path: Path, vendor: Vendor, open_floor: OpenFloor, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def read_only(path: Any, flags: int, *more: Any, **options: Any) -> int:
        if str(path).startswith(str(tmp_path)) and flags & os.O_CREAT:
            raise OSError(errno.EROFS, "Read-only file system")
        return real(path, flags, *more, **options)

    monkeypatch.setattr("console.actions.journal.private_file.os.open", read_only)
    floor = open_floor(journal=Journal(tmp_path / "journal.db"))
    assert "Read-only file system" in str(await floor.dispatcher.recover())
    outcome = await floor.dispatcher.act(DRAFT)
    assert outcome.state is OutcomeState.NOT_SENT
    assert "Read-only file system" in outcome.message
    assert vendor.connections == 0


def test_a_journal_that_may_only_be_read_says_so(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    journal.intend(DRAFT, "before")
    connection = journal._store._connect()
    connection.execute("PRAGMA query_only = ON")
    with pytest.raises(JournalUnavailable, match="it cannot be written to"):
        journal.intend(DRAFT, "after")
    journal.intend(DRAFT, "after")


def test_a_directory_others_may_look_into_keeps_its_mode_and_the_journal_is_private_in_it(
    tmp_path: Path,
) -> None:
    tmp_path.chmod(0o755)
    journal = Journal(tmp_path / "journal.db")
    journal.intend(DRAFT, "")
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755
    assert {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()} == {0o600}
    journal.close()


def test_where_anybody_could_swap_the_journal_for_another_there_is_none(tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    with pytest.raises(JournalUnavailable, match="anybody can write to its directory: chmod o-w"):
        Journal(tmp_path / "journal.db").intend(DRAFT, "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["link", "link to nothing", "directory"])
def test_what_is_no_file_of_its_own_is_not_written_to(tmp_path: Path, kind: str) -> None:
    path, other = tmp_path / "journal.db", tmp_path / "other"
    if kind == "directory":
        path.mkdir()
    else:
        path.symlink_to(other)
    if kind == "link":
        other.write_text("")
    with pytest.raises(JournalUnavailable, match="something else stands in its place"):
        Journal(path).intend(DRAFT, "")
    assert not other.exists() or other.read_text() == ""


def test_a_journal_that_another_console_has_set_aside_is_not_written_on_nor_is_the_new_one(
    tmp_path: Path,
) -> None:
    path = tmp_path / "journal.db"
    told: list[str] = []
    one, other = Journal(path, on_damage=told.append), Journal(path, on_damage=told.append)
    for journal in (one, other):
        journal.intend(DRAFT, "before" * 2000)
    one.shrink()  # brings what was written from the log into the file
    one.close()
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * 4096 * 4)
    with pytest.raises(JournalUnavailable, match="damaged"):
        one.intend(DRAFT, "")
    new = one.intend(DRAFT, "new")
    also = other.intend(DRAFT, "also new")
    assert {entry.id for entry in one.entries()} == {new, also}
    assert len([file for file in tmp_path.glob("*.corrupt-*") if file.suffix.count("-") == 1]) == 1
    assert len(told) == 1
    one.close()
    other.close()


def test_a_journal_that_was_removed_is_begun_anew(journal: Journal) -> None:
    journal.intend(DRAFT, "before")
    for file in list(journal.path.parent.iterdir()):
        file.unlink()
    action_id = journal.intend(DRAFT, "after")
    journal.step(action_id, Step.SENDING, "Sending")
    journal.close()
    (entry,) = Journal(journal.path).entries()
    assert entry.request == "after"


@pytest.mark.parametrize(
    "use",
    [
        lambda journal: journal.entries(),
        lambda journal: journal.recent(NOON, 1),
        lambda journal: journal.changed(0),
        lambda journal: journal.newest_step(),
        lambda journal: journal.recover(),
        lambda journal: journal.abandoned(),
        lambda journal: journal.close_doubt("x", "y"),
        lambda journal: journal.shrink(),
    ],
)
def test_a_place_that_cannot_be_looked_at_is_no_empty_journal(
    tmp_path: Path, use: Callable[[Journal], object]
) -> None:
    journal = Journal(tmp_path / ("x" * 300) / "journal.sqlite")
    with pytest.raises(JournalUnavailable, match="File name too long"):
        use(journal)
