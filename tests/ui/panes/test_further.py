"""What is asked further about a row when its details are opened."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from console.domain.call_records import CallRecord
from console.domain.faults import Fault, FaultKind
from console.domain.questions.call_records import OneCallRecord
from console.feeds.reading import Noun
from console.ui.screens.board.screen import BoardScreen
from console.ui.screens.details import DetailsScreen
from tests.ui.screens.boards import answer, stand

SIZE = (120, 36)


async def opened(pilot: Any, backend: Any, floor: Any, milan: Any) -> BoardScreen:
    """The details of an ended call are open."""
    backend.accounts = (replace(milan, questions=frozenset({OneCallRecord.kind})),)
    news = [floor.reading(Noun.CALLS, [floor.call("abc", account="milan")], "milan")]
    board = await stand(pilot, backend, floor, news, board="calls")
    await pilot.press("enter")
    return board


async def test_the_record_is_asked_once_and_told_below_what_is_known(
    host: Any, floor: Any, backend: Any, milan: Any, seen: Any, until: Any
) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        board = await opened(pilot, backend, floor, milan)
        assert backend.asked == [OneCallRecord("milan", "abc")]
        assert "asking…" in app.screen.text
        call = floor.call("abc", account="milan")
        record = CallRecord(call, direction="INBOUND", answerer_name="[/x] Ugo", summary="asked for a refund")
        answer(board, backend, record)
        await until(pilot, lambda: "Summary: asked for a refund" in app.screen.text)
        details = app.screen
        assert isinstance(details, DetailsScreen)
        details.refresh_row()
        await until(pilot, lambda: "Answered by: [/x] Ugo" in seen(app))
        await pilot.press("escape")
        assert backend.forgotten == []
        assert len(backend.asked) == 1


async def test_closing_before_the_answer_forgets_the_question(
    host: Any, floor: Any, backend: Any, milan: Any, until: Any
) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        board = await opened(pilot, backend, floor, milan)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is board)
        assert backend.forgotten == [1]


async def test_no_answer_says_why(host: Any, floor: Any, backend: Any, milan: Any, until: Any) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        board = await opened(pilot, backend, floor, milan)
        fault = Fault(FaultKind.REFUSED, "no such record", "Look elsewhere")
        answer(board, backend, fault=fault)
        await until(pilot, lambda: "? not known: no such record" in app.screen.text)


async def test_an_account_that_cannot_be_asked_is_not(
    host: Any, floor: Any, backend: Any, milan: Any
) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        await stand(
            pilot,
            backend,
            floor,
            [floor.reading(Noun.CALLS, [floor.call("abc", account="milan")], "milan")],
            board="calls",
        )
        await pilot.press("enter")
        assert backend.asked == []
        assert "Record" not in app.screen.text
