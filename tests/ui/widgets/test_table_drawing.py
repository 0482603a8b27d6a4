"""The table: only visible lines are built, every line is as wide as the table, and no name moves it."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.color import Color
from textual.geometry import Region
from textual.strip import Strip

from console.ui.widgets.cells import place
from console.ui.widgets.painter import REMEMBERED, Painter
from console.ui.widgets.palette import Mark, Palette
from console.ui.widgets.table import Column
from tests.ui.widgets.tables import COLUMNS, NOON, Floor, People, Person, floor, lines, people, strips


async def test_ten_thousand_rows_cost_only_what_is_seen() -> None:
    async with floor(people(10_000)) as (app, _table, pilot):
        assert len(app.view.asked) == 10 * len(COLUMNS)
        assert {row for row, _ in app.view.asked} == set(range(10))
        app.view.asked.clear()
        await pilot.press("down")
        assert not app.view.asked
        await pilot.press("end")
        await pilot.pause()
        assert len(app.view.asked) == 10 * len(COLUMNS)


async def test_the_same_rows_again_draw_nothing() -> None:
    async with floor(people(30)) as (app, table, pilot):
        app.view.asked.clear()
        table.refreshed = []
        table.show_rows([replace(row) for row in people(30)])
        await pilot.pause()
        assert table.refreshed == []
        assert app.view.asked == []


async def test_only_the_line_that_changed_is_drawn() -> None:
    rows = people(30)
    async with floor(rows) as (app, table, pilot):
        app.view.asked.clear()
        table.refreshed = []
        rows[4] = replace(rows[4], name="renamed")
        rows[25] = replace(rows[25], name="out of sight")
        table.show_rows(rows)
        await pilot.pause()
        assert table.refreshed == [Region(0, 5, table.render_line(0).cell_length, 1)]
        assert {row for row, _ in app.view.asked} == {4}
        assert "renamed" in lines(table)[5]


async def test_a_tick_draws_only_the_clock_column() -> None:
    async with floor(people(30)) as (app, table, pilot):
        app.view.asked.clear()
        table.refreshed = []
        table.tick(NOON + 7)
        await pilot.pause()
        x = lines(table)[0].index("  Time") + 2 - 2
        assert sum(region.height for region in table.refreshed) == 10
        assert all(region.x >= x and region.width == 6 for region in table.refreshed)
        assert {column for _, column in app.view.asked} == {"time"}
        assert lines(table)[1].rstrip().endswith(" 7")


async def test_a_tick_that_changes_nothing_draws_nothing() -> None:
    async with floor(people(30)) as (_, table, pilot):
        table.refreshed = []
        table.tick(NOON + 0.4)
        await pilot.pause()
        assert table.refreshed == []


async def test_rows_scrolled_in_after_a_tick_have_the_same_clock() -> None:
    async with floor(people(30)) as (_, table, pilot):
        await pilot.press("end")
        await pilot.press("home")
        await pilot.pause()
        table.tick(NOON + 9)
        await pilot.press("end")
        await pilot.pause()
        assert all(text.rstrip().endswith(" 9") for text in lines(table)[1:])


async def test_narrow_tables_drop_the_highest_rank_first() -> None:
    async with floor(people(3), size=(60, 8)) as (_, table, pilot):
        assert lines(table)[0].split() == ["Name", "Team", "Time"]
        await pilot.resize_terminal(25, 8)
        assert lines(table)[0].split() == ["Name", "Time"]
        await pilot.resize_terminal(15, 8)
        assert lines(table)[0].split() == ["Name"]
        await pilot.resize_terminal(6, 8)
        await pilot.pause()
        assert all(strip.cell_length == 5 for strip in strips(table))


def test_what_is_left_over_goes_to_those_that_grow() -> None:
    columns = [Column("a", "A", 5, grow=1), Column("b", "B", 5), Column("c", "C", 5, grow=2)]
    placed = place(columns, 2 + 15 + 4 + 9)
    assert [each.width for each in placed] == [8, 5, 11]
    assert placed[-1].x + placed[-1].width == 30


async def test_the_arrow_stands_at_the_sorted_column() -> None:
    async with floor(people(3)) as (_, table, pilot):
        table.look.show_sort("team", descending=True)
        await pilot.pause()
        assert "Team▼" in lines(table)[0]
        table.look.show_sort("name")
        await pilot.pause()
        assert "Name▲" in lines(table)[0]
        assert "▼" not in lines(table)[0]


async def test_urgent_and_stale_rows_are_told_apart_without_color() -> None:
    rows = [Person(1, "calm"), Person(2, "urgent", urgent=True)]
    async with floor(rows) as (_, table, pilot):
        assert [text[1] for text in lines(table)[1:3]] == [" ", "!"]
        table.look.stale = True
        await pilot.pause()
        assert [text[1] for text in lines(table)[1:3]] == ["┊", "┊"]
        assert all(segment.style.italic for segment in strips(table)[1] if segment.text.strip(" ▌▏┊"))


async def test_a_row_the_view_cannot_read_does_not_end_the_console(caplog: pytest.LogCaptureFixture) -> None:
    async with floor([Person(1, None), Person(2, "well")]) as (_, table, _pilot):  # type: ignore[arg-type]
        assert lines(table)[1].split()[0] in {"▌", "?"}
        assert "well" in lines(table)[2]


HOSTILE = [
    "[/x]", "[@click=app.quit]Jane[/]", "\x1b]0;owned\x07", "\x9b2J", "a\tb\nc", "\u202eevil", "z\u200bw",
    "e" + "\u0301" * 60,
    "👨‍👩‍👧 family", "❤️ heart", "1️⃣ key", "🇮🇹 flag", "漢字" * 40, "\ud800", "x" * 5000, "",
]  # fmt: skip


async def test_hostile_names_move_nothing_and_reach_no_terminal() -> None:
    rows = [Person(number, name, team=name) for number, name in enumerate(HOSTILE)]
    async with floor(rows, size=(60, 20)) as (app, table, _pilot):
        width = table.render_line(0).cell_length
        for strip in strips(table):
            assert cell_len(strip.text) == width == strip.cell_length
        sent = "".join(segment.text for line in app.screen._compositor.render_strips() for segment in line)
        assert not any(character in sent for character in "\x1b\x9b\x07\t\u202e\u200b\u200d\ud800")
        assert "[/x]" in sent


@settings(deadline=None, max_examples=15)
@given(st.lists(st.text(max_size=40), max_size=8), st.integers(8, 90))
def test_every_line_is_as_wide_as_the_table(names: list[str], width: int) -> None:
    async def draw() -> None:
        rows = [Person(number, name, team=name) for number, name in enumerate(names)]
        async with floor(rows, size=(width, 10)) as (_, table, _pilot):
            assert {cell_len(strip.text) for strip in strips(table)} == {width - 1}

    asyncio.run(draw())


async def test_a_new_theme_colors_the_table_anew() -> None:
    async with floor(people(3)) as (app, table, pilot):
        before = strips(table)[1]
        app.theme = "textual-light"
        await pilot.pause()
        after = strips(table)[1]
        assert before.text == after.text
        assert [segment.style for segment in before] != [segment.style for segment in after]


async def test_every_line_has_the_themes_background_and_not_the_terminals() -> None:
    app = Floor()
    async with app.run_test(size=(40, 10)) as pilot:
        app.theme = "textual-light"
        app.table.show_rows([Person(1, "Ann"), Person(2, "Bo", urgent=True)])
        await pilot.pause()
        for y in range(app.table.size.height):
            strip = app.table.render_line(y)
            assert all(segment.style and segment.style.bgcolor for segment in strip), f"line {y}"
        shown = app.table.render_line(2)
        assert list(shown)[2].style.bgcolor.triplet == app.table.background_colors[1].rich_color.triplet


async def test_a_row_that_changed_is_read_once_and_its_clock_goes_on_by_itself() -> None:
    rows = people(30)
    async with floor(rows) as (app, table, pilot):
        table.show_rows([replace(rows[0], name="Zoe"), *rows[1:]])
        await pilot.pause()
        assert "Zoe" in lines(table)[1]
        app.view.asked.clear()
        table.refresh()
        await pilot.pause()
        assert app.view.asked == []
        table.refreshed = []
        table.tick(NOON + 1)
        await pilot.pause()
        assert {column for _, column in app.view.asked} == {"time"}
        (moved,) = table.refreshed
        assert moved.width == COLUMNS[2].width


async def test_pieces_of_a_line_are_what_stands_there_in_the_whole_of_it() -> None:
    async with floor([Person(0, "Ann"), Person(1, "Bea \U0001f469\u200d\U0001f680", urgent=True)]) as (
        _,
        table,
        pilot,
    ):
        await pilot.pause()
        width = table.scrollable_content_region.width
        columns = place(COLUMNS, width)
        spans = [(first.x, last.x + last.width) for first in columns for last in columns]
        for y in range(1, 3):
            whole = table.render_lines(Region(0, y, width, 1))[0]
            for start, stop in [span for span in spans if span[0] < span[1]]:
                table._kept_lines.clear()
                (piece,) = table.render_pieces([(y, start, stop)])
                assert not table._kept_lines, "the rest of the line is not drawn"
                assert Strip(piece).cell_length == stop - start
                assert Strip(piece).simplify() == whole.crop(start, stop).simplify()


async def test_a_piece_that_is_no_column_is_cut_out_of_its_line() -> None:
    async with floor(people(2)) as (_, table, pilot):
        await pilot.pause()
        width = table.scrollable_content_region.width
        whole = [table.render_lines(Region(0, y, width, 1))[0] for y in range(4)]
        for y in range(4):
            for start in range(0, 12, 3):
                (piece,) = table.render_pieces([(y, start, start + 7)])
                assert Strip(piece).simplify() == whole[y].crop(start, start + 7).simplify()


def test_what_was_drawn_longest_ago_is_forgotten_where_rows_are_too_many() -> None:
    view = People()
    painter = Painter(view, Palette({}, Color(0, 0, 0)))
    painter.set_layout(place(COLUMNS, 40), 40)
    everybody = people(REMEMBERED + 1)
    drawn = [painter.strip(person, Mark.NONE).text for person in everybody]
    view.asked.clear()
    assert painter.strip(everybody[-1], Mark.NONE).text == drawn[-1]
    assert not view.asked
    assert painter.strip(everybody[0], Mark.NONE).text == drawn[0]
    assert {number for number, _ in view.asked} == {0}


async def test_where_nothing_moves_with_the_clock_no_row_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(People, "tone_moves", False, raising=False)
    async with floor(people(5)) as (app, table, pilot):
        asked = app.view.asked
        table.look.set_columns(COLUMNS[:2])
        await pilot.pause()
        asked.clear()
        table.refreshed = []
        table.tick(NOON + 60)
        assert (asked, table.refreshed) == ([], [])
        table.look.set_columns(COLUMNS)
        await pilot.pause()
        table.tick(NOON + 61)
        assert {column for _, column in asked} == {"name", "team", "time"}
        assert lines(table)[1].rstrip().endswith("61")
