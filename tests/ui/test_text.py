"""Nothing from outside is markup, moves a column or gives the terminal an order."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.color import Color
from textual.widgets import Static

from console.ui.text import GateFilter, content, fit, hinted, line, plain, shown
from tests.fuzzing.target import Target, is_dangerous
from tests.fuzzing.texts import text_targets

BLACK = Color(0, 0, 0)
HOSTILE = ["\x1b]0;owned\x07", "\x9b2J", "\x00", "\x0e", "\x7f", "\u202e", "\u2067", "\u200b", "\u200d",
           "\u20e3", "\u2028", "\u0085", "\U000e0041", "\ud800", "\u3164", "\ufe0f", "\u00ad"]  # fmt: skip


@pytest.mark.parametrize("text", ["[/x]", "[VIP] Ann", "[@click=app.quit]x[/]", "[red]x[/]", ":smile:"])
def test_brackets_are_brackets(text: str) -> None:
    assert shown(text).plain == text
    assert content(text).plain == text
    assert not shown(text).spans
    assert not content(text).spans


def test_hints_stand_beneath_each_other_and_are_text() -> None:
    for text in ("Call", "森川", "[/x]"):
        told = hinted(text, "[red]c[/]", 8).plain
        assert cell_len(told.partition("[red]")[0]) == 10
    assert hinted("Whole floor", "", 8).plain == "Whole floor"
    assert hinted("\x1b[2J", "a\u202eb", 0).plain == "␛[2J  a\N{REPLACEMENT CHARACTER}b"


@pytest.mark.parametrize("character", HOSTILE)
def test_orders_to_the_terminal_are_cleaned(character: str) -> None:
    for text in (plain(f"a{character}b"), shown(f"a{character}b").plain, content(f"a{character}b").plain):
        assert character not in text
        assert text[0] == "a"
        assert text[-1] == "b"


def test_clean_text_is_handed_through() -> None:
    text = "Craig Newman"
    assert plain(text) is text


def test_a_long_text_is_cut_also_when_it_is_plain() -> None:
    assert len(plain("x" * 5000)) <= 256


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("Billing", 10, "Billing   "),
        ("Billing", 7, "Billing"),
        ("Billing", 4, "Bil…"),
        ("Billing", 1, "…"),
        ("Billing", 0, ""),
        ("漢字漢字", 8, "漢字漢字"),
        ("漢字漢字", 5, "漢字…"),
        ("漢字漢字", 4, "漢… "),
        ("two words", 5, "two… "),
    ],
)
def test_text_is_cut_by_cells(text: str, width: int, expected: str) -> None:
    assert line(text, width) == expected


def test_numbers_stand_at_the_right() -> None:
    assert line("7", 4, "right") == "   7"


@given(st.text(), st.integers(0, 80), st.sampled_from(["left", "right"]))
def test_a_line_has_exactly_its_width(text: str, width: int, align: str) -> None:
    assert cell_len(line(text, width, align)) == width
    assert cell_len(fit(text, width)) <= width


@given(st.text())
def test_the_filter_moves_nothing_and_lets_nothing_out(text: str) -> None:
    (after,) = GateFilter().apply([Segment(text, Style())], BLACK)
    assert cell_len(after.text) == cell_len(text)
    assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for character in after.text)
    assert not set(after.text) & set("\u202e\u2066\u2067\u200b\u200d\ufeff\ud800")


def test_an_innocent_line_costs_no_copy() -> None:
    segments = [Segment("Billing"), Segment("漢字 ●", Style(bold=True))]
    assert GateFilter().apply(segments, BLACK) is segments


def test_textual_remembers_filtered_lines_whichever_instance_filtered() -> None:
    assert GateFilter() == GateFilter()
    assert hash(GateFilter()) == hash(GateFilter())


def test_links_and_clicks_go_what_widgets_note_stays() -> None:
    style = Style(bold=True, link="https://evil.example") + Style.from_meta({"@click": "app.quit", "row": 3})
    (after,) = GateFilter().apply([Segment("x", style)], BLACK)
    assert after.style is not None
    assert after.style.link is None
    assert after.style.meta == {"row": 3}
    assert after.style.bold


class Careless(App[None]):
    """An app that shows a vendor's text as markup, which nobody should."""

    fired = False

    def __init__(self) -> None:
        super().__init__()
        self.gate = GateFilter()

    def get_line_filters(self):
        return [*super().get_line_filters(), self.gate]

    def compose(self) -> ComposeResult:
        words = Static("[@click=app.fire]Jane[/] \x1b]0;owned\x07")
        words.border_title = "a\u202eb"
        words.styles.border = ("solid", "white")
        yield words

    def action_fire(self) -> None:
        self.fired = True


async def test_the_second_wall_holds_where_the_first_was_forgotten() -> None:
    app = Careless()
    async with app.run_test() as pilot:
        await pilot.click(Static, offset=(2, 1))
        await pilot.pause()
        assert not app.fired
        strips = app.screen._compositor.render_strips()
        text = "".join(segment.text for strip in strips for segment in strip)
        assert "Jane" in text
        assert "\x1b" not in text
        assert "\u202e" not in text


@pytest.mark.parametrize("target", text_targets(), ids=str)
@settings(max_examples=150)
@given(st.integers(0, 2**32))
def test_no_attack_passes_either_wall_or_moves_a_column(target: Target, seed: int) -> None:
    target.tries(Random(seed))


def test_both_walls_know_the_same_dangerous_characters() -> None:
    every = "".join(filter(is_dangerous, map(chr, range(0x110000))))
    assert len(every) > 2000
    (after,) = GateFilter().apply([Segment(every, Style())], BLACK)
    assert after.text.strip() == ""
