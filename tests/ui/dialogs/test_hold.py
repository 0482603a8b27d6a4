"""The hold counts only while the screen moves: a stop pressed during a stall is read before it is over."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from console.ui.dialogs.hold import LATE, STALL, Hold


def test_it_counts_three_two_one() -> None:
    hold, shown = Hold(3.0, 100.0), []
    for tenths in range(31):
        hold.beat(100.0 + tenths / 10)
        shown.append(hold.shown)
        assert hold.is_over is (tenths >= 30)
    assert list(dict.fromkeys(shown)) == [3, 2, 1, 0]


def test_a_short_stall_does_not_count_and_a_long_one_begins_it_anew() -> None:
    hold = Hold(3.0, 0.0)
    for at in (0.4, 0.8, 1.2):
        hold.beat(at)
    before = hold.left
    hold.beat(1.2 + STALL)
    assert hold.left == before
    hold.beat(1.2 + 2 * STALL + 0.1)
    assert hold.left == 3.0


def test_what_was_pressed_before_its_end_still_arrives_after_it() -> None:
    hold = Hold(3.0, 0.0, landing=0.4)
    for tenths in range(31):
        hold.beat(tenths / 10)
    assert (hold.shown, hold.is_over) == (0, False)
    for tenths in range(31, 35):
        hold.beat(tenths / 10)
    assert hold.is_over


@given(st.lists(st.floats(0.0, 10.0), max_size=60))
def test_it_is_never_over_at_a_beat_that_came_late(gaps: list[float]) -> None:
    hold, now = Hold(3.0, 0.0), 0.0
    for gap in gaps:
        was_over, now = hold.is_over, now + gap
        hold.beat(now)
        assert not hold.is_over or was_over or gap <= LATE + 1e-9
    assert hold.left >= 3.0 - now - 1e-6
