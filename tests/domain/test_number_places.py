"""Where a number is: the clocks there, and whether that is abroad."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.number_places import country_of, is_abroad, local_times, one_region

NIGHT = datetime(2026, 1, 15, 2, 12, tzinfo=UTC)


def shown(number: str) -> list[str]:
    return [f"{each:%H:%M}" for each in local_times(number, NIGHT)]


@pytest.mark.parametrize(
    ("number", "times"),
    [
        ("+393331234567", ["03:12"]),
        ("+13392195276", ["21:12"]),
        ("+16282253501", ["18:12"]),
        ("+442071234567", ["02:12"]),
        ("+12051234567", []),
        ("anonymous", []),
        ("", []),
    ],
)
def test_the_clock_there_is_told_and_zones_that_agree_are_one(number: str, times: list[str]) -> None:
    assert shown(number) == times


def test_a_number_of_many_zones_has_the_earliest_clock_first() -> None:
    russia = local_times("+79161234567", NIGHT)
    assert len(russia) > 3
    assert list(russia) == sorted(russia, key=lambda each: each.replace(tzinfo=None))
    assert {each.astimezone(UTC) for each in russia} == {NIGHT}


@pytest.mark.parametrize(
    ("number", "region", "abroad"),
    [
        ("+13392195276", "US", False),
        ("+13392195276", "us", False),
        ("+14165550100", "US", True),
        ("+393331234567", "US", True),
        ("+12051234567", "US", None),
        ("+12051234567", "IT", True),
        ("+88213123456", "US", True),
        ("anonymous", "US", None),
    ],
)
def test_another_country_is_told_from_the_own_and_from_no_telling(
    number: str, region: str, abroad: bool | None
) -> None:
    assert is_abroad(number, region) is abroad


def test_numbers_of_one_country_say_where_they_are() -> None:
    assert one_region(["+1 339-219-5276", "+1 628-555-0199"]) == "US"
    assert one_region(["+1 339-219-5276", "+39 06 6397 1096"]) is None
    assert one_region(["12345"]) is None
    assert one_region([]) is None
    assert (country_of("+393331234567"), country_of("+88213123456")) == ("Italy", None)


@given(st.text(max_size=20))
def test_whatever_stands_for_a_number_is_taken(text: str) -> None:
    assert isinstance(local_times(text, NIGHT), tuple)
    assert is_abroad(text, "US") in {True, False, None}
