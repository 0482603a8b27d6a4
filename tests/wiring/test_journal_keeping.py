"""The engine and its journal: what is old goes, doubts are closed, damage is told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from console.actions.journal.journal import Journal
from console.actions.journal.retention import Keep
from console.actions.news import ActionNews, Step
from console.config import locations
from console.config.secret_sources import GivenSource
from console.config.settings import JournalSettings, Settings, VoxloudAccount
from console.domain.actions import Outcome, OutcomeState
from console.domain.drafts.calls import Connect
from console.domain.faults import FaultKind
from console.domain.questions.actions import RecentActions
from console.domain.secrets import Secret
from console.engine import Notice
from console.wiring.journal_keeping import JournalKeeping, JournalNotices
from tests.engine.at_work import at_work

CONNECT = Connect("milan", "5", "+390663971096")
DONE = Outcome(OutcomeState.ACCEPTED, "Queued", 200, 7)
UNKNOWN = Outcome(OutcomeState.UNKNOWN, "No answer.")
SETTINGS = Settings(
    accounts=(
        VoxloudAccount(name="milan", base_url="http://127.0.0.1:1", api_key=GivenSource(Secret("key"))),
    ),
    journal=JournalSettings(keep_days=30),
)


@pytest.fixture
def journal(private_world: Path) -> Iterator[Journal]:
    journal = Journal(locations.journal_file(), operator="jane")
    yield journal
    journal.close()


def take(name: str, outcome: Outcome, days: float = 0) -> None:
    """An action of so many days ago."""
    at = datetime.now(UTC) - timedelta(days=days)
    journal = Journal(locations.journal_file(), operator="jane", now=lambda: at)
    journal.step(journal.intend(CONNECT, "POST", action_id=name), Step.OUTCOME, outcome.message, outcome)
    journal.close()


def ids(journal: Journal) -> set[str]:
    return {entry.id for entry in journal.entries()}


def test_a_console_lets_go_of_what_is_old_once_it_is_open_and_a_read_only_one_of_nothing(
    journal: Journal,
) -> None:
    take("old", DONE, 31)
    take("old doubt", UNKNOWN, 31)
    take("young", DONE, 29)
    with at_work(SETTINGS, read_only=True) as screen:
        screen.until(lambda: screen.readings, "the engine is at work")
        with pytest.raises(PermissionError):
            screen.engine.close_doubt("old doubt", "x")
    assert ids(journal) == {"old", "old doubt", "young"}
    with at_work(SETTINGS) as screen:
        screen.until(lambda: ids(journal) == {"old doubt", "young"}, "it lets go of what is old")
        screen.engine.close_doubt("old doubt", "nobody was called")
        screen.until(lambda: screen.steps, "it is told")
        (told,) = screen.steps
    assert (told.id, told.step, told.outcome, told.is_final) == ("old doubt", Step.CLOSED, UNKNOWN, True)
    assert "nobody was called" in told.message


async def test_once_a_day_again(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    take("first", DONE, 31)
    days: list[float] = []
    real = asyncio.sleep

    async def sleep(seconds: float) -> None:
        if seconds > 60:
            days.append(seconds)
            if len(days) == 1:
                take("second", DONE, 31)
            else:
                await asyncio.Event().wait()
        await real(0)

    monkeypatch.setattr("console.wiring.journal_keeping.asyncio.sleep", sleep)
    task = asyncio.create_task(JournalKeeping(journal, lambda _: None, Keep(30)).run())
    while len(days) < 2:
        await real(0.001)
    task.cancel()
    assert ids(journal) == set()
    assert days == [86400.0, 86400.0]


@pytest.mark.parametrize(
    ("prepare", "words"),
    [
        (lambda: take("one", DONE), "not in doubt"),
        (lambda: None, "no actions yet"),
        (lambda: locations.private_directory(locations.journal_file()), "cannot be used"),
    ],
)
async def test_what_cannot_be_closed_is_told_in_words(
    journal: Journal, prepare: Callable[[], object], words: str
) -> None:
    prepare()
    told: list[Any] = []
    await JournalKeeping(journal, told.append, Keep(30)).close_doubt("one", "x")
    (notice,) = told
    assert isinstance(notice, Notice)
    assert words in str(notice)


async def test_what_was_closed_is_told_with_who_and_why(journal: Journal) -> None:
    take("one", UNKNOWN)
    told: list[Any] = []
    await JournalKeeping(journal, told.append, Keep(30)).close_doubt("one", "it rang")
    (news,) = told
    assert isinstance(news, ActionNews)
    assert (news.message, news.draft) == ("Closed by jane: it rang", CONNECT)


def test_a_damaged_journal_is_told_once_and_acting_goes_on_with_a_new_one(private_world: Path) -> None:
    take("one", DONE)
    locations.journal_file().write_bytes(b"junk" * 2000)
    with at_work(SETTINGS) as screen:
        screen.until(lambda: screen.notices, "it is told")
        screen.engine.act(CONNECT)
        outcome = screen.outcome()
    assert [str(notice).partition(":")[0] for notice in screen.notices] == ["The journal was damaged"]
    assert outcome.outcome is not None
    assert "journal" not in outcome.outcome.message
    assert len(Journal(locations.journal_file()).entries()) == 1


def test_whoever_is_about_to_act_learns_that_nothing_can_be_written_down(private_world: Path) -> None:
    locations.private_directory(locations.journal_file().parent).chmod(0o777)
    with at_work(SETTINGS) as screen:
        screen.engine.ask(RecentActions("", datetime.now(UTC)))
        screen.until(lambda: screen.answers, "an answer")
    (answer,) = screen.answers
    assert (answer.page, answer.fault and answer.fault.kind) == (None, FaultKind.JOURNAL)
    assert [str(notice).partition(". ")[0] for notice in screen.notices] == [
        str(answer.fault).partition(". ")[0]
    ]


def test_the_same_trouble_is_told_again_only_after_it_was_over() -> None:
    told: list[Any] = []
    notices = JournalNotices(told.append)
    for _ in range(3):
        notices.tell("full")
    notices.is_well()
    notices.tell("full")
    assert len(told) == 2
