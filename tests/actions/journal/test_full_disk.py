"""A disk that fills up while an action is under way: what became of it is written down all the same."""

from __future__ import annotations

import shutil
import sqlite3
import stat
import subprocess
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.actions.journal.journal import Journal
from console.actions.journal.reserve import SIZE
from console.actions.journal.store import JournalUnavailable, Store
from console.actions.news import Step
from console.domain.actions import Outcome, OutcomeState
from console.domain.drafts.calls import OutboundCall

DRAFT = OutboundCall("support", "jane@floor.example", "+13392195276")
ACCEPTED = Outcome(OutcomeState.ACCEPTED, "The vendor accepted it.", 201, 7)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of four megabytes."""
    place, mount = tmp_path / "disk", shutil.which("mount")
    place.mkdir()
    command = [mount or "mount", "-t", "tmpfs", "-o", "size=4m,mode=700", "floorwalker-test", str(place)]
    if mount is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("file systems can only be mounted by root")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill(place: Path) -> None:
    """Leaves no room for anything."""
    with (place / "other").open("wb", buffering=0) as file:
        for size in (1 << 16, 1 << 12, 1 << 9, 1):
            try:
                while True:
                    file.write(b"\xa5" * size)
            except OSError:
                continue


def reserve(journal: Journal) -> Path:
    return journal.path.with_name("journal.db.reserve")


def test_the_outcome_of_what_is_under_way_finds_room_and_nothing_new_is_begun(small_disk: Path) -> None:
    journal = Journal(small_disk / "journal.db")
    action_id = journal.intend(DRAFT, "POST /calls")
    journal.step(action_id, Step.SENDING, "Sending")
    waiting = journal.intend(DRAFT, "POST /calls")
    fill(small_disk)
    refusals: list[JournalUnavailable] = []
    while not refusals:  # the file itself has some room left
        try:
            journal.intend(DRAFT, "POST /calls" * 400)
        except JournalUnavailable as refusal:
            refusals.append(refusal)
    assert "the disk is full" in str(refusals[0])
    assert reserve(journal).exists(), "what is begun is not for it"
    while reserve(journal).exists():
        journal.step(action_id, Step.FOLLOWED, "It is assigned.", contact_status="assigned")
    assert not reserve(journal).exists()
    for _ in range(50):
        journal.step(action_id, Step.OUTCOME, ACCEPTED.message, ACCEPTED)
    told = [entry for entry in journal.entries() if entry.id == action_id]
    assert told[0].outcome == ACCEPTED
    journal.close()
    left = shutil.disk_usage(small_disk).free
    (small_disk / "more").write_bytes(b"\xa5" * (left - SIZE // 2))
    with pytest.raises(JournalUnavailable, match="the disk is full"):
        journal.intend(DRAFT, "POST /calls")  # there is room, but what is left of it is for outcomes
    with pytest.raises(JournalUnavailable, match="the disk is full"):
        journal.step(waiting, Step.SENDING, "Sending")
    journal.step(waiting, Step.OUTCOME, "Nothing was sent.", Outcome(OutcomeState.NOT_SENT, "It is full."))
    (small_disk / "more").unlink()
    journal.intend(DRAFT, "POST /calls")
    assert reserve(journal).stat().st_size == SIZE, "for the next time"
    journal.close()


def test_the_room_is_taken_from_the_start_and_is_private(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.db")
    journal.open()
    found = reserve(journal).stat()
    assert found.st_size == SIZE
    assert found.st_blocks * 512 >= SIZE
    packed = zlib.compress(reserve(journal).read_bytes(), 1)
    assert len(packed) >= SIZE, "a disk that packs what it keeps has the room all the same"
    assert stat.S_IMODE(found.st_mode) == 0o600
    journal.close()


def test_a_quota_that_is_used_up_is_a_full_disk(tmp_path: Path) -> None:
    store = Store(tmp_path / "journal.db")
    store.begin(lambda _: None)

    def work(connection: sqlite3.Connection) -> str:
        if (tmp_path / "journal.db.reserve").exists():
            refusal = sqlite3.OperationalError("disk I/O error")  # what SQLite makes of EDQUOT
            refusal.sqlite_errorcode = sqlite3.SQLITE_IOERR_WRITE
            raise refusal
        return "written"

    assert store.finish(work) == "written"
    store.close()


def test_what_stands_in_its_place_is_left_alone(tmp_path: Path) -> None:
    journal, other = Journal(tmp_path / "journal.db"), tmp_path / "other"
    other.write_text("mine")
    reserve(journal).symlink_to(other)
    journal.intend(DRAFT, "")
    assert other.read_text() == "mine"
    assert reserve(journal).is_symlink()
    journal.close()
