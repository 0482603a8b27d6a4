"""What is kept long enough goes, whole; what is in doubt or not finished never does."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.actions.journal import doubts, retention, schema
from console.actions.journal.entries import Entry, EntryStep
from console.actions.journal.journal import Journal
from console.actions.journal.reading import read, understood
from console.actions.journal.retention import Keep
from console.actions.journal.store import JournalUnavailable
from console.actions.journal.writing import add_action
from console.actions.news import Step
from console.domain.actions import Outcome, OutcomeState, Search, Verdict
from console.domain.drafts.calls import OutboundCall

CALL = OutboundCall("support", "jane@floor.example", "+13392195276")
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
KEEP = Keep(400)
DONE = Outcome(OutcomeState.ACCEPTED, "The vendor accepted it.", 201, 7)
UNKNOWN = Outcome(OutcomeState.UNKNOWN, "No answer.")


def sent(at: datetime, *outcomes: Outcome) -> list[EntryStep]:
    ends = [EntryStep(at, Step.OUTCOME, outcome.message, outcome) for outcome in outcomes]
    return [EntryStep(at, Step.INTENDED, "Written down"), EntryStep(at, Step.SENDING, "Sending"), *ends]


def looked(at: datetime, verdict: Verdict) -> EntryStep:
    return EntryStep(at, Step.SEARCHED, "seen", search=Search(verdict, "seen"))


def put(
    journal: Journal, name: str, days: float, *outcomes: Outcome, more: tuple[EntryStep, ...] = ()
) -> None:
    """An action of so many days ago."""
    at = NOW - timedelta(days=days)
    entry = Entry(name, at, CALL.kind, CALL, "POST /calls" * 200, "jane", "", (*sent(at, *outcomes), *more))
    journal._store.transact(lambda connection: add_action(connection, entry))


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    journal = Journal(tmp_path / "journal.db", operator="jane", now=lambda: NOW)
    yield journal
    journal.close()


def ids(journal: Journal) -> set[str]:
    return {entry.id for entry in journal.entries()}


def guards(journal: Journal) -> int:
    with closing(sqlite3.connect(journal.path)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'").fetchone()
    return int(count)


def test_what_is_older_than_the_days_goes_with_all_its_steps(journal: Journal) -> None:
    put(journal, "old", 401, DONE)
    put(journal, "young", 399, DONE)
    assert journal.forget(KEEP) == 1
    assert journal.forget(KEEP) == 0
    assert ids(journal) == {"young"}
    with closing(sqlite3.connect(journal.path)) as connection:
        assert connection.execute("SELECT DISTINCT action FROM steps").fetchall() == [("young",)]
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute("DELETE FROM actions")


def test_what_is_in_doubt_or_has_no_outcome_stays_however_old(journal: Journal) -> None:
    at = NOW - timedelta(days=900)
    put(journal, "unfinished", 900)
    put(journal, "unknown", 900, UNKNOWN)
    put(journal, "undecided", 900, UNKNOWN, more=(looked(at, Verdict.UNDECIDED),))
    put(journal, "found", 900, UNKNOWN, more=(looked(at, Verdict.FOUND),))
    put(journal, "closed", 900, UNKNOWN, more=(EntryStep(at, Step.CLOSED, "Closed by jane: seen"),))
    assert journal.forget(KEEP) == 2
    assert ids(journal) == {"unfinished", "unknown", "undecided"}
    journal.close_doubt("unkn", "nobody knows")
    assert journal.forget(KEEP) == 1


def test_of_very_many_the_oldest_go_though_never_what_may_still_have_a_sequel(journal: Journal) -> None:
    for day in range(10):
        put(journal, f"{day} days", day, DONE)
    put(journal, "doubt", 30, UNKNOWN)
    while journal.forget(Keep(400, most=4)):
        pass
    assert ids(journal) == {"0 days", "1 days", "2 days", "3 days", "doubt"}
    while journal.forget(Keep(400, most=1)):
        pass
    assert ids(journal) == {"0 days", "1 days", "2 days", "doubt"}


def test_they_go_a_few_at_a_time(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "BATCH", 2)
    for number in range(5):
        put(journal, str(number), 500, DONE)
    assert [journal.forget(KEEP) for _ in range(4)] == [2, 2, 1, 0]
    assert guards(journal) == 4


@pytest.mark.parametrize("error", [sqlite3.OperationalError("cut off"), KeyboardInterrupt()])
def test_cut_off_in_the_middle_everything_is_as_before(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    put(journal, "old", 500, DONE)

    @contextmanager
    def cut_off(connection: sqlite3.Connection) -> Iterator[None]:
        with schema.unguarded(connection):
            yield
            raise error

    with monkeypatch.context() as patched:
        patched.setattr(retention, "unguarded", cut_off)
        with pytest.raises((JournalUnavailable, KeyboardInterrupt)):
            journal.forget(KEEP)
    assert guards(journal) == 4
    (entry,) = journal.entries()
    assert len(entry.steps) == 3
    assert journal.forget(KEEP) == 1


def test_room_that_is_not_used_any_more_is_given_back(journal: Journal) -> None:
    for number in range(120):
        put(journal, str(number), 500, DONE)
    while journal.forget(KEEP):
        pass
    with closing(sqlite3.connect(journal.path)) as connection:
        before = connection.execute("PRAGMA page_count").fetchone()[0]
    while journal.shrink():
        pass
    with closing(sqlite3.connect(journal.path)) as connection:
        assert connection.execute("PRAGMA page_count").fetchone()[0] < before / 2
    assert not journal.path.with_name("journal.db-wal").stat().st_size


def test_a_journal_begun_before_it_could_shrink_is_left_as_large_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("CREATE TABLE before (x); INSERT INTO before VALUES (zeroblob(90000))")
        connection.executescript("DROP TABLE before")
    journal = Journal(path, now=lambda: NOW)
    put(journal, "old", 500, DONE)
    assert journal.forget(KEEP) == 1
    assert not journal.shrink()
    journal.close()


def test_without_a_journal_nothing_goes_and_none_is_made(journal: Journal) -> None:
    assert (journal.forget(KEEP), journal.shrink()) == (0, False)
    assert not journal.path.exists()


outcome_steps = st.sampled_from([DONE, UNKNOWN]).map(lambda one: EntryStep(NOW, Step.OUTCOME, "", one))
any_steps = st.one_of(
    outcome_steps,
    st.sampled_from(Verdict).map(lambda verdict: looked(NOW, verdict)),
    st.just(EntryStep(NOW, Step.CLOSED, "Closed by jane: seen")),
    st.just(EntryStep(NOW, Step.FOLLOWED, "It is finished.", contact_status="finished")),
)


@given(st.lists(st.lists(any_steps, max_size=5), min_size=1, max_size=4))
def test_the_file_and_its_entries_agree_on_what_is_in_doubt(histories: list[list[EntryStep]]) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        schema.prepare(connection)
        for number, steps in enumerate(histories):
            entry = Entry(str(number), NOW, CALL.kind, CALL, "", "", "", (*sent(NOW), *steps))
            add_action(connection, entry)
        entries = understood(read(connection))
        assert sorted(doubts.in_doubt(connection)) == sorted(one.id for one in entries if one.is_in_doubt)
