"""The table: rows keep their identity, and the cursor its row, whatever comes and goes."""

from __future__ import annotations

import asyncio

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ui.widgets.tables import NOON, Floor, Person, floor, line_of_cursor, lines, people


async def test_the_cursor_stays_on_its_person_through_a_new_order() -> None:
    rows = people(5)
    async with floor(rows) as (_, table, pilot):
        await pilot.press("down", "down")
        table.show_rows(rows[::-1])
        assert table.cursor.row == rows[2]
        table.show_rows([*people(3), *people(40)[10:]])
        assert table.cursor.key == 2


async def test_a_person_who_left_gives_the_cursor_to_the_next_one() -> None:
    rows = people(5)
    async with floor(rows) as (app, table, pilot):
        await pilot.press("down", "down")
        table.show_rows([row for row in rows if row.id != 2])
        assert table.cursor.key == 3
        table.show_rows([row for row in rows if row.id in {0, 1}])
        assert table.cursor.key == 1
        await pilot.pause()
        assert app.told[-2:] == [3, 1]


async def test_a_filter_that_finds_nothing_does_not_lose_the_cursor() -> None:
    rows = people(5)
    async with floor(rows) as (_, table, pilot):
        await pilot.press("down", "down")
        table.look.empty_text = "nobody matches"
        table.show_rows([])
        assert table.cursor.row is None
        assert "nobody matches" in lines(table)[1]
        table.show_rows(rows)
        assert table.cursor.key == 2


async def test_the_cursor_keeps_its_line_when_rows_come_in_above() -> None:
    rows = people(100)
    async with floor(rows) as (_, table, pilot):
        for _ in range(30):
            await pilot.press("down")
        await pilot.press("up", "up")
        before = line_of_cursor(table)
        table.show_rows([*(Person(1000 + number, "new") for number in range(7)), *rows])
        await pilot.pause()
        assert table.cursor.key == 28
        assert line_of_cursor(table) == before


async def test_a_window_at_the_top_shows_what_comes_in_at_the_top() -> None:
    rows = people(100)
    async with floor(rows) as (_, table, pilot):
        await pilot.press("down", "up")
        table.show_rows([Person(1000, "newest"), *rows])
        await pilot.pause()
        assert "newest" in lines(table)[1]
        assert table.cursor.key == 0


async def test_a_focused_table_that_nobody_has_touched_stays_on_its_first_row() -> None:
    rows = people(100)
    async with floor(rows) as (_, table, pilot):
        table.focus()
        await pilot.pause()
        table.show_rows([Person(1000, "newest"), *rows])
        await pilot.pause()
        assert table.cursor.key == 1000
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
        assert table.cursor.key == 15
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
            assert table.cursor.key == expected, key
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.told[-1] == ("selected", 1)
        assert table.move_to(70)
        assert not table.move_to(7000)
        assert table.cursor.key == 70
        assert line_of_cursor(table)


async def test_the_mouse_moves_chooses_and_sorts() -> None:
    async with floor(people(100)) as (app, table, pilot):
        await pilot.click(table, offset=(5, 4))
        assert table.cursor.key == 3
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


async def test_duplicate_keys_are_two_rows() -> None:
    twins = [Person(1, "first"), Person(1, "second"), Person(2, "other")]
    async with floor(twins) as (_, table, pilot):
        await pilot.press("down")
        assert table.cursor.row == twins[1]
        assert [text[2:8].strip() for text in lines(table)[1:4]] == ["first", "second", "other"]
        table.show_rows(twins[::-1])
        assert table.cursor.row is not None


@settings(deadline=None, max_examples=10)
@given(st.lists(st.lists(st.integers(0, 30), max_size=30), max_size=6), st.integers(0, 19))
def test_the_cursor_is_always_on_a_row_and_moves_only_when_its_row_goes(
    updates: list[list[int]], start: int
) -> None:
    async def draw() -> None:
        async with floor(people(20)) as (_, table, pilot):
            table.move_to(start)
            for ids in updates:
                former = table.cursor.key
                table.show_rows([Person(number, str(number)) for number in ids])
                assert (table.cursor.row is None) == (not ids)
                if former in ids:
                    assert table.cursor.key == former
                await pilot.pause()
                assert not ids or line_of_cursor(table)

    asyncio.run(draw())


async def test_a_table_filled_before_it_is_on_screen_shows_its_rows() -> None:
    app = Floor()
    app.table.look.stale = True
    app.table.look.empty_text = "nothing yet"
    app.table.look.show_sort("name")
    app.table.show_rows(people(100))
    app.table.move_to(40)
    app.table.tick(NOON + 3)
    app.table.look.stale = False
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
        assert table.cursor.key == 50
        assert "person 50" in lines(table)[line_of_cursor(table)]


async def test_a_table_nobody_has_touched_shows_the_first_rows() -> None:
    async with floor(people(100)) as (app, _table, pilot):
        other = Floor().table
        await app.mount(other)
        other.show_rows(people(50))
        other.show_rows([Person(1000, "newest"), *people(50)])
        await pilot.pause()
        assert other.cursor.key == 1000
        other.scroll_to(y=20, animate=False)
        await pilot.pause()
        before = lines(other)[1:]
        other.show_rows([Person(2000, "newer still"), Person(1000, "newest"), *people(50)])
        await pilot.pause()
        assert lines(other)[1:] == before
