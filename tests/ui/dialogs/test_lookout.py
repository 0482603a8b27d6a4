"""What a form asks for beside its fields, and what it makes of the answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from console.actions.journal.entries import Entry, EntryStep
from console.actions.news import ActionNews, Step
from console.actions.preflight.circumstances import AWAITED, NOT_ANSWERED, Standing
from console.domain.actions import Outcome, OutcomeState
from console.domain.do_not_call import Listing
from console.domain.drafts.calls import OutboundCall
from console.domain.drafts.draft import Draft
from console.domain.faults import Fault, FaultKind
from console.domain.questions.actions import RecentActions
from console.domain.questions.do_not_call import CheckDoNotCall
from console.domain.questions.question import Page
from console.engine import Answered
from console.feeds.reading import Noun
from console.ui.dialogs.action_dialog import ActionDialog
from console.ui.dialogs.call import CallDialog
from console.ui.dialogs.confirmation import Confirmation
from console.ui.dialogs.lookout import ListAnswers, Lookout
from console.ui.messages import as_message
from console.ui.screens.board.screen import BoardScreen

CALL = OutboundCall("support", "ana@example.com", "+13392195278")
NOW = datetime.now(UTC)
ENTRY = Entry("1", NOW, "call", CALL, "POST", "ann", "boot 1 1", (EntryStep(NOW, Step.SENDING, "Sending"),))
SIZE = (120, 40)


@pytest.fixture
def listing(support: Any) -> Any:
    """An account with a do-not-call list."""
    return replace(support, questions=frozenset({CheckDoNotCall.kind}))


def answer(backend: Any, kind: type[Any], *rows: Any, **more: Any) -> Answered:
    """The answer to the newest question of a kind."""
    at = max(place for place, asked in enumerate(backend.asked, 1) if isinstance(asked, kind))
    page = None if "fault" in more else Page(rows)
    return Answered(at, backend.asked[at - 1], page, **more)


def standing(lookout: Lookout, account: Any, draft: Draft = CALL) -> Standing | None:
    return lookout.circumstances(draft, account, NOW).standing


def test_the_list_is_asked_once_a_minute_for_a_number_whatever_form_asks(backend: Any, listing: Any) -> None:
    passed = [0.0]
    answers = ListAnswers(lambda: passed[0])
    first, second = (Lookout(backend, (), answers) for _ in range(2))
    first.look_up(CALL, listing)
    first.look_up(CALL, listing)
    assert backend.asked == [CheckDoNotCall("support", "+13392195278")]
    assert standing(first, listing) == AWAITED
    first.give_up()
    assert standing(first, listing) == NOT_ANSWERED
    assert first.take_answer(answer(backend, CheckDoNotCall, Listing("support", "+13392195278", True)))
    second.look_up(CALL, listing)
    assert len(backend.asked) == 1
    assert standing(second, listing) == standing(first, listing) == Standing(True)
    passed[0] = 61.0
    assert standing(second, listing) == Standing(True)
    assert standing(Lookout(backend, (), answers), listing) is None
    second.look_up(CALL, listing)
    assert (len(backend.asked), standing(second, listing)) == (2, AWAITED)


def test_what_is_not_known_is_asked_again_and_what_nobody_waits_for_is_dropped(
    backend: Any, listing: Any, support: Any
) -> None:
    lookout = Lookout(backend, ())
    lookout.look_up(CALL, support)
    assert (backend.asked, standing(lookout, support)) == ([], None)
    lookout.look_up(CALL, listing)
    fault = Fault(FaultKind.UNREACHABLE, "no connection")
    lookout.take_answer(answer(backend, CheckDoNotCall, fault=fault))
    assert standing(lookout, listing) == Standing(None, "no connection")
    lookout.look_up(CALL, listing)
    lookout.look_up(replace(CALL, to="+16282253501"), listing)
    assert backend.forgotten == [2]
    lookout.close()
    assert backend.forgotten == [2, 3]
    assert not lookout.take_answer(answer(backend, CheckDoNotCall))


def test_the_journal_and_what_this_console_does_meanwhile_make_one_past(backend: Any, support: Any) -> None:
    lookout = Lookout(backend, ())
    lookout.look_back(NOW)
    assert isinstance(backend.asked[0], RecentActions)
    assert backend.asked[0].since <= NOW - timedelta(seconds=60)
    lookout.take_answer(answer(backend, RecentActions, ENTRY))
    done = ActionNews("1", NOW + timedelta(minutes=9), CALL, Step.OUTCOME, "x")
    lookout.take_action(replace(done, outcome=Outcome(OutcomeState.ACCEPTED, "x")))
    (only,) = lookout.circumstances(CALL, support, NOW).recent
    assert (only.at, only.state, only.is_in_doubt) == (NOW, OutcomeState.ACCEPTED, False)
    lookout.look_back(NOW)
    lookout.take_answer(answer(backend, RecentActions, fault=Fault(FaultKind.JOURNAL, "The disk is gone")))
    assert lookout.circumstances(CALL, support, NOW).blindness == "The disk is gone"


async def confirmation_of(pilot: Any, backend: Any, floor: Any, until: Any) -> Confirmation:
    """A call to a number, as far as its confirmation."""
    board = BoardScreen(backend, clocks=floor.clocks)
    await pilot.app.push_screen(board)
    board.take(floor.reading(Noun.AGENTS, [floor.agent("Ana Lima", "break", 240)]))
    await pilot.pause()
    await pilot.press("c")
    dialog = pilot.app.screen
    assert isinstance(dialog, CallDialog)
    dialog.number.value = "+13392195278"
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, Confirmation))
    assert isinstance(pilot.app.screen, Confirmation)
    return pilot.app.screen


async def test_a_listed_number_has_to_be_meant(
    host: Any, floor: Any, backend: Any, listing: Any, until: Any, seen: Any
) -> None:
    backend.accounts = (listing,)
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        confirmation = await confirmation_of(pilot, backend, floor, until)
        assert "Asking the do-not-call list…" in seen(app)
        assert "! Ana Lima is not available: Break since" in seen(app)
        (form,) = [screen for screen in app.screen_stack if isinstance(screen, ActionDialog)]
        told = answer(backend, CheckDoNotCall, Listing("support", "+13392195278", True))
        form.post_message(as_message(told))
        await until(pilot, lambda: confirmation.is_armed)
        assert "‼ +1 339-219-5278 is on the do-not-call list." in seen(app)
        await pilot.press("tab", "enter")
        assert backend.acts == []
        await pilot.press("2", "7", "8", "enter")
        await until(pilot, lambda: backend.acts)
        assert backend.acts[0].to == "+13392195278"


async def test_without_an_answer_it_may_be_confirmed_after_a_moment(
    host: Any,
    floor: Any,
    backend: Any,
    listing: Any,
    until: Any,
    seen: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("console.ui.dialogs.sending.ANSWER_WITHIN", 0.05)
    backend.accounts = (listing,)
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        confirmation = await confirmation_of(pilot, backend, floor, until)
        await until(pilot, lambda: confirmation.is_armed)
        assert "! It is not known whether +1 339-219-5278 may be called" in seen(app)
        assert not confirmation.preflight.is_risky
        (form,) = [screen for screen in app.screen_stack if isinstance(screen, ActionDialog)]
        form.post_message(as_message(answer(backend, RecentActions, ENTRY)))
        await until(pilot, lambda: confirmation.preflight.is_risky)
        assert not confirmation.is_armed
        assert "‼ An earlier call to it may have gone out" in seen(app)
