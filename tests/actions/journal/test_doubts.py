"""Doubts are found however old they are, and end with a supervisor's word."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from console.actions.journal import identity
from console.actions.journal.doubts import CannotClose
from console.actions.journal.journal import Journal
from console.actions.news import Step
from console.domain.actions import Outcome, OutcomeState, Search, Verdict
from console.domain.drafts.calls import OutboundCall

CALL = OutboundCall("support", "jane@floor.example", "+13392195276")
DONE = Outcome(OutcomeState.ACCEPTED, "The vendor accepted it.", 201, 7)
UNKNOWN = Outcome(OutcomeState.UNKNOWN, "No answer.")
NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)


class Clock:
    """Stands where it is put."""

    def __init__(self) -> None:
        self.at = NOON

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def journal(tmp_path: Path, clock: Clock) -> Journal:
    return Journal(tmp_path / "journal.db", operator="jane", now=clock)


def take(journal: Journal, name: str, outcome: Outcome | None = None) -> None:
    journal.step(journal.intend(CALL, "POST", action_id=name), Step.SENDING, "Sending")
    if outcome is not None:
        journal.step(name, Step.OUTCOME, outcome.message, outcome)


def test_what_is_still_in_doubt_is_told_though_it_is_old(
    journal: Journal, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.at = NOON - timedelta(days=30)
    with monkeypatch.context() as gone:
        gone.setattr(identity, "owner", lambda: "another-boot 1 1")
        take(journal, "left at sending")
        journal.intend(CALL, "POST", action_id="left before")
    take(journal, "unknown", UNKNOWN)
    take(journal, "closed", UNKNOWN)
    take(journal, "done", DONE)
    journal.step("unknown", Step.SEARCHED, "seen", search=Search(Verdict.UNDECIDED, "seen"))
    journal.close_doubt("closed", "it was done")
    clock.at = NOON
    for name in ("a", "b", "c"):
        take(journal, name, DONE)
    assert "left at sending" not in {entry.id for entry in journal.recent(NOON - timedelta(days=7), 2)}
    told = journal.recent(NOON - timedelta(days=7), 2, ends_abandoned=True)
    assert [entry.id for entry in told] == ["c", "b", "unknown", "left at sending"]
    assert [entry.is_in_doubt for entry in told] == [False, False, True, True]
    assert {entry.id for entry in journal.recover()} == {"left at sending", "left before"}
    assert [entry.id for entry in journal.recent(NOON - timedelta(days=7), 2)] == [entry.id for entry in told]


def test_who_closed_it_and_why_is_written_down_for_good(journal: Journal) -> None:
    take(journal, "one", UNKNOWN)
    closed = journal.close_doubt("o", "called\nback \x1b[31m")
    assert closed == journal.entries()[0]
    assert (closed.is_closed, closed.is_in_doubt, closed.outcome) == (True, False, UNKNOWN)
    assert closed.steps[-1].message == "Closed by jane: called back ␛[31m"
    with pytest.raises(CannotClose, match="closed already"):
        journal.close_doubt("one", "again")


def test_the_whole_id_wins_over_others_that_begin_with_it(journal: Journal) -> None:
    for name in ("one", "one-two"):
        take(journal, name, UNKNOWN)
    with pytest.raises(CannotClose, match="Several actions"):
        journal.close_doubt("on", "x")
    assert journal.close_doubt("one", "x").id == "one"


def test_what_is_under_way_or_proven_is_not_closed(journal: Journal) -> None:
    take(journal, "under way")
    take(journal, "found", UNKNOWN)
    journal.step("found", Step.SEARCHED, "seen", search=Search(Verdict.FOUND, "seen", 5))
    for name, words in (
        ("under way", "it is sending"),
        ("found", "looked for, and found"),
        ("%", "No action"),
    ):
        with pytest.raises(CannotClose, match=words):
            journal.close_doubt(name, "x")
    with pytest.raises(CannotClose, match="Say why"):
        journal.close_doubt("under way", " \n")
    with pytest.raises(CannotClose, match="no actions yet"):
        Journal(journal.path.with_name("none.db")).close_doubt("x", "x")
