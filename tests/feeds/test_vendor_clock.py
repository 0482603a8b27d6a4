"""The vendor's clock: a timer is right however wrong one of the clocks is, and does not jitter."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from console.feeds.vendor_clock import VendorClock

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def tell(clock: VendorClock, at: float, ahead: float, trip: float = 0.2) -> None:
    """One answer `at` seconds after noon from a vendor whose clock is `ahead`."""
    asked, answered = NOON + timedelta(seconds=at), NOON + timedelta(seconds=at + trip)
    theirs = NOON + timedelta(seconds=at + trip / 2 + ahead)
    clock.note(asked, answered, theirs.replace(microsecond=0))


@given(
    st.floats(-1e6, 1e6),
    st.lists(st.tuples(st.floats(0, 30), st.floats(0, 9)), min_size=1, max_size=20),
)
def test_the_difference_is_found_within_what_answers_allow(
    ahead: float, answers: list[tuple[float, float]]
) -> None:
    clock = VendorClock()
    at = 0.0
    for pause, trip in answers:
        at += pause + trip
        tell(clock, at, ahead, trip)
    slack = 1.0 + min(trip for _, trip in answers)
    if clock.ahead == 0:
        assert abs(ahead) <= 2 + slack
    else:
        assert abs(clock.ahead - ahead) <= 1.0 + max(trip for _, trip in answers)


def test_small_differences_are_left_alone_and_large_ones_do_not_jitter() -> None:
    clock = VendorClock()
    for at in range(100):
        tell(clock, at * 5.3, ahead=1.4)
    assert clock.ahead == 0
    clock = VendorClock()
    told = []
    for at in range(100):
        tell(clock, at * 5.3, ahead=-47.3)
        told.append(clock.ahead)
    assert abs(told[-1] + 47.3) < 0.3
    assert len(set(told)) <= 4
    assert len(set(told[10:])) == 1


def test_one_machine_with_another_clock_is_ignored_and_a_clock_that_was_set_is_followed() -> None:
    clock = VendorClock()
    tell(clock, 0, ahead=0)
    tell(clock, 5, ahead=300)
    assert clock.ahead == 0
    tell(clock, 10, ahead=0)
    tell(clock, 15, ahead=300)
    tell(clock, 20, ahead=300)
    assert abs(clock.ahead - 300) <= 1


def test_no_date_and_instants_at_the_end_of_the_calendar_change_nothing() -> None:
    clock = VendorClock()
    clock.note(NOON, NOON, None)
    assert clock.ahead == 0
    tell(clock, 0, ahead=-4000)
    end = datetime.max.replace(tzinfo=UTC)
    assert clock.ours(end, not_after=NOON) == NOON
    assert clock.ours(None, not_after=NOON) is None
    start = datetime.min.replace(tzinfo=UTC)
    assert clock.theirs(start) == start
