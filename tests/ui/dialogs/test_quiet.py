"""What covers the board closes once, whatever comes in one write."""

from __future__ import annotations

from typing import Any

import pytest
from textual.app import ComposeResult
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Static

from console.feeds.reading import Noun
from console.ui.dialogs.quiet import Quiet
from tests.ui.screens.boards import stand

HELD = 60
"""Keys of one that is held down for two seconds."""
HELD_FOR_HELP = 20
"""The one for help opens and closes it with each, which takes its time."""


async def go_back(pilot: Any, board: Any) -> None:
    """Closes what still covers the board, one key after the other."""
    for _ in range(9):
        if pilot.app.screen is board:
            return
        await pilot.press("escape")
        await pilot.pause()
    pytest.fail(f"{pilot.app.screen} does not close")


@pytest.mark.parametrize("closing", ["escape", "enter"])
async def test_keys_that_close_twice_in_one_write_leave_the_board(
    host: Any, floor: Any, backend: Any, until: Any, closing: str
) -> None:
    app = host()
    async with app.run_test(size=(120, 40)) as pilot:
        board = await stand(pilot, backend, floor, [floor.reading(Noun.AGENTS, [floor.agent()])])
        for opening in ("question_mark", "enter", "o", "c", "s", "k", "colon"):
            await pilot.press(opening)
            await until(pilot, lambda: app.screen is not board)
            for _ in range(4):
                app.post_message(Key(closing, "\r" if closing == "enter" else None))
            await pilot.press("escape")
            await pilot.pause()
            assert app.is_running, opening
            assert board in app.screen_stack, opening
            assert backend.acts == [], opening
            await go_back(pilot, board)


async def test_a_key_held_down_opens_one_screen(host: Any, floor: Any, backend: Any, until: Any) -> None:
    app = host()
    async with app.run_test(size=(120, 40)) as pilot:
        board = await stand(pilot, backend, floor, [floor.reading(Noun.AGENTS, [floor.agent()])])
        await pilot.pause()
        below = len(app.screen_stack)
        depths: list[int] = []
        app.screen_change_signal.subscribe(board, lambda _: depths.append(len(app.screen_stack) - below))
        for key in ("enter", "question_mark", "o", "colon", "c", "b"):
            depths.clear()
            for _ in range(HELD_FOR_HELP if key == "question_mark" else HELD):
                app.post_message(Key(key, "\r" if key == "enter" else None))
            await until(pilot, lambda: depths and app.message_queue_size == 0)
            await pilot.pause()
            assert max(depths) == 1, key
            assert backend.acts == [], key
            await go_back(pilot, board)


class Covered(Quiet[str], ModalScreen[str]):
    """Stands for a dialog that closes by itself."""


async def test_what_closes_while_something_stands_over_it_takes_nothing_else_along(
    host: Any, until: Any
) -> None:
    app, closed = host(), []
    async with app.run_test() as pilot:
        below, covered, over = app.screen, Covered(), Covered()
        app.push_screen(covered, closed.append)
        app.push_screen(over)
        await pilot.pause()
        covered.dismiss("done")
        covered.dismiss("done twice")
        await pilot.pause()
        assert (app.screen, closed) == (over, [])
        over.dismiss("gone")
        await until(pilot, lambda: app.screen is below)
        assert closed == ["done"]


async def test_what_it_says_can_be_marked_with_the_mouse(host: Any) -> None:
    class Saying(Quiet[None]):
        def compose(self) -> ComposeResult:
            yield Static("some words", id="words", markup=False)

    app = host()
    async with app.run_test() as pilot:
        saying = Saying()
        await app.push_screen(saying)
        await pilot.mouse_down("#words", offset=(0, 0))
        await pilot.hover("#words", offset=(4, 0))
        await pilot.pause()
        assert saying.get_selected_text() == "some "
        marked, other = (saying.get_style_at(column, 0).bgcolor for column in (1, 7))
        assert marked != other
        await pilot.mouse_up("#words", offset=(4, 0))
