"""The board of actions: what was done, and what came of each row of it."""

from __future__ import annotations

from typing import Any

import pytest

from console.actions.news import ActionNews, Step
from console.domain.actions import Outcome, OutcomeState, Result
from console.domain.drafts.calls import OutboundCall
from console.ui.messages import as_message
from console.ui.screens.board import BoardScreen
from console.ui.screens.boards import BOARDS
from console.ui.screens.details import DetailsScreen
from tests.ui.conftest import NOON

CALL = OutboundCall("support", "ana@example.com", "+13392195276")
ROWS = (Result("+1 718", "created"), Result("+1 911", "invalid [/x] number", failed=True))
PARTLY = Outcome(OutcomeState.PARTLY_DONE, "1 of 2 failed", 200, 7, ROWS)


async def test_each_row_of_a_partly_failed_action_is_told(
    host: Any, floor: Any, backend: Any, seen: Any, until: Any
) -> None:
    app = host()
    async with app.run_test(size=(120, 36)) as pilot:
        screen = BoardScreen(backend, clocks=floor.clocks)
        await app.push_screen(screen)
        await pilot.pause()
        first = ActionNews("a", NOON, CALL, Step.OUTCOME, "1 of 2 failed", PARTLY, is_final=True)
        screen.post_message(as_message(first))
        await pilot.pause()
        screen.show_board(BOARDS.index("actions") + 1)
        await until(pilot, lambda: "! 1 partly done" in seen(app))
        later = ActionNews("b", NOON, CALL, Step.SENDING, "Sending")
        screen.post_message(as_message(later))
        await until(pilot, lambda: "1 under way" in seen(app))
        await pilot.press("down", "enter")
        details = app.screen
        assert isinstance(details, DetailsScreen)
        for words in ("✓ +1 718: created", "× +1 911: invalid [/x] number", "Journal id\ta"):
            assert words in details.text


@pytest.mark.parametrize("key", ["d", "n", "u", "D"])
async def test_nothing_is_done_to_what_was_done_and_that_is_said(
    host: Any, floor: Any, backend: Any, seen: Any, until: Any, key: str
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
        await pilot.press(key)
        await until(pilot, lambda: app.screen is not screen or "nothing of that kind" in seen(app))
        assert app.is_running
