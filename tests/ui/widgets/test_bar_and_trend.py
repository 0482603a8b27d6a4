"""Bars, trends and big figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.widgets import Digits

from console.ui.theme import Tone
from console.ui.widgets.bar import bar
from console.ui.widgets.figures import Figure
from console.ui.widgets.trend import trend


@pytest.mark.parametrize(
    ("percent", "expected"),
    [
        (0, "········"),
        (50, "████····"),
        (56.25, "████▌···"),
        (100, "████████"),
        (140, "████████"),
        (-3, "········"),
        (None, "········"),
        (float("nan"), "········"),
        (float("inf"), "████████"),
    ],
)
def test_a_bar_is_an_eighth_of_a_cell_exact(percent: float | None, expected: str) -> None:
    assert bar(percent, 8) == expected


def test_the_target_is_marked_and_looks_different_once_reached() -> None:
    assert bar(50, 10, target=80) == "█████···│·"
    assert bar(90, 10, target=80) == "████████┃·"
    assert bar(80, 10, target=80) == "████████┃·"
    assert bar(79.9, 10, target=80)[8] == "│"
    assert bar(100, 10, target=100)[-1] == "┃"


@given(st.none() | st.floats(), st.integers(-1, 60), st.none() | st.floats())
def test_a_bar_has_exactly_its_width(percent: float | None, width: int, target: float | None) -> None:
    assert cell_len(bar(percent, width, target)) == max(0, width)


def test_a_trend_shows_the_newest_at_the_right_and_gaps_where_nothing_was_measured() -> None:
    assert trend([0, 1, 2, 3, 4, 5, 6, 7], 8) == "▁▂▃▄▅▆▇█"
    assert trend([0, None, 7], 5) == "  ▁ █"
    assert trend([100, 0, 7], 2) == "▁█"
    assert trend([], 3) == "   "
    assert trend([5, 5], 2) == "▅▅"
    assert trend([50, 100], 2, low=0, high=100) == "▅█"
    assert trend([-1.7e308, 0, 1.7e308], 3) == "▁▅█"


@given(st.lists(st.none() | st.floats(), max_size=40), st.integers(0, 30))
def test_a_trend_has_exactly_its_width(values: list[float | None], width: int) -> None:
    assert cell_len(trend(values, width)) == width


class Wall(App[None]):
    def compose(self) -> ComposeResult:
        yield Figure("Waiting [VIP]")


async def test_a_figure_shows_number_name_and_note() -> None:
    app = Wall()
    async with app.run_test() as pilot:
        figure = app.query_one(Figure)
        figure.show("12", Tone.BAD, "as of 14:03 [/x]")
        await pilot.pause()
        assert app.query_one(Digits).value == "12"
        assert figure.has_class("-bad")
        text = "\n".join(strip.text for strip in app.screen._compositor.render_strips())
        assert "Waiting [VIP]" in text
        assert "as of 14:03 [/x]" in text
        figure.show("0", Tone.GOOD)
        assert not figure.has_class("-bad")
