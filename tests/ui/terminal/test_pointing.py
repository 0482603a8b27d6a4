"""The mouse on what has just gone: nothing happens, least of all the end of the console."""

from __future__ import annotations

import pytest
from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from console.ui.terminal.pointing import Pointing


class Vanishing(Pointing[None]):
    """One line that can go."""

    def compose(self) -> ComposeResult:
        yield Static("some words", id="words", markup=False)


def press(kind: type[events.MouseEvent], column: int, line: int) -> events.MouseEvent:
    return kind(
        None, x=column, y=line, delta_x=0, delta_y=0, button=1, shift=False, meta=False, ctrl=False,
        screen_x=column, screen_y=line,
    )  # fmt: skip


@pytest.mark.parametrize("kind", [events.MouseDown, events.MouseMove, events.MouseUp])
async def test_what_has_just_gone_can_be_pressed(kind: type[events.MouseEvent]) -> None:
    app = Vanishing()
    async with app.run_test() as pilot:
        await pilot.mouse_down("#words", offset=(1, 0))
        words = app.query_one("#words")
        await words.remove()
        assert app.screen.get_widget_at(1, 0)[0] is words, "laid out anew too soon to prove anything"
        await app.on_event(press(kind, 1, 0))
        assert app.is_running


async def test_what_is_there_is_pressed() -> None:
    app = Vanishing()
    async with app.run_test() as pilot:
        await pilot.mouse_down("#words", offset=(1, 0))
        await pilot.hover("#words", offset=(6, 0))
        await pilot.mouse_up("#words", offset=(6, 0))
        assert app.screen.get_selected_text() == "ome wo"


async def test_what_was_being_selected_may_go() -> None:
    app = Vanishing()
    async with app.run_test(size=(40, 8)) as pilot:
        await pilot.mouse_down("#words", offset=(1, 0))
        await pilot.hover("#words", offset=(4, 0))
        await app.query_one("#words").remove()
        for column, line in ((3, 0), (20, 5), (0, 7)):
            await app.on_event(press(events.MouseMove, column, line))
            await pilot.pause()
        await app.on_event(press(events.MouseUp, 0, 7))
        await pilot.pause()
        assert app.is_running


class Dragged(Static):
    """Follows the mouse once it holds it."""

    moves = 0

    def on_mouse_move(self) -> None:
        self.moves += 1


async def test_who_holds_the_mouse_is_told_of_moves_over_what_has_gone() -> None:
    app = Vanishing()
    async with app.run_test(size=(40, 8)) as pilot:
        dragged = Dragged("a bar", markup=False)
        await app.mount(dragged)
        dragged.capture_mouse()
        await pilot.pause()
        await app.query_one("#words").remove()
        await app.on_event(press(events.MouseMove, 1, 0))
        await pilot.pause()
        assert dragged.moves == 1
