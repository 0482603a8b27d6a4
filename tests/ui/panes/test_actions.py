"""The board of actions: what all consoles did, what came of each row of it, and what is still in doubt."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from console.actions.journal.entries import Entry, EntryStep
from console.actions.news import ActionNews, Step
from console.domain.actions import Outcome, OutcomeState, Result, Search, Verdict
from console.domain.drafts.calls import OutboundCall
from console.domain.faults import Fault, FaultKind
from console.domain.questions.actions import RecentActions
from console.domain.questions.question import Page
from console.engine import Answered
from console.ui.dialogs.close_doubt import CloseDoubtDialog
from console.ui.messages import as_message
from console.ui.panes.action_rows import ActionRow, ActionRows
from console.ui.panes.action_view import ActionView
from console.ui.panes.action_words import standing
from console.ui.panes.actions import LOOK_EVERY, SHOWN_FOR
from console.ui.screens.board.screen import BoardScreen
from console.ui.screens.boards import BOARDS
from console.ui.screens.details import DetailsScreen
from console.ui.text import plain
from tests.ui.conftest import NOON
from tests.ui.screens.boards import answer, stand

CALL = OutboundCall("support", "ana@example.com", "+13392195276")
ROWS = (Result("+1 718", "created"), Result("+1 911", "invalid [/x] number", failed=True))
PARTLY = Outcome(OutcomeState.PARTLY_DONE, "1 of 2 failed", 200, 7, ROWS)
UNKNOWN = Outcome(OutcomeState.UNKNOWN, "The connection broke off.")
DONE = Outcome(OutcomeState.ACCEPTED, "The vendor accepted it.", 201, 9)
CLOSED = EntryStep(NOON, Step.CLOSED, "Closed by bo: she was not called")


def entry(name: str, outcome: Outcome | None, *more: EntryStep, ago: float = 60, who: str = "bo") -> Entry:
    at = NOON - timedelta(seconds=ago)
    steps = [EntryStep(at, Step.INTENDED, "Written down"), EntryStep(at, Step.SENDING, "Sending")]
    if outcome is not None:
        steps.append(EntryStep(at, Step.OUTCOME, outcome.message, outcome))
    return Entry(name, at, "call", CALL, "POST https://x/calls\n\n{...}", who, "x", (*steps, *more))


def told(
    name: str, step: Step, outcome: Outcome | None = None, after: float = 0.0, **more: Any
) -> ActionNews:
    at = NOON + timedelta(seconds=after)
    return ActionNews(name, at, CALL, step, outcome.message if outcome else "Sending", outcome, **more)


async def open_board(pilot: Any, backend: Any, floor: Any, until: Any) -> BoardScreen:
    screen = await stand(pilot, backend, floor, [])
    screen.show_board(BOARDS.index("actions") + 1)
    await until(pilot, lambda: backend.asked)
    return screen


async def test_the_journal_is_shown_with_every_console_s_actions_doubts_first(
    host: Any, floor: Any, backend: Any, seen: Any, until: Any
) -> None:
    app = host()
    async with app.run_test(size=(140, 36)) as pilot:
        screen = await open_board(pilot, backend, floor, until)
        assert backend.asked == [RecentActions("", NOON - SHOWN_FOR)]
        found = Search(Verdict.UNDECIDED, "3 answers, 2 calls could be it [/x]")
        searched = EntryStep(NOON, Step.SEARCHED, found.evidence, search=found)
        old = entry("old", UNKNOWN, searched, ago=9 * 86400, who="eva (sudo by kim)")
        answer(screen, backend, entry("new", PARTLY), old)
        await until(pilot, lambda: "! 1 in doubt" in seen(app))
        assert screen.active.table.rows[0].entry.id == "old"
        await pilot.press("enter")
        details = app.screen
        assert isinstance(details, DetailsScreen)
        for words in (
            "To do\tlook at recent calls before trying again; d closes it",
            "Who\teva (sudo by kim)",
            "When\t2026-02-21",
            "Request\tPOST https://x/calls",
            "Looked for\t? unknown, and looked for: 3 answers, 2 calls could be it [/x]",
            "sending: Sending",
            "searched: 3 answers",
            "Journal id\told",
        ):
            assert words in details.text
        await pilot.press("escape", "down", "enter")
        for words in ("✓ +1 718: created", "× +1 911: invalid [/x] number", "Journal id\tnew", "Made\t7"):
            assert words in app.screen.text


async def test_steps_told_here_show_at_once_and_others_within_seconds(
    host: Any, floor: Any, backend: Any, seen: Any, until: Any
) -> None:
    app = host()
    async with app.run_test(size=(140, 36)) as pilot:
        screen = await open_board(pilot, backend, floor, until)
        answer(screen, backend)
        await until(pilot, lambda: "nothing was done in the last 7 days" in seen(app))
        floor.passed = LOOK_EVERY - 0.1
        screen.tick()
        assert len(backend.asked) == 1
        floor.passed = LOOK_EVERY
        screen.tick()
        assert len(backend.asked) == 2
        screen.post_message(as_message(told("mine", Step.SENDING)))
        await until(pilot, lambda: "sending, cannot be recalled" in seen(app))
        answer(screen, backend, entry("theirs", DONE))
        await until(pilot, lambda: len(screen.active.table.rows) == 2)
        assert "1 under way" in seen(app)
        screen.tick()
        assert len(backend.asked) == 3, "what was done here is looked up at the next second"
        screen.show_board(1)
        floor.passed += 10 * LOOK_EVERY
        screen.tick()
        assert len(backend.asked) == 3


async def test_a_doubt_is_closed_with_a_reason_and_shows_it_at_once(
    host: Any, floor: Any, backend: Any, seen: Any, until: Any
) -> None:
    app = host()
    async with app.run_test(size=(140, 36)) as pilot:
        screen = await open_board(pilot, backend, floor, until)
        screen.post_message(as_message(told("x", Step.OUTCOME, UNKNOWN, is_final=True)))
        answer(screen, backend, entry("x", UNKNOWN))
        await until(pilot, lambda: "! 1 in doubt" in seen(app))
        assert screen.receipts.text
        await pilot.press("d")
        await until(pilot, lambda: "Close action in doubt" in seen(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CloseDoubtDialog))
        await pilot.press("enter")
        await until(pilot, lambda: "× not closed: say why" in seen(app))
        await pilot.press(*"gone", "enter")
        await until(pilot, lambda: app.screen is screen)
        assert backend.closed == [("x", "gone")]
        closed = ActionNews("x", NOON, CALL, Step.CLOSED, "Closed by bo: gone", UNKNOWN, is_final=True)
        screen.post_message(as_message(closed))
        await until(pilot, lambda: "▪ Closed by bo: gone" in seen(app))
        assert "in doubt" not in seen(app)
        assert not screen.receipts.text
        assert screen.extras(screen.aim()) == [], "what is decided is not decided again"


async def test_a_read_only_console_closes_nothing(host: Any, floor: Any, backend: Any, until: Any) -> None:
    backend.read_only = True
    app = host()
    async with app.run_test(size=(140, 36)) as pilot:
        screen = await open_board(pilot, backend, floor, until)
        answer(screen, backend, entry("x", UNKNOWN))
        await until(pilot, lambda: screen.active.table.rows)
        await pilot.press("d")
        await pilot.pause()
        assert app.screen is screen
        assert screen.aim().row.entry.is_in_doubt
        assert screen.extras(screen.aim()) == []


def holding(*entries: Entry) -> ActionRows:
    rows = ActionRows(lambda: 0.0)
    rows.asked("", 1, 0)
    assert rows.take(Answered(1, RecentActions("", NOON - SHOWN_FOR), Page(entries)))
    return rows


def only(rows: ActionRows) -> ActionRow:
    (row,) = rows.rows()
    assert isinstance(row, ActionRow)
    return row


def test_what_is_told_and_what_is_written_is_one_action_and_each_step_one_step() -> None:
    rows = holding(entry("a", DONE, ago=1))
    for news in (
        told("a", Step.INTENDED),
        told("a", Step.SENDING),
        told("a", Step.OUTCOME, DONE),
        told("a", Step.FOLLOWED, contact_status="connected"),
        told("a", Step.FOLLOWED, after=9, is_final=True),
    ):
        rows.take_step(news)
    row = only(rows)
    assert [step.step.value for step in row.entry.steps] == [
        *("intended", "sending", "outcome"),
        *("followed", "followed"),
    ]
    assert (row.is_final, row.entry.operator) == (True, "bo")


def test_what_was_never_written_down_is_shown_until_it_is_too_old() -> None:
    rows = holding()
    refused = Outcome(OutcomeState.NOT_SENT, "The journal cannot be used.")
    rows.take_step(told("a", Step.OUTCOME, refused, is_final=True))
    assert standing(only(rows))[:2] == ("∅", "not sent: The journal cannot be used.")
    rows.asked("", 2, 0)
    rows.take(Answered(2, RecentActions("", NOON + timedelta(seconds=1)), Page()))
    assert rows.rows() == []


def test_a_journal_that_cannot_be_read_says_so_and_keeps_what_was_told() -> None:
    rows = ActionRows(lambda: 0.0)
    rows.asked("", 1, 0)
    fault = Fault(FaultKind.JOURNAL, "The journal cannot be used: it cannot be opened")
    rows.take(Answered(1, RecentActions("", NOON), fault=fault))
    assert "cannot be opened" in (rows.absent_text() or "")
    rows.take_step(told("a", Step.SENDING))
    assert rows.absent_text() is None


@pytest.mark.parametrize(
    ("more", "sign", "words", "is_urgent"),
    [
        ((), "?", "unknown: look at recent calls before trying again", True),
        ((Search(Verdict.FOUND, "call 5 at 12:00", 5),), "✓", "found as 5: call 5 at 12:00", False),
        ((Search(Verdict.NOT_FOUND, "3 lists"),), "∅", "not found: 3 lists", False),
        ((Search(Verdict.UNDECIDED, "2 like it"),), "?", "unknown, and looked for: 2 like it", True),
        ((Search(Verdict.UNDECIDED, "2 like it"), CLOSED), "▪", "Closed by bo: she was not called", False),
    ],
)
def test_where_a_doubt_stands_is_told_in_words(
    more: tuple[Any, ...], sign: str, words: str, is_urgent: bool
) -> None:
    steps = [
        EntryStep(NOON, Step.SEARCHED, one.evidence, search=one) if isinstance(one, Search) else one
        for one in more
    ]
    view, row = ActionView(has_accounts=True, can_close=True), only(holding(entry("a", UNKNOWN, *steps)))
    assert standing(row)[0] == sign
    assert standing(row)[1].startswith(words)
    assert (view.tone(row, 0.0) is not None) is is_urgent
    assert any("in doubt" in part for part in view.counts([row], 0.0)) is is_urgent


def test_a_long_reason_is_shown_whole() -> None:
    evidence = "the call list of noon " * 40
    row = only(holding(entry("a", UNKNOWN, replace(CLOSED, message=evidence))))
    details = ActionView(has_accounts=False, can_close=False).details(row, NOON.timestamp())
    assert all(plain(line.text) == line.text for line in details.lines)
    assert " ".join(line.text for line in details.lines).count("call list of noon") == 80


async def test_nothing_is_done_to_what_was_done_and_that_is_said(
    host: Any, floor: Any, backend: Any, seen: Any, until: Any
) -> None:
    app = host()
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        screen = BoardScreen(backend, clocks=floor.clocks)
        await app.push_screen(screen)
        await pilot.pause()
        screen.post_message(
            as_message(ActionNews("a", NOON, CALL, Step.OUTCOME, "so", PARTLY, is_final=True))
        )
        screen.show_board(BOARDS.index("actions") + 1)
        await until(pilot, lambda: "1 partly done" in seen(app))
        await pilot.press("d")
        await until(pilot, lambda: "Place an outbound call" in seen(app))
        assert "Close action in doubt" not in seen(app), "a new one can be begun, this one is over"
        await pilot.press("escape")
        for key in ("n", "u", "D"):
            await pilot.press(key)
            await until(pilot, lambda: app.screen is not screen or "nothing of that kind" in seen(app))
            assert app.is_running, key
            if app.screen is not screen:
                await pilot.press("escape")
            app.clear_notifications()
            await until(pilot, lambda: app.screen is screen and "nothing of that kind" not in seen(app))
