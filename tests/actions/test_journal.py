"""What the journal still knows when everything else is gone."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.actions import identity
from console.actions.entries import read_draft, write_draft
from console.actions.journal import Journal
from console.actions.news import Step
from console.actions.store import JournalUnavailable
from console.domain.actions import Outcome, OutcomeState, Result
from console.domain.contacts import Phone
from console.domain.drafts.calls import Connect, OutboundCall, TextMessage
from console.domain.drafts.contacts import ContactFields, UpdateContact
from console.domain.drafts.draft import Draft
from console.domain.drafts.notes import AddNote

CALL = OutboundCall("support", "jane@floor.example", "+13392195276")
DONE = Outcome(OutcomeState.ACCEPTED, "The vendor accepted it.", 201, 7)

text = st.text(st.characters(codec="utf-8"))
maybe_text = st.one_of(st.none(), text)
phones = st.lists(st.builds(Phone, text, maybe_text), max_size=3).map(tuple)
contact_fields = st.builds(ContactFields, text, maybe_text, phones, st.lists(text, max_size=2).map(tuple))
drafts = st.one_of(
    st.builds(OutboundCall, text, text, maybe_text, maybe_text, maybe_text, maybe_text),
    st.builds(TextMessage, text, text, text, text, maybe_text),
    st.builds(Connect, text, st.one_of(text, st.integers()), text, maybe_text),
    st.builds(UpdateContact, text, st.one_of(text, st.integers()), contact_fields),
)


def test_an_action_is_read_back_with_every_step(journal: Journal) -> None:
    action_id = journal.intend(CALL, "POST /calls")
    journal.step(action_id, Step.SENDING, "Sending")
    journal.step(action_id, Step.OUTCOME, DONE.message, DONE)
    journal.step(action_id, Step.FOLLOWED, "It is finished.", contact_status="finished")
    journal.close()
    (entry,) = Journal(journal.path).entries()
    assert (entry.id, entry.kind, entry.draft, entry.request) == (action_id, "call", CALL, "POST /calls")
    assert entry.operator == "jane"
    assert [step.step for step in entry.steps] == [Step.INTENDED, Step.SENDING, Step.OUTCOME, Step.FOLLOWED]
    assert entry.outcome == DONE
    assert entry.steps[-1].contact_status == "finished"
    assert abs(datetime.now(UTC) - entry.at) < timedelta(minutes=1)


def test_what_came_of_each_row_is_read_back(journal: Journal) -> None:
    rows = (Result("+1 718", "created"), Result("911", "invalid \ud800", failed=True))
    action_id = journal.intend(CALL, "")
    journal.step(action_id, Step.OUTCOME, "", Outcome(OutcomeState.PARTLY_DONE, "", 200, None, rows))
    (entry,) = journal.entries()
    assert entry.outcome is not None
    assert [(each.subject, each.failed) for each in entry.outcome.results] == [
        ("+1 718", False),
        ("911", True),
    ]


def test_a_journal_from_before_actions_had_rows_is_read_and_written(journal: Journal) -> None:
    action_id = journal.intend(CALL, "")
    journal.close()
    with sqlite3.connect(journal.path) as connection:
        connection.executescript("ALTER TABLE steps DROP COLUMN results")
    journal.step(action_id, Step.OUTCOME, DONE.message, DONE)
    (entry,) = journal.entries()
    assert entry.outcome == DONE


@given(drafts)
def test_every_draft_is_read_back_as_it_was(draft: Draft) -> None:
    assert read_draft(draft.kind, write_draft(draft)) == draft


@pytest.mark.parametrize("contact_id", [7, "7", 0, "", None])
def test_a_contact_id_keeps_its_type(journal: Journal, contact_id: int | str | None) -> None:
    action_id = journal.intend(CALL, "")
    journal.step(action_id, Step.OUTCOME, "", Outcome(OutcomeState.ACCEPTED, "", 201, contact_id))
    outcome = journal.entries()[0].outcome
    assert outcome is not None
    assert outcome.contact_id == contact_id
    assert type(outcome.contact_id) is type(contact_id)


def test_the_newest_come_first_and_can_be_limited(tmp_path: Path) -> None:
    moments = iter(datetime(2026, 11, 21, hour, tzinfo=UTC) for hour in range(10) for _ in range(2))
    journal = Journal(tmp_path / "journal.db", now=lambda: next(moments))
    ids = [journal.intend(CALL, str(number)) for number in range(3)]
    assert [entry.id for entry in journal.entries()] == ids[::-1]
    assert [entry.id for entry in journal.entries(limit=1)] == [ids[2]]
    since = datetime(2026, 11, 21, 1, tzinfo=UTC)
    assert [entry.id for entry in journal.entries(since=since)] == [ids[2], ids[1]]
    journal.close()


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


def test_nothing_in_it_can_be_changed_or_removed(journal: Journal) -> None:
    journal.intend(CALL, "")
    connection = sqlite3.connect(journal.path)
    for statement in (
        "UPDATE actions SET account = 'other'",
        "DELETE FROM actions",
        "UPDATE steps SET message = ''",
        "DELETE FROM steps",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(statement)
    connection.close()


def test_a_step_of_an_action_nobody_wrote_down_is_refused(journal: Journal) -> None:
    journal.intend(CALL, "")
    with pytest.raises(JournalUnavailable):
        journal.step("unheard-of", Step.SENDING, "")


def test_a_console_killed_while_sending_leaves_an_unknown_and_never_an_attempt(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    script = Path(__file__).with_name("leave_sending.py")
    with subprocess.Popen([sys.executable, script, path], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "sending\n"
        journal = Journal(path)
        assert journal.recover() == ()
        child.send_signal(signal.SIGKILL)
        child.wait()
    recovered = journal.recover()
    states = {entry.request: entry.outcome.state for entry in recovered if entry.outcome is not None}
    assert states == {"POST one": OutcomeState.NOT_SENT, "POST two": OutcomeState.UNKNOWN}
    assert any("Look at recent calls before" in entry.steps[-1].message for entry in recovered)
    assert all(entry.last_step is Step.OUTCOME for entry in journal.entries())
    assert journal.recover() == ()
    journal.close()


def test_what_a_dead_console_was_sending_says_where_it_would_show(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identity, "owner", lambda: "another-boot 1 1")
    for draft in (CALL, AddNote("outbound", 42, "called")):
        journal.step(journal.intend(draft, ""), Step.SENDING, "Sending")
    said = {entry.kind: entry.outcome.message for entry in journal.recover() if entry.outcome is not None}
    sent = "The console ended while it was being sent. Look at {} before trying again."
    assert said == {
        "call": sent.format("recent calls"),
        "note-add": sent.format("the vendor's own records"),
    }


def test_what_this_console_has_under_way_is_not_recovered(journal: Journal) -> None:
    action_id = journal.intend(CALL, "")
    journal.step(action_id, Step.SENDING, "Sending")
    assert Journal(journal.path).recover() == ()


def test_what_a_console_in_another_container_has_under_way_is_left_to_it_for_a_while(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    boot = identity.owner().split(" ")[0].partition("/")[0]
    begun = [datetime.now(UTC) - timedelta(minutes=minutes) for minutes in (30, 1)]
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(identity, "owner", lambda: f"{boot}/17 1 4711")
        ids = [Journal(journal.path, now=lambda at=at: at).intend(CALL, "") for at in begun]  # type: ignore[misc]
    assert [entry.id for entry in journal.recover()] == ids[:1]
    assert [entry.outcome for entry in journal.entries() if entry.id == ids[1]] == [None]


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
    monkeypatch.setattr("console.actions.store.time.sleep", lambda _: other.execute("ROLLBACK"))
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


def test_a_lone_surrogate_does_not_keep_an_action_from_being_written_down(journal: Journal) -> None:
    journal.intend(TextMessage("a", "+1", "+1", "\ud800"), "POST \ud800")
    assert isinstance(journal.entries()[0].draft, TextMessage)


def test_an_entry_of_a_later_version_is_told_and_not_misread(journal: Journal) -> None:
    journal.intend(CALL, "")
    connection = sqlite3.connect(journal.path)
    with connection:
        connection.execute(
            "INSERT INTO actions VALUES ('x', '2026-11-21T00:00:00.000Z', 'a', 'fax', '{}', '', '', '')"
        )
    connection.close()
    with pytest.raises(JournalUnavailable, match="cannot read"):
        journal.entries()
