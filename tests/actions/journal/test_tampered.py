"""A journal in which somebody else wrote: it is unavailable for a reason, and never ends the console."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from console.actions.journal import identity
from console.actions.journal.journal import Journal
from console.actions.journal.store import JournalUnavailable
from console.actions.news import Step
from console.domain.actions import Outcome, OutcomeState, Result
from console.domain.drafts.calls import OutboundCall

CALL = OutboundCall("support", "ann@example.com", "+16282253501")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A journal with an action that was accepted."""
    file = tmp_path / "journal.sqlite"
    journal = Journal(file, operator="somebody")
    action = journal.intend(CALL, "POST /calls")
    journal.step(action, Step.SENDING, "Sending")
    told = Outcome(OutcomeState.ACCEPTED, "so", 201, 7, (Result("a", "b"),))
    journal.step(action, Step.OUTCOME, "so", told)
    journal.close()
    return file


def write(file: Path, table: str, column: str, value: Any) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute(f"DROP TRIGGER {table}_no_UPDATE")
        connection.execute(f"UPDATE {table} SET {column} = ?", (value,))


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("actions", "at", b"\xff\x00"),
        ("actions", "at", "0001-01-01T00:00:00+23:59"),
        ("actions", "at", "9999-12-31T23:59:59-23:59"),
        ("actions", "request", b"\xff"),
        ("actions", "draft", "[" * 50_000),
        ("steps", "at", ""),
        ("steps", "message", b"\xff"),
        ("steps", "results", '[["a"]]'),
        ("steps", "results", "[" * 50_000),
        ("steps", "record", '["lead", {}]'),
    ],
)
def test_an_entry_with_something_else_in_it_is_told_as_unreadable(
    file: Path, table: str, column: str, value: Any
) -> None:
    write(file, table, column, value)
    with pytest.raises(JournalUnavailable, match="cannot read"):
        Journal(file).entries()


@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
@pytest.mark.parametrize("name", [b"steps_by_action", b"actions_by_time", b"steps"])
def test_a_damaged_name_of_a_table_is_damage(file: Path, mode: str, name: bytes) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute(f"PRAGMA journal_mode = {mode}")
    spoiled = file.read_bytes().replace(name, name[:-1] + b"\xbf")
    file.write_bytes(spoiled.replace(b"CREATE INDEX", b"CRXATE INDEX"))
    with pytest.raises(JournalUnavailable, match="was damaged: it is kept as"):
        Journal(file).entries()
    Journal(file).intend(CALL, "POST /calls")


@pytest.mark.parametrize("owner", ["{boot} " + "9" * 5000 + " 1", "{boot}", "", b"\xff"])
def test_an_owner_nobody_can_be_is_gone(file: Path, owner: Any) -> None:
    told = owner if isinstance(owner, bytes) else owner.format(boot=identity.owner().split()[0])
    journal = Journal(file)
    journal.step(journal.intend(CALL, "POST /calls"), Step.SENDING, "Sending")
    journal.close()
    write(file, "actions", "owner", told)
    assert [each.state for each in journal.abandoned().values()] == [OutcomeState.UNKNOWN]
