"""The board of bulk users: jobs kept fresh only while one moves and somebody looks, list or no list."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from console.actions.news import ActionNews, Step
from console.domain.actions import Outcome, OutcomeState
from console.domain.bulk_users import BulkJob, JobState, RowProblem
from console.domain.drafts.bulk_users import ProceedUsers, ReplaceUsers, UploadUsers
from console.domain.drafts.draft import Draft
from console.domain.faults import Fault, FaultKind
from console.domain.questions.bulk_users import BulkJobs, OneBulkJob, SchemeErrors, UpdateErrors
from console.domain.questions.question import Page
from console.ui.panes.bulk_job_view import BulkJobView, job_state
from console.ui.panes.bulk_users import AFTER_FAULT, EVERY
from console.ui.panes.further.bulk_jobs import problem_lines
from console.ui.screens.board.screen import BoardScreen
from console.ui.screens.boards import BOARDS
from tests.ui.screens.boards import answer, stand

SIZE = (160, 36)
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
QUESTIONS = frozenset(each.kind for each in (BulkJobs, OneBulkJob, SchemeErrors, UpdateErrors))
NO_LIST = Fault(FaultKind.REFUSED, "refused (404): Not Found")


def job(number: int = 1, state: JobState = JobState.CREATED, **more: Any) -> BulkJob:
    return BulkJob("support", number, state, **{"filename": "users.json", "created_at": NOON, **more})


def running(done: int, **more: Any) -> BulkJob:
    return job(1, JobState.IN_PROGRESS, rows=100, affected=done, failed=0, requested_at=NOON, **more)


@pytest.fixture
def backend(backend: Any, support: Any) -> Any:
    """Of the one account that has bulk users."""
    backend.accounts = (replace(support, questions=QUESTIONS),)
    return backend


def later(screen: BoardScreen, floor: Any, seconds: float) -> None:
    floor.passed += seconds
    screen.tick()


def done(screen: BoardScreen, draft: Draft, made: int, at: Any = NOON) -> None:
    """An action of ours was accepted."""
    outcome = Outcome(OutcomeState.ACCEPTED, "accepted", 200, made)
    screen.panes.take_action(ActionNews("a", at, draft, Step.OUTCOME, "accepted", outcome, is_final=True))


async def test_a_running_job_is_asked_for_again_until_it_has_ended(
    host: Any, floor: Any, backend: Any, support: Any, seen: Any, until: Any
) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await stand(pilot, backend, floor, [], board="bulk users")
        assert backend.asked == [BulkJobs("support")]
        answer(screen, backend, running(50), job(2, JobState.FINISHED))
        await until(pilot, lambda: "50%" in seen(app))
        assert "████" in seen(app)
        later(screen, floor, EVERY - 1)
        assert len(backend.asked) == 1
        later(screen, floor, 1)
        assert backend.asked[1:] == [BulkJobs("support")]
        later(screen, floor, EVERY)
        assert len(backend.asked) == 2, "one question at a time"
        assert "asking" not in screen.active.title_bar.text
        answer(screen, backend, replace(running(100), state=JobState.FINISHED))
        await until(pilot, lambda: "✓ finished" in seen(app))
        assert "100%" not in seen(app)
        later(screen, floor, 100)
        assert len(backend.asked) == 2


async def test_nobody_asks_again_when_nobody_looks_or_the_console_is_paused(
    host: Any, floor: Any, backend: Any, support: Any, until: Any
) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await stand(pilot, backend, floor, [], board="bulk users")
        answer(screen, backend, running(1))
        await pilot.pause()
        screen.show_board(1)
        later(screen, floor, 60)
        assert len(backend.asked) == 1
        screen.show_board(BOARDS.index("bulk users") + 1)
        screen.is_paused = True
        later(screen, floor, 60)
        assert len(backend.asked) == 1
        screen.is_paused = False
        later(screen, floor, 1)
        assert len(backend.asked) == 2


async def test_the_details_of_a_job_follow_it_and_tell_what_is_wrong(
    host: Any, floor: Any, backend: Any, support: Any, seen: Any, until: Any
) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await stand(pilot, backend, floor, [], board="bulk users")
        answer(screen, backend, running(10))
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: backend.asked[-1] == UpdateErrors("support", 1))
        problems = (RowProblem("[/x] \x1b[2J\u202eno", 3, 8), RowProblem("odd", 4, None, True))
        answer(screen, backend, *problems, ticket=2)
        await until(pilot, lambda: "× row 3, column 8: [/x]" in app.screen.text)
        assert "1 error, 1 warning" in app.screen.text
        assert "! row 4: odd" in app.screen.text
        later(screen, floor, EVERY)
        assert backend.asked[-1] == BulkJobs("support")
        answer(screen, backend, running(90))
        await until(pilot, lambda: "90%" in app.screen.text)
        app.screen.refresh_row()
        await pilot.pause()
        assert not {"\x1b", "\u202e"} & set(seen(app))


async def test_a_look_without_an_answer_is_tried_again_later(
    host: Any, floor: Any, backend: Any, support: Any, until: Any
) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await stand(pilot, backend, floor, [], board="bulk users")
        answer(screen, backend, running(1))
        await pilot.pause()
        later(screen, floor, EVERY)
        answer(screen, backend, fault=Fault(FaultKind.UNREACHABLE, "no connection"))
        await pilot.pause()
        later(screen, floor, EVERY)
        assert len(backend.asked) == 2
        later(screen, floor, AFTER_FAULT)
        assert len(backend.asked) == 3


async def test_a_job_nobody_moves_any_more_is_not_asked_for_for_ever(
    host: Any, floor: Any, backend: Any, support: Any, until: Any
) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await stand(pilot, backend, floor, [], board="bulk users")
        answer(screen, backend, job(created_at=floor.ago(3 * 86400)))
        await pilot.pause()
        later(screen, floor, 60)
        assert len(backend.asked) == 1


async def test_a_vendor_without_a_list_still_follows_what_is_uploaded_here(
    host: Any, floor: Any, backend: Any, support: Any, seen: Any, until: Any
) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await stand(pilot, backend, floor, [], board="bulk users")
        answer(screen, backend, fault=NO_LIST)
        await until(pilot, lambda: "no list of jobs" in seen(app))
        assert "not known" not in seen(app)
        later(screen, floor, 60)
        assert len(backend.asked) == 1
        done(screen, UploadUsers("support", "[/x].json", "[{}]", 12), 7)
        await until(pilot, lambda: "[/x].json" in seen(app))
        assert "being checked" in seen(app)
        later(screen, floor, 1)
        assert backend.asked[1:] == [OneBulkJob("support", 7)]
        answer(screen, backend, job(7, JobState.INVALID))
        await until(pilot, lambda: "× not valid" in seen(app))
        later(screen, floor, 60)
        assert len(backend.asked) == 2
        done(screen, ReplaceUsers("support", 7, "new.json", "[{}]", 1), 7)
        later(screen, floor, 1)
        assert backend.asked[-1] == OneBulkJob("support", 7)
        answer(screen, backend, fault=Fault(FaultKind.REFUSED, "Not Found"))
        await until(pilot, lambda: "? unknown" in seen(app))
        assert "asking" not in screen.active.title_bar.text
        later(screen, floor, 60)
        assert len(backend.asked) == 3
        (row,) = screen.active.arrangement.all_rows
        told = [line.text for line in screen.active.view.details(row, 0.0).lines]
        assert any("Not Found" in text for text in told)
        await pilot.press("r")
        answer(screen, backend, fault=NO_LIST)
        await pilot.pause()
        later(screen, floor, 1)
        assert backend.asked[3:] == [BulkJobs("support"), OneBulkJob("support", 7)]
        answer(screen, backend, job(7, JobState.VALID))
        await until(pilot, lambda: "valid, may begin" in seen(app))


async def test_a_word_to_carry_out_is_shown_at_once_though_the_vendor_says_valid(
    host: Any, floor: Any, backend: Any, support: Any, seen: Any, until: Any
) -> None:
    """Facts AP34."""
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await stand(pilot, backend, floor, [], board="bulk users")
        answer(screen, backend, job(1, JobState.VALID, rows=12))
        await until(pilot, lambda: "valid, may begin" in seen(app))
        later(screen, floor, 60)
        assert len(backend.asked) == 1
        done(screen, ProceedUsers("support", 1), 1)
        await until(pilot, lambda: "◑ begins" in seen(app))
        later(screen, floor, 0)
        assert len(backend.asked) == 2, "asked for at once"
        answer(screen, backend, job(1, JobState.VALID, rows=12))
        await pilot.pause()
        (row,) = screen.active.arrangement.all_rows
        assert row.is_starting
        assert not row.may_proceed
        later(screen, floor, EVERY)
        answer(screen, backend, running(1))
        await pilot.pause()
        later(screen, floor, EVERY)
        answer(screen, backend, replace(running(100), state=JobState.FINISHED))
        await pilot.pause()
        assert screen.active.view.ended["support", 1].timestamp() == floor.clocks.now()
        later(screen, floor, 60)
        assert len(backend.asked) == 4


def test_each_state_has_a_shape_of_its_own_and_counts_alone_are_no_success() -> None:
    """Facts AP31: 100 affected, none failed, three update errors."""
    ended = job(1, JobState.FINISHED, rows=100, affected=100, failed=0)
    states = [job(1, state) for state in JobState]
    states += [job(1, JobState.VALID, requested_at=NOON), replace(ended, update_errors=("a", "b", "c"))]
    shapes = [job_state(each)[0] for each in states]
    assert len(set(shapes)) == len(shapes)
    assert job_state(states[-1])[1] == "done, 3 problems"
    assert job_state(ended)[1] == "finished"
    assert job_state(replace(ended, failed=2))[1] == "done, 2 problems"


def test_any_job_can_be_shown_sorted_and_described() -> None:
    view, now = BulkJobView(), NOON.timestamp()
    rows = [
        BulkJob("support", 3, JobState.UNKNOWN),
        BulkJob("support", "x", JobState.IN_PROGRESS, "\u202e[/x]", rows=0, affected=5),
        running(200),
    ]
    for column in view.full:
        for row in rows:
            assert isinstance(view.cell(row, column.key, now).text, str)
            view.value(row, column.key, now)
    assert [row.id for row in view.own_order(rows, now)] == [3, 1, "x"]
    assert all(view.details(row, now).lines for row in rows)
    assert rows[2].progress == 100
    assert rows[1].progress is None
    assert problem_lines(Page(()), now)[0].text == "✓ none"
