"""Numbers looked up in the do-not-call list: while they are typed, from any row, and after an action."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from console.actions.news import ActionNews, Step
from console.domain.actions import Outcome, OutcomeState
from console.domain.do_not_call import Listing
from console.domain.drafts.do_not_call import AddDoNotCall, DoNotCallEntry, RemoveDoNotCall
from console.domain.faults import Fault, FaultKind
from console.domain.questions.do_not_call import CheckDoNotCall
from console.domain.questions.question import Page
from console.engine import Answered
from console.feeds.reading import Noun
from console.ui.dialogs.form import FormDialog
from console.ui.messages import ActionMoved, as_message
from console.ui.screens.board.screen import BoardScreen

KINDS = frozenset({AddDoNotCall.kind, RemoveDoNotCall.kind})
NUMBER = "+13392195276"
NUMBERS = ("1111111", "2222222", "3333333", "4444444")
UNTIL = datetime(2030, 12, 24, 13, 30, tzinfo=UTC)


class Stand:
    """A board of the do-not-call list, and its answers."""

    def __init__(self, pilot: Any, board: BoardScreen, backend: Any, seen: Any) -> None:
        self.pilot, self.board, self.backend, self._seen = pilot, board, backend, seen

    @property
    def text(self) -> str:
        return str(self._seen(self.pilot.app))

    def answer(self, is_listed: bool | None = None, ticket: int = 0, **more: Any) -> None:
        at = ticket or len(self.backend.asked)
        question = self.backend.asked[at - 1]
        page = None
        if not more.get("fault"):
            page = Page((Listing("support", question.number, is_listed, more.pop("until", None)),))
        self.board.post_message(as_message(Answered(at, question, page, **more)))

    def happened(self, draft: Any, step: Step = Step.OUTCOME) -> None:
        outcome = Outcome(OutcomeState.ACCEPTED, "done")
        self.board.post_message(ActionMoved(ActionNews("j1", UNTIL, draft, step, "done", outcome)))


@pytest.fixture
async def stand(host: Any, floor: Any, backend: Any, support: Any, seen: Any) -> AsyncIterator[Stand]:
    backend.accounts = (
        replace(support, questions=frozenset({CheckDoNotCall.kind}), kinds=support.kinds | KINDS),
    )
    app = host()
    async with app.run_test(size=(130, 36)) as pilot:
        board = BoardScreen(backend, clocks=floor.clocks, board="do-not-call")
        await app.push_screen(board)
        await pilot.pause()
        yield Stand(pilot, board, backend, seen)


async def test_nothing_is_asked_before_a_number_is_typed(stand: Stand) -> None:
    assert "press / and type a number" in stand.text
    await stand.pilot.press("r")
    for typed in ("+1339", "+1339 Ana", ""):
        stand.board.active.set_filter(typed)
        stand.board.active.ask_anew()
    assert stand.backend.asked == []


async def test_a_number_is_looked_up_once_the_keys_rest_and_enter_keeps_it(stand: Stand, until: Any) -> None:
    await stand.pilot.press("slash", *"+1339219")
    await until(stand.pilot, lambda: stand.backend.asked == [CheckDoNotCall("support", "+1339219")])
    assert "… asking" in stand.text
    await stand.pilot.press(*"5276")
    await until(stand.pilot, lambda: stand.backend.asked[-1] == CheckDoNotCall("support", NUMBER))
    assert stand.backend.forgotten == [1]
    stand.answer(True, until=UNTIL)
    await until(stand.pilot, lambda: "× listed" in stand.text)
    assert "2030-12-24" in stand.text
    await stand.pilot.press("enter")
    await stand.pilot.press("slash", *"6175550100")
    await until(stand.pilot, lambda: stand.backend.asked[-1] == CheckDoNotCall("support", "6175550100"))
    assert len(stand.backend.asked) == 3
    assert [row.listing.number for row in stand.board.active.arrangement.all_rows] == [NUMBER, "6175550100"]


async def test_escape_takes_the_typed_number_back(stand: Stand, until: Any) -> None:
    await stand.pilot.press("slash", *NUMBER)
    await until(stand.pilot, lambda: stand.backend.asked)
    stand.answer(False)
    await until(stand.pilot, lambda: "● not listed" in stand.text)
    await stand.pilot.press("escape")
    assert stand.board.active.arrangement.all_rows == []


async def test_enter_looks_up_what_is_too_short_to_be_looked_up_while_typing(
    stand: Stand, until: Any
) -> None:
    await stand.pilot.press("slash", *"911", "enter")
    await until(stand.pilot, lambda: stand.backend.asked == [CheckDoNotCall("support", "911")])


async def test_listed_not_listed_not_told_and_not_answered_are_told_apart(stand: Stand, until: Any) -> None:
    for number in NUMBERS:
        stand.board.active.check(number)
    stand.answer(True, 1)
    stand.answer(False, 2)
    stand.answer(None, 3)
    stand.answer(ticket=4, fault=Fault(FaultKind.REFUSED, "[/x] no right"))
    await until(stand.pilot, lambda: "[/x] no right" in stand.text)
    lines = {number: line for line in stand.text.splitlines() for number in NUMBERS if number in line}
    assert "× listed          no end told" in lines["1111111"]
    assert "● not listed" in lines["2222222"]
    assert "? not known" in lines["3333333"]
    assert "? not known" in lines["4444444"]
    assert stand.board.active.view.counts(stand.board.active.arrangement.all_rows, 0.0) == (
        "1 listed",
        "2 not known",
    )


async def test_refresh_asks_for_every_row_again(stand: Stand, until: Any) -> None:
    stand.board.active.check(NUMBER)
    stand.answer(False)
    await until(stand.pilot, lambda: "● not listed" in stand.text)
    await stand.pilot.press("r")
    await until(stand.pilot, lambda: len(stand.backend.asked) == 2)


async def test_what_was_put_on_the_list_is_looked_up_again_however_it_is_spelled(
    stand: Stand, until: Any
) -> None:
    stand.board.active.check(NUMBER)
    stand.answer(False)
    added = AddDoNotCall("support", (DoNotCallEntry("+1 339-219-5276"), DoNotCallEntry("617-555-0100")))
    stand.happened(added, Step.SENDING)
    stand.happened(added)
    await until(stand.pilot, lambda: len(stand.backend.asked) == 3)
    assert [question.number for question in stand.backend.asked[1:]] == [NUMBER, "617-555-0100"]


async def test_the_keys_of_the_board_add_and_remove_the_number_of_the_row(stand: Stand, until: Any) -> None:
    stand.board.active.check(NUMBER)
    stand.answer(True)
    await until(stand.pilot, lambda: "× listed" in stand.text)
    await stand.pilot.press("n")
    form = stand.pilot.app.screen
    assert isinstance(form, FormDialog)
    added = form.draft()
    assert added == AddDoNotCall("support", (DoNotCallEntry(NUMBER),))
    await stand.pilot.press("escape")
    await stand.pilot.press("D")
    form = stand.pilot.app.screen
    assert isinstance(form, FormDialog)
    assert form.draft() == RemoveDoNotCall("support", (NUMBER,))


async def test_a_number_under_the_cursor_anywhere_can_be_looked_up(
    stand: Stand, floor: Any, until: Any
) -> None:
    stand.board.take(floor.reading(Noun.CALLS, [floor.call(1, number="+39 06 1234567")]))
    stand.board.show_board(5)
    await stand.pilot.pause()
    await stand.pilot.press("d")
    await until(stand.pilot, lambda: "Look up in do-not-call" in stand.text)
    assert "Add this number" in stand.text
    assert "Remove this number" in stand.text
    await stand.pilot.press(*"look", "enter")
    await until(stand.pilot, lambda: stand.backend.asked == [CheckDoNotCall("support", "+39 06 1234567")])
    assert "Do-not-call" in stand.board.active.title_bar.text
