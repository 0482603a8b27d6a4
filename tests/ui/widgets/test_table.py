"""The table: rows keep their identity, only visible lines are built, every line is as wide as the table."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Hashable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.pilot import Pilot
from textual.strip import Strip

from console.ui.text import GateFilter
from console.ui.widgets.cells import place
from console.ui.widgets.table import Cell, Column, LineTable, Tone

COLUMNS = (
    Column("name", "Name", 10, grow=1),
    Column("team", "Team", 8, rank=2),
    Column("time", "Time", 6, align="right", rank=1, ticking=True),
)
NOON = 1_700_000_000.0


@dataclass(frozen=True)
class Person:
    id: int
    name: str
    team: str = "north"
    since: float = NOON
    urgent: bool = False


class People:
    """Reads persons and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, str]] = []

    def key(self, row: Person) -> Hashable:
        return row.id

    def cell(self, row: Person, column: str, now: float) -> Cell:
        self.asked.append((row.id, column))
        if column == "time":
            return Cell(str(int(now - row.since)))
        return Cell(getattr(row, column), Tone.GOOD if column == "team" else Tone.NORMAL)

    def tone(self, row: Person, now: float) -> Tone | None:
        return Tone.BAD if row.urgent else None


class Table(LineTable[Person]):
    """Notes what it is told to draw again."""

    refreshed: list[Region]

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False):
        self.__dict__.setdefault("refreshed", []).extend(regions or [Region(-1, -1, 0, 0)])
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)


class Floor(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.view = People()
        self.now = NOON
        self.table = Table(COLUMNS, self.view, clock=lambda: self.now)
        self.told: list[object] = []
        self.gate = GateFilter()

    def get_line_filters(self):
        return [*super().get_line_filters(), self.gate]

    def compose(self) -> ComposeResult:
        yield self.table

    def on_line_table_row_highlighted(self, message: LineTable.RowHighlighted) -> None:
        self.told.append(message.key)

    def on_line_table_row_selected(self, message: LineTable.RowSelected) -> None:
        self.told.append(("selected", message.key))

    def on_line_table_header_selected(self, message: LineTable.HeaderSelected) -> None:
        self.told.append(("header", message.column))


def people(count: int) -> list[Person]:
    return [Person(number, f"person {number}") for number in range(count)]


@asynccontextmanager
async def floor(
    rows: Sequence[Person], size: tuple[int, int] = (60, 11)
) -> AsyncIterator[tuple[Floor, Table, Pilot[None]]]:
    app = Floor()
    async with app.run_test(size=size) as pilot:
        app.table.show_rows(rows)
        await pilot.pause()
        yield app, app.table, pilot


def lines(table: LineTable[Person]) -> list[str]:
    return [table.render_line(y).text for y in range(table.size.height)]


def strips(table: LineTable[Person]) -> list[Strip]:
    return [table.render_line(y) for y in range(table.size.height)]


def line_of_cursor(table: LineTable[Person]) -> int:
    return next(y for y, text in enumerate(lines(table)) if text[0] in "▌▏")


async def test_the_cursor_stays_on_its_person_through_a_new_order() -> None:
    rows = people(5)
    async with floor(rows) as (_, table, pilot):
        await pilot.press("down", "down")
        table.show_rows(rows[::-1])
        assert table.cursor_row == rows[2]
        table.show_rows([*people(3), *people(40)[10:]])
        assert table.cursor_key == 2


async def test_a_person_who_left_gives_the_cursor_to_the_next_one() -> None:
    rows = people(5)
    async with floor(rows) as (app, table, pilot):
        await pilot.press("down", "down")
        table.show_rows([row for row in rows if row.id != 2])
        assert table.cursor_key == 3
        table.show_rows([row for row in rows if row.id in {0, 1}])
        assert table.cursor_key == 1
        await pilot.pause()
        assert app.told[-2:] == [3, 1]


async def test_a_filter_that_finds_nothing_does_not_lose_the_cursor() -> None:
    rows = people(5)
    async with floor(rows) as (_, table, pilot):
        await pilot.press("down", "down")
        table.empty_text = "nobody matches"
        table.show_rows([])
        assert table.cursor_row is None
        assert "nobody matches" in lines(table)[1]
        table.show_rows(rows)
        assert table.cursor_key == 2


async def test_the_cursor_keeps_its_line_when_rows_come_in_above() -> None:
    rows = people(100)
    async with floor(rows) as (_, table, pilot):
        for _ in range(30):
            await pilot.press("down")
        await pilot.press("up", "up")
        before = line_of_cursor(table)
        table.show_rows([*(Person(1000 + number, "new") for number in range(7)), *rows])
        await pilot.pause()
        assert table.cursor_key == 28
        assert line_of_cursor(table) == before


async def test_a_window_at_the_top_shows_what_comes_in_at_the_top() -> None:
    rows = people(100)
    async with floor(rows) as (_, table, pilot):
        await pilot.press("down", "up")
        table.show_rows([Person(1000, "newest"), *rows])
        await pilot.pause()
        assert "newest" in lines(table)[1]
        assert table.cursor_key == 0


async def test_a_focused_table_that_nobody_has_touched_stays_on_its_first_row() -> None:
    rows = people(100)
    async with floor(rows) as (_, table, pilot):
        table.focus()
        await pilot.pause()
        table.show_rows([Person(1000, "newest"), *rows])
        await pilot.pause()
        assert table.cursor_key == 1000
        assert line_of_cursor(table) == 1


async def test_a_window_scrolled_away_keeps_showing_the_same_rows() -> None:
    rows = people(100)
    async with floor(rows) as (_, table, pilot):
        table.scroll_to(y=50, animate=False)
        await pilot.pause()
        before = lines(table)
        table.show_rows([*(Person(1000 + number, "new") for number in range(7)), *rows])
        await pilot.pause()
        assert lines(table) == before


async def test_the_cursor_stays_in_view_when_the_window_shrinks() -> None:
    async with floor(people(50), size=(60, 20)) as (_, table, pilot):
        for _ in range(15):
            await pilot.press("down")
        await pilot.resize_terminal(40, 6)
        await pilot.pause()
        assert table.cursor_key == 15
        assert line_of_cursor(table) > 0


async def test_fewer_rows_than_the_window_held_leave_no_gap() -> None:
    async with floor(people(100)) as (_, table, pilot):
        await pilot.press("end")
        table.show_rows(people(20))
        await pilot.pause()
        assert "person 19" in lines(table)[-1]
        table.show_rows(people(3))
        await pilot.pause()
        assert "person 0" in lines(table)[1]


async def test_keys_move_the_cursor() -> None:
    async with floor(people(100)) as (app, table, pilot):
        for key, expected in (
            ("down", 1), ("pagedown", 10), ("pageup", 1), ("end", 99), ("down", 99), ("home", 0), ("up", 0),
        ):  # fmt: skip
            await pilot.press(key)
            assert table.cursor_key == expected, key
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.told[-1] == ("selected", 1)
        assert table.move_to(70)
        assert not table.move_to(7000)
        assert table.cursor_key == 70
        assert line_of_cursor(table)


async def test_the_mouse_moves_chooses_and_sorts() -> None:
    async with floor(people(100)) as (app, table, pilot):
        await pilot.click(table, offset=(5, 4))
        assert table.cursor_key == 3
        await pilot.click(table, offset=(5, 6), times=2)
        await pilot.pause()
        assert app.told[-1] == ("selected", 5)
        await pilot.click(table, offset=(3, 0))
        await pilot.pause()
        assert app.told[-1] == ("header", "name")


async def test_the_cursor_can_be_seen_without_color_and_tells_where_the_keyboard_is() -> None:
    async with floor(people(5)) as (app, table, pilot):
        await pilot.press("down")
        assert [text[0] for text in lines(table)[1:4]] == [" ", "▌", " "]
        app.set_focus(None)
        await pilot.pause()
        assert [text[0] for text in lines(table)[1:4]] == [" ", "▏", " "]


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


async def test_duplicate_keys_are_two_rows() -> None:
    twins = [Person(1, "first"), Person(1, "second"), Person(2, "other")]
    async with floor(twins) as (_, table, pilot):
        await pilot.press("down")
        assert table.cursor_row == twins[1]
        assert [text[2:8].strip() for text in lines(table)[1:4]] == ["first", "second", "other"]
        table.show_rows(twins[::-1])
        assert table.cursor_row is not None


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
        table.show_sort("team", descending=True)
        await pilot.pause()
        assert "Team▼" in lines(table)[0]
        table.show_sort("name")
        await pilot.pause()
        assert "Name▲" in lines(table)[0]
        assert "▼" not in lines(table)[0]


async def test_urgent_and_stale_rows_are_told_apart_without_color() -> None:
    rows = [Person(1, "calm"), Person(2, "urgent", urgent=True)]
    async with floor(rows) as (_, table, pilot):
        assert [text[1] for text in lines(table)[1:3]] == [" ", "!"]
        table.stale = True
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


@settings(deadline=None, max_examples=10)
@given(st.lists(st.lists(st.integers(0, 30), max_size=30), max_size=6), st.integers(0, 19))
def test_the_cursor_is_always_on_a_row_and_moves_only_when_its_row_goes(
    updates: list[list[int]], start: int
) -> None:
    async def draw() -> None:
        async with floor(people(20)) as (_, table, pilot):
            table.move_to(start)
            for ids in updates:
                former = table.cursor_key
                table.show_rows([Person(number, str(number)) for number in ids])
                assert (table.cursor_row is None) == (not ids)
                if former in ids:
                    assert table.cursor_key == former
                await pilot.pause()
                assert not ids or line_of_cursor(table)

    asyncio.run(draw())


async def test_a_new_theme_colors_the_table_anew() -> None:
    async with floor(people(3)) as (app, table, pilot):
        before = strips(table)[1]
        app.theme = "textual-light"
        await pilot.pause()
        after = strips(table)[1]
        assert before.text == after.text
        assert [segment.style for segment in before] != [segment.style for segment in after]


async def test_a_table_filled_before_it_is_on_screen_shows_its_rows() -> None:
    app = Floor()
    app.table.stale = True
    app.table.empty_text = "nothing yet"
    app.table.show_sort("name")
    app.table.show_rows(people(100))
    app.table.move_to(40)
    app.table.tick(NOON + 3)
    app.table.stale = False
    async with app.run_test(size=(60, 11)) as pilot:
        await pilot.pause()
        assert "person 40" in lines(app.table)[line_of_cursor(app.table)]


async def test_a_hidden_table_takes_news_and_shows_them_when_it_comes_back() -> None:
    async with floor(people(100)) as (_, table, pilot):
        table.move_to(50)
        table.display = False
        await pilot.pause()
        table.show_rows(people(100)[::-1])
        table.tick(NOON + 3)
        table.display = True
        await pilot.pause()
        assert table.cursor_key == 50
        assert "person 50" in lines(table)[line_of_cursor(table)]


async def test_a_table_nobody_has_touched_shows_the_first_rows() -> None:
    async with floor(people(100)) as (app, _table, pilot):
        other = Floor().table
        await app.mount(other)
        other.show_rows(people(50))
        other.show_rows([Person(1000, "newest"), *people(50)])
        await pilot.pause()
        assert other.cursor_key == 1000
        other.scroll_to(y=20, animate=False)
        await pilot.pause()
        before = lines(other)[1:]
        other.show_rows([Person(2000, "newer still"), Person(1000, "newest"), *people(50)])
        await pilot.pause()
        assert lines(other)[1:] == before


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
