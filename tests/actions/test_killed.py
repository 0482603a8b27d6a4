"""Consoles that are killed while they write, or let go of what is old, and several that write at once."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from console.actions.journal.entries import Entry, EntryStep
from console.actions.journal.journal import Journal
from console.actions.journal.retention import Keep
from console.actions.journal.writing import add_action
from console.actions.news import Step
from console.domain.actions import Outcome, OutcomeState
from console.domain.drafts.calls import Connect

ROUNDS = 10
SCRIPT = Path(__file__).with_name("busy_consoles.py")
DRAFT = Connect("milan", "abc", "+390663971096")
NOW = datetime.now(UTC)


@contextmanager
def consoles(path: Path) -> Iterator[subprocess.Popen[str]]:
    """What starts one console after another on that journal."""
    with subprocess.Popen(
        [sys.executable, SCRIPT, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


def order(process: subprocess.Popen[str], what: str) -> None:
    assert process.stdin is not None
    process.stdin.write(f"{what}\n")
    process.stdin.flush()


def told(process: subprocess.Popen[str]) -> Iterator[str]:
    """What a console says until it is gone."""
    assert process.stdout is not None
    for line in process.stdout:
        if line == "gone\n":
            return
        yield line.strip()


def killed_at(process: subprocess.Popen[str], what: str, seconds: float) -> list[str]:
    """Has a console do it and kills it so long after its first word; what it said before that."""
    order(process, what)
    words = told(process)
    pid = int(next(words))
    said = [next(words)]
    time.sleep(seconds)
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    return [*said, *words]


def is_whole(path: Path) -> bool:
    """Whether the file is sound, and nothing in it can be changed or removed."""
    connection = sqlite3.connect(path)
    sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    sound = sound and connection.execute("PRAGMA foreign_key_check").fetchall() == []
    guards = connection.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'").fetchone()
    connection.close()
    return sound and guards == (4,)


def test_whenever_a_console_is_killed_nothing_it_was_told_is_written_is_lost(tmp_path: Path) -> None:
    path, chance = tmp_path / "journal.db", random.Random(5)
    acknowledged: list[str] = []
    with consoles(path) as process:
        for _ in range(ROUNDS):
            acknowledged += killed_at(process, "write 100000", chance.uniform(0, 0.05))
            assert is_whole(path)
    journal = Journal(path)
    ends = {entry.id: entry.last_step for entry in journal.entries()}
    assert {ends[action_id] for action_id in acknowledged} == {Step.OUTCOME}
    cut_off = {name for name, step in ends.items() if step is not Step.OUTCOME}
    assert {entry.id for entry in journal.recover()} == cut_off
    assert len(cut_off) <= ROUNDS
    journal.close()


def test_whenever_letting_go_is_killed_entries_are_whole_and_guarded_and_doubts_are_there(
    tmp_path: Path,
) -> None:
    path, chance = tmp_path / "journal.db", random.Random(5)
    journal = Journal(path)
    fill(journal, "old", 600, OutcomeState.ACCEPTED, 40)
    fill(journal, "young", 20, OutcomeState.ACCEPTED, 20)
    fill(journal, "doubt", 20, OutcomeState.UNKNOWN, 40)
    kept = {f"{name} {number}" for name in ("young", "doubt") for number in range(20)}
    left = 640
    with consoles(path) as process:
        for _ in range(ROUNDS):
            killed_at(process, "forget", chance.uniform(0, 0.01))
            assert is_whole(path)
            entries = journal.entries()
            assert kept <= {entry.id for entry in entries}
            assert {len(entry.steps) for entry in entries} == {3}
            assert len(entries) < left
            left = len(entries)
    assert left > len(kept), "all was gone before the last one was killed"
    while journal.forget(Keep(30)):
        pass
    assert {entry.id for entry in journal.entries()} == kept
    journal.close()


def fill(journal: Journal, name: str, amount: int, state: OutcomeState, days: int) -> None:
    """So many actions of so many days ago, at once."""
    at = NOW - timedelta(days=days)
    steps = (
        EntryStep(at, Step.INTENDED, "Written down"),
        EntryStep(at, Step.SENDING, "Sending"),
        EntryStep(at, Step.OUTCOME, "", Outcome(state, "")),
    )

    def write(connection: sqlite3.Connection) -> None:
        for number in range(amount):
            add_action(connection, Entry(f"{name} {number}", at, DRAFT.kind, DRAFT, "", "", "", steps))

    journal._store.transact(write)


def test_consoles_of_two_processes_lose_nothing(tmp_path: Path) -> None:
    path, amount = tmp_path / "journal.db", 15
    with consoles(path) as one, consoles(path) as other:
        order(one, f"write {amount}")
        order(other, f"write {amount}")
        acknowledged = [*list(told(one))[1:], *list(told(other))[1:]]
    entries = Journal(path).entries()
    assert len(set(acknowledged)) == 2 * amount
    assert {entry.id for entry in entries} == set(acknowledged)
    assert {len(entry.steps) for entry in entries} == {3}
    assert is_whole(path)
