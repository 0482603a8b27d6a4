"""The cursor among the rows: it stays on its row, and the window where it was, whatever comes and goes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from console.ui.widgets.row_cursor import RowCursor
from console.ui.widgets.row_order import RowOrder

WINDOW = 5


def order(rows: list[int]) -> RowOrder[int]:
    return RowOrder(rows, lambda row: row)


def on(row: int, rows: list[int]) -> RowCursor[int]:
    """Somebody has put it on that row."""
    cursor: RowCursor[int] = RowCursor()
    cursor.follow(order(rows), 0, WINDOW)
    cursor.move(rows.index(row))
    return cursor


def test_until_somebody_moves_it_it_stands_on_whatever_comes_first() -> None:
    cursor: RowCursor[int] = RowCursor()
    assert (cursor.key, cursor.row) == (None, None)
    for rows in ([3, 4], [9, 3, 4], [4]):
        assert cursor.follow(order(rows), 0, WINDOW) == 0
        assert (cursor.place, cursor.row) == (0, rows[0])


def test_it_goes_no_further_than_the_rows_and_says_where_it_stood() -> None:
    cursor = on(2, [1, 2, 3])
    assert (cursor.move(99), cursor.place) == (1, 2)
    assert (cursor.move(-99), cursor.place) == (2, 0)
    empty: RowCursor[int] = RowCursor()
    assert (empty.move(1), empty.place, empty.is_chosen) == (None, None, False)


def test_rows_that_come_back_find_it_where_it_was() -> None:
    cursor = on(2, [1, 2, 3])
    assert cursor.follow(order([]), 0, WINDOW) is None
    assert cursor.row is None
    cursor.follow(order([3, 2, 1]), 0, WINDOW)
    assert cursor.row == 2


def test_the_window_begins_where_the_cursor_keeps_its_line() -> None:
    rows = list(range(20))
    assert on(7, rows).follow(order([100, 101, *rows]), 6, WINDOW) == 8
    assert on(3, rows).follow(order([100, 101, *rows]), 0, WINDOW) == 1, "no further from its top than needed"
    assert on(1, rows).follow(order([100, *rows]), 0, WINDOW) == 0


def test_a_window_that_was_scrolled_away_keeps_its_first_row() -> None:
    rows = list(range(20))
    assert on(0, rows).follow(order([100, 101, *rows]), 9, WINDOW) == 11
    assert on(0, rows).follow(order(rows), 9, 0) is None, "a hidden window has no lines"


@given(
    st.lists(st.lists(st.integers(0, 30), max_size=30), max_size=6), st.integers(0, 19), st.integers(0, 15)
)
def test_it_is_always_on_a_row_in_the_window_it_was_in(
    updates: list[list[int]], start: int, top: int
) -> None:
    cursor = on(start, list(range(20)))
    for rows in updates:
        former, stood = cursor.key, cursor.place
        wanted = cursor.follow(order(rows), top, WINDOW)
        assert (cursor.row is None) == (not rows)
        if former in rows:
            assert cursor.key == former
        if wanted is not None and stood is not None and top <= stood < top + WINDOW:
            assert cursor.place is not None
            assert cursor.place - WINDOW < wanted <= cursor.place
