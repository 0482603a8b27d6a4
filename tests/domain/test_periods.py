"""Ranges of days in an account's own zone: where they begin, where they end, and what may be typed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.periods import RANGES, TODAY, Days, typed_range, zone_of
from console.domain.statistics import Span

LONDON = "Europe/London"
NIGHT = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
"""Already the first of July in London."""
BY_WORDS = {each.words: each for each in RANGES}


@pytest.mark.parametrize(
    ("words", "zone", "first", "last"),
    [
        ("today", LONDON, date(2026, 7, 1), date(2026, 7, 1)),
        ("today", "America/New_York", date(2026, 6, 30), date(2026, 6, 30)),
        ("yesterday", LONDON, date(2026, 6, 30), date(2026, 6, 30)),
        ("last 7 days", LONDON, date(2026, 6, 25), date(2026, 7, 1)),
        ("last 30 days", LONDON, date(2026, 6, 2), date(2026, 7, 1)),
        ("this month", LONDON, date(2026, 7, 1), date(2026, 7, 1)),
        ("this month", "UTC", date(2026, 6, 1), date(2026, 6, 30)),
    ],
)
def test_a_range_is_counted_where_the_account_is(words: str, zone: str, first: date, last: date) -> None:
    assert BY_WORDS[words].days(NIGHT, zone) == Days(first, last)


def test_cl16_a_period_runs_from_midnight_to_now_or_to_the_last_second_of_its_last_day() -> None:
    today = TODAY.days(NIGHT, LONDON).period(NIGHT, LONDON, Span.WEEK)
    assert (today.begin, today.end) == (datetime(2026, 6, 30, 23, 0, tzinfo=UTC), NIGHT)
    assert (today.span, today.timezone) == (Span.WEEK, LONDON)
    yesterday = BY_WORDS["yesterday"].days(NIGHT, LONDON).period(NIGHT, LONDON)
    assert yesterday.begin == datetime(2026, 6, 29, 23, 0, tzinfo=UTC)
    assert yesterday.end == datetime(2026, 6, 30, 22, 59, 59, tzinfo=UTC)


def test_a_day_the_clocks_change_on_is_as_long_as_it_is() -> None:
    now = datetime(2026, 11, 1, tzinfo=UTC)
    autumn = Days(date(2026, 10, 25), date(2026, 10, 25)).period(now, LONDON)
    assert autumn.end - autumn.begin == timedelta(hours=25, seconds=-1)


def test_a_zone_this_machine_does_not_know_is_utc_and_is_sent_as_it_is() -> None:
    assert zone_of("Moon/Base") is UTC
    assert TODAY.days(NIGHT, "Moon/Base").period(NIGHT, "Moon/Base").timezone == "Moon/Base"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("yesterday", "", "typed as 2026"),
        ("2026-07-02", "", "yet to come"),
        ("2026-06-30", "2026-06-29", "2026-06-29 is before 2026-06-30"),
        ("0001-01-01", "", "too far"),
        ("2026-06-30", "9999-12-31", "too far"),
    ],
)
def test_what_cannot_be_meant_is_told(first: str, last: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        typed_range(first, last, date(2026, 7, 1))


@settings(max_examples=40, deadline=None)
@given(
    first=st.dates(date(1970, 1, 2), date(2999, 12, 31)),
    length=st.integers(0, 400),
    zone=st.sampled_from([LONDON, "Pacific/Kiritimati", "Pacific/Pago_Pago", "Nowhere"]),
)
def test_typed_days_are_a_range_of_whole_days(first: date, length: int, zone: str) -> None:
    last = min(first + timedelta(days=length), date(2999, 12, 31))
    chosen = typed_range(f" {first} ", str(last), last)
    now = datetime(3000, 6, 1, tzinfo=UTC)
    period = chosen.days(now, zone).period(now, zone)
    assert chosen.words == f"{first} to {last}"
    assert period.begin.astimezone(zone_of(zone)).date() == first
    assert period.end.astimezone(zone_of(zone)).date() == last
