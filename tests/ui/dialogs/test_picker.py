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
