"""Numbers, times and shapes as a supervisor reads them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from console.domain.agents import StatusKind
from console.ui import format as formats
from console.ui.format import age, clock, count, duration, moment, number, percent, plural


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0, "0:00"),
        (59.99, "0:59"),
        (60, "1:00"),
        (3599, "59:59"),
        (3600, "1:00:00"),
        (86399, "23:59:59"),
        (86400, "1d 00h"),
        (3 * 86400 + 4 * 3600 + 59, "3d 04h"),
        (-2, "0:00"),
        (None, "?"),
        (float("nan"), "?"),
        (float("inf"), "?"),
    ],
)
def test_durations(seconds: float | None, expected: str) -> None:
    assert duration(seconds) == expected


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(4.9, "4 s"), (59, "59 s"), (60, "1 min"), (125, "2 min"), (7300, "2 h"), (200_000, "2 d"), (None, "?")],
)
def test_ages(seconds: float | None, expected: str) -> None:
    assert age(seconds) == expected


def test_clocks_show_the_time_where_the_console_stands() -> None:
    instant = datetime(2026, 3, 1, 23, 30, 5, tzinfo=UTC)
    rome = timezone(timedelta(hours=1))
    assert clock(instant, rome) == "00:30:05"
    assert clock(None) == "?"
    assert moment(instant, instant, rome) == "00:30:05"
    assert moment(instant, instant + timedelta(days=1), rome) == "2026-03-02 00:30:05"


def test_the_four_ways_of_having_no_value_differ() -> None:
    assert len({formats.ZERO, formats.NO_TRAFFIC, formats.NOT_OFFERED, formats.UNKNOWN}) == 4
    assert percent(0.0) == "0.0%"
    assert percent(None) == formats.NO_TRAFFIC
    assert percent(float("nan")) == formats.UNKNOWN
    assert count(0) == formats.ZERO
    assert count(None) == formats.UNKNOWN


def test_one_missed_call_is_never_rounded_away() -> None:
    assert percent(99.99) == "99.9%"
    assert percent(99.9, digits=0) == "99%"
    assert percent(100) == "100.0%"


def test_counts_and_measures() -> None:
    assert count(1204) == "1,204"
    assert number(3.0) == "3"
    assert number(3.25, 2) == "3.25"
    assert number(-0.01) == "0"
    assert number(100.0) == "100"
    assert plural(1, "call") == "1 call"
    assert plural(2, "reply", "replies") == "2 replies"


@given(st.none() | st.floats())
def test_no_number_ends_the_console(value: float | None) -> None:
    assert all(form(value) for form in (duration, age, percent, number))


def test_every_status_has_a_shape_of_its_own_one_cell_wide() -> None:
    shapes = formats.STATUS_SHAPES
    assert set(shapes) == set(StatusKind)
    assert len(set(shapes.values())) == len(StatusKind)
    assert all(cell_len(shape) == 1 for shape in shapes.values())
