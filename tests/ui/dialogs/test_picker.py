"""The list to choose from: what is called as it was typed is the first, before what only tells of it."""

from __future__ import annotations

from typing import Any

from console.ui.dialogs.picker import Choice, Picker


async def test_what_is_called_as_it_was_typed_comes_before_what_only_tells_of_it(host: Any) -> None:
    app, chosen = host(), []
    choices = [
        Choice("p", "projects", "what leads belong to"),
        Choice("l", "leads", "known here"),
        Choice("a", "add leads", ""),
    ]
    async with app.run_test(size=(80, 24)) as pilot:
        for typed in ("leads", "ad", "belong", ""):
            app.push_screen(Picker("Boards", choices), chosen.append)
            await pilot.pause()
            await pilot.press(*typed, "enter")
            await pilot.pause()
    assert chosen == ["l", "a", "p", "p"]


async def test_where_nothing_is_called_so_that_is_said_and_enter_takes_nothing(host: Any, seen: Any) -> None:
    app, chosen = host(), []
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(Picker("Boards", [Choice("l", "leads")]), chosen.append)
        await pilot.pause()
        await pilot.press(*"x", "down", "enter")
        assert "nothing is called so" in seen(app)
        await pilot.press("backspace", "enter")
        await pilot.pause()
    assert chosen == ["l"]


async def test_the_last_of_many_is_on_the_screen_when_the_cursor_is_on_it(host: Any, seen: Any) -> None:
    app = host()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(Picker("Boards", [Choice(str(number), f"board {number}") for number in range(60)]))
        await pilot.pause()
        for size in ((80, 24), (60, 15), (160, 50)):
            await pilot.resize_terminal(*size)
            await pilot.press("down", "up", "up")
            await pilot.pause()
            assert "board 59" in seen(app), size
            await pilot.press("down")
