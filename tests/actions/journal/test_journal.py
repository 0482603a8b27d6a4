"""What the journal still knows when everything else is gone."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.actions.journal import identity
from console.actions.journal.entries import read_draft, write_draft
from console.actions.journal.journal import Journal
from console.actions.journal.store import JournalUnavailable
from console.actions.news import Step
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
    script = Path(__file__).parent.parent / "leave_sending.py"
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
