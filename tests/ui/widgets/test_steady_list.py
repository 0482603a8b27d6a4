"""A click on a line that is gone neither ends the app nor takes what stands in its place."""

from __future__ import annotations

from typing import Any

import pytest
from rich.style import Style
from textual import events
from textual.app import App
from textual.widgets import Input, OptionList

from console.ui.dialogs.picker import Choice, Picker
from console.ui.widgets.steady_list import SteadyList

CHOICES = [Choice(name, name) for name in ("alpha", "beta", "gamma")]


def click(widget: OptionList, place: int) -> events.Click:
    """A click on what was the line of that place when it was drawn."""
    style = Style.from_meta({"option": place})
    return events.Click(widget, 1, 1, 0, 0, 1, False, False, False, style=style)


@pytest.mark.parametrize("place", [2, 99])
async def test_a_click_on_an_option_that_is_gone_does_nothing(host: Any, place: int) -> None:
    app: App[None] = host()
    async with app.run_test() as pilot:
        told: list[str | None] = []
        await app.push_screen(Picker("Which", CHOICES), told.append)
        await pilot.press("b", "e")
        choices = app.screen.query_one(OptionList)
        assert choices.option_count == 1
        choices.post_message(click(choices, place))
        await pilot.pause()
        assert told == []
        assert isinstance(app.screen, Picker)
        choices.post_message(click(choices, 0))
        await pilot.pause()
        assert told == ["beta"]


async def test_what_was_clicked_is_taken_though_the_list_has_changed_since(host: Any) -> None:
    app: App[None] = host()
    async with app.run_test() as pilot:
        told: list[str | None] = []
        await app.push_screen(Picker("Which", CHOICES), told.append)
        choices = app.screen.query_one(SteadyList)
        gamma = choices.get_option_at_index(2)
        app.screen.query_one(Input).value = "alp"
        await pilot.pause()
        choices.post_message(OptionList.OptionSelected(choices, gamma, 2))
        await pilot.pause()
        assert told == ["gamma"]
