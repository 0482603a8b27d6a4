"""Journals somebody else wrote in, and files that only bear a journal's name."""

from __future__ import annotations

import functools
import json
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from random import Random
from typing import Any

from console.actions.journal import identity
from console.actions.journal.journal import Journal
from console.actions.journal.store import JournalUnavailable
from console.actions.news import Step
from console.cli.journal import as_json, line
from console.domain.actions import Outcome, OutcomeState, Result, Search, Verdict
from console.domain.drafts.kinds import KINDS
from tests.fuzzing import noise
from tests.fuzzing.answers import draft
from tests.fuzzing.made_up import NOON


@functools.cache
def journal_bytes() -> bytes:
    """A journal with an action of every kind, in every state."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "journal.sqlite")
        journal = Journal(file, operator="somebody", now=lambda: NOON)
        for kind in KINDS:
            action = journal.intend(draft(kind), "POST /")
            journal.step(action, Step.SENDING, "Sending")
            for state in OutcomeState:
                journal.step(
                    action,
                    Step.OUTCOME,
                    "Told",
                    Outcome(state, "so", 200, 7, (Result("a", "b", failed=True),)),
                )
            journal.step(action, Step.SEARCHED, "Found", search=Search(Verdict.UNDECIDED, "no", 7))
        left = journal.intend(draft("call"), "POST /")
        journal.step(left, Step.SENDING, "Sending")
        journal.close()
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("PRAGMA journal_mode=DELETE")
        return file.read_bytes()


COLUMNS = {
    "actions": ("id", "at", "account", "kind", "draft", "request", "operator", "owner"),
    "steps": (
        "action",
        "at",
        "step",
        "state",
        "status_code",
        "message",
        "contact_id",
        "contact_status",
        "results",
        "record",
        "verdict",
    ),
}
CELLS = (
    *(
        "",
        "x",
        "null",
        "[]",
        "{}",
        "7",
        "[1]",
        '["lead", {}]',
        '[["a"]]',
        "[" * 5000,
        "NaN",
        '"\\ud800"',
        "\x1b[2J",
        b"\xff\x00",
    ),
    *(
        "2026-13-01",
        "2026-03-02T12:00:00",
        "9999-12-31T23:59:59-23:59",
        "- 1 1",
        identity.owner().split()[0] + " " + "9" * 5000 + " 1",
        None,
        0,
        -1,
        1.5,
        2**62,
    ),
    *(
        '{"account": 1}',
        '{"account": "a"}',
        "call",
        "outcome",
        "sending",
        "accepted",
        "[" + '"' + "x" * 300 + '"' + "]",
    ),
)
"""What may stand in a column of a journal that somebody else wrote."""


def rewritten(dice: Random, file: Path) -> None:
    """Puts other values into some cells of a journal."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for (trigger,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
        for _ in range(dice.choice((1, 1, 3))):
            table = dice.choice(tuple(COLUMNS))
            update = f"UPDATE {table} SET {dice.choice(COLUMNS[table])} = ? WHERE rowid = ?"
            with suppress(sqlite3.IntegrityError):
                connection.execute(update, (dice.choice(CELLS), dice.randint(1, 40)))


def journal(dice: Random) -> None:
    """Any journal is read, or unavailable for a reason; and never in the way of the next one's making."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "journal.sqlite")
        file.write_bytes(journal_bytes())
        if dice.random() < 0.6:
            rewritten(dice, file)
        else:
            file.write_bytes(broken(dice, journal_bytes()))
        book = Journal(file, operator="somebody", now=lambda: NOON)
        for use in (book.entries, book.abandoned, book.recover, lambda: book.intend(draft("call"), "POST /")):
            tried(use)
        book.close()


def tried(use: Callable[[], Any]) -> None:
    """One use of a journal, and what is printed of it."""
    try:
        found = use()
    except JournalUnavailable as error:
        str(error)
    else:
        for entry in found if isinstance(found, tuple) else ():
            line(entry, entry.outcome)
            json.dumps(as_json(entry, entry.outcome), allow_nan=False)
            _ = (entry.is_in_doubt, entry.sent_at, entry.last_step, entry.search)


def broken(dice: Random, content: bytes) -> bytes:
    """A database file with bytes, pages or its end gone."""
    kind = dice.random()
    if kind < 0.2:
        return content[: dice.randrange(len(content))]
    if kind < 0.3:
        return noise.any_bytes(dice)
    spoiled = bytearray(content)
    for _ in range(dice.choice((1, 10, 300))):
        spoiled[dice.randrange(len(spoiled) if dice.random() < 0.7 else 200)] = dice.randrange(256)
    return bytes(spoiled)
