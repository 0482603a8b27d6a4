"""Quiet hours: read as they are written, and true to the clock on both sides of midnight."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.quiet_hours import QuietHours, quiet_hours

minutes = st.builds(time, st.integers(0, 23), st.integers(0, 59))


def test_the_night_is_quiet_and_its_end_is_not() -> None:
    night = quiet_hours("21:00-08:00")
    assert [night.cover(time(*at)) for at in ((20, 59), (21, 0), (0, 0), (7, 59), (8, 0), (12, 0))] == [
        False,
        True,
        True,
        True,
        False,
        False,
    ]
    noon = quiet_hours(" 12:30 - 14:00 ")
    assert (noon.cover(time(12, 30)), noon.cover(time(14, 0)), noon.cover(time(0, 0))) == (True, False, False)


@given(minutes, minutes, minutes)
def test_what_is_quiet_is_loud_the_other_way_round(begin: time, end: time, at: time) -> None:
    if begin == end:
        return
    hours = QuietHours(begin, end)
    assert quiet_hours(str(hours)) == hours
    assert hours.cover(at) is not QuietHours(end, begin).cover(at)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("21-8", "two times of the day"),
        ("", "two times of the day"),
        ("21:00-25:00", "there is not"),
        ("21:60-08:00", "there is not"),
        ("08:00-08:00", "begins when it ends"),
    ],
)
def test_what_cannot_be_read_says_why(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        quiet_hours(text)
