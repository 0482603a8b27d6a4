"""Ten spellings of one instant, and what is no instant at all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain import timestamps

INSTANT = datetime(2022, 10, 29, 10, 20, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("spelled", "instant"),
    [
        (1667038830, INSTANT),
        (1667038830000, INSTANT),
        (1667038830.0, INSTANT),
        ("1667038830", INSTANT),
        ("2022-10-29T10:20:30.000Z", INSTANT),
        ("2022-10-29T10:20:30Z", INSTANT),
        ("2022-10-29T10:20:30.000", INSTANT),
        ("2022-10-29T10:20:30", INSTANT),
        ("2022-10-29T10:20:30.000+0000", INSTANT),
        ("2022-10-29T11:20:30.000+01:00", INSTANT),
        ("2022-10-29T11:20:30+01:00", INSTANT),
        ("2022-10-29 10:20:30 UTC", INSTANT),
        ("2022-10-29 10:20:30.362009 +0000", INSTANT.replace(microsecond=362009)),
        (INSTANT.replace(tzinfo=None), INSTANT),
        (None, None),
        ("", None),
        ("  ", None),
    ],
)
def test_every_spelling_of_the_vendors_is_read(spelled: object, instant: datetime | None) -> None:
    assert timestamps.parse(spelled) == instant


def test_a_spelling_without_a_zone_is_read_in_the_zone_it_is_known_to_mean() -> None:
    rome_in_winter = timezone(timedelta(hours=1))
    assert timestamps.parse("2022-01-29T11:20:30", default_zone=rome_in_winter) == datetime(
        2022, 1, 29, 10, 20, 30, tzinfo=UTC
    )


@pytest.mark.parametrize(
    "nonsense",
    [
        "2022-02-30T00:00:00Z",
        "0000-01-01T00:00:00Z",
        "2022-10-29T10:20:60Z",
        "2022-10-29T25:00:00Z",
        "0001-01-01T00:00:00+14:00",
        "2022-10-29T10:20:30+99:99",
        "yesterday",
        "10/29/2022",
        "٢٠٢٢-10-29T10:20:30Z",
        "123",
        float("nan"),
        float("inf"),
        10**400,
        1e18,
        True,
        [],
        {"at": 1},
    ],
)
def test_nonsense_is_an_error_and_never_a_wrong_instant(nonsense: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        timestamps.parse(nonsense)


def test_the_year_9999_in_a_western_zone_is_an_error_too() -> None:
    with pytest.raises(ValueError, match="calendar"):
        timestamps.parse("9999-12-31T23:59:59-05:00")


@given(st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.binary(), st.none()))
def test_whatever_comes_is_an_instant_in_utc_or_none_or_an_error_of_one_kind(value: object) -> None:
    try:
        instant = timestamps.parse(value)
    except ValueError:
        return
    assert instant is None or instant.tzinfo is UTC


@given(st.datetimes(datetime(1980, 1, 1), datetime(2100, 1, 1), timezones=st.timezones()))  # noqa: DTZ001
def test_what_is_sent_is_read_back_as_the_same_instant_to_the_millisecond(instant: datetime) -> None:
    read_back = timestamps.parse(timestamps.vendor(instant))
    assert read_back is not None
    assert timedelta(0) <= instant.astimezone(UTC) - read_back < timedelta(milliseconds=1)


def test_an_instant_is_sent_as_the_documents_write_it() -> None:
    assert timestamps.vendor(datetime(2021, 5, 10, 17, 45, 1, tzinfo=UTC)) == "2021-05-10T17:45:01.000Z"


def test_an_instant_without_a_zone_is_never_sent() -> None:
    with pytest.raises(ValueError, match="zone"):
        timestamps.vendor(datetime(2021, 5, 10))  # noqa: DTZ001


def test_one_spelling_without_a_zone_is_two_instants_in_two_zones() -> None:
    for hours in (0, 1, 0):
        zone = timezone(timedelta(hours=hours))
        read = timestamps.parse("2022-10-29T10:20:30", default_zone=zone)
        assert read == INSTANT - timedelta(hours=hours)
