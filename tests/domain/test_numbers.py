"""What a supervisor types into the number field, and what becomes of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.numbers import check, mask, same


@pytest.mark.parametrize(
    ("typed", "region", "read_back", "country"),
    [
        ("+1 339-219-5276", None, "+1 339-219-5276", "United States"),
        ("(339) 219-5276", "US", "+1 339-219-5276", "United States"),
        ("0697631539", "it", "+39 06 9763 1539", "Italy"),
        ("441234501234", "GB", "+44 1234 501234", "United Kingdom"),
        (" +390660786731 ", None, "+39 06 6078 6731", "Italy"),
    ],
)
def test_a_number_is_read_back_in_groups_with_its_country(
    typed: str, region: str | None, read_back: str, country: str
) -> None:
    checked = check(typed, region)
    assert checked.problem is None
    assert checked.is_valid
    assert (checked.international, checked.country) == (read_back, country)
    assert checked.e164 == read_back.replace(" ", "").replace("-", "")


@pytest.mark.parametrize(
    ("typed", "region", "why"),
    [
        ("", "US", "no number"),
        ("3392195276", None, "needs a country code"),
        ("+999 123 4567", "US", "No country has that code"),
        ("101", "IT", "few"),
        ("anonymous", "IT", "digits"),
        ("1-800-FLOWERS", "US", "digits"),
        ("+1 339-219-527６", None, "look like"),
        ("+1 339\u202e219-5276", None, "look like"),
        ("+l 339-219-5276", None, "digits"),
        ("911", "US", "emergency"),
        ("112", "US", "emergency"),
        ("118", "IT", "emergency"),
        ("911", None, "emergency"),
        ("112", None, "emergency"),
        ("999", None, "emergency"),
        ("119", None, "emergency"),
        ("+1 911", None, "emergency"),
        ("+44 999", None, "emergency"),
        ("9115550100", "US", "emergency"),
        ("+39 899 123456", None, "premium"),
        ("+1 900 555 1234", None, "premium"),
        ("+" + "1" * 60, None, "too long"),
    ],
)
def test_what_must_not_be_dialled_says_why(typed: str, region: str | None, why: str) -> None:
    checked = check(typed, region)
    assert checked.problem is not None
    assert why in checked.problem
    assert checked.e164 is None


def test_a_number_the_plan_does_not_know_may_be_dialled_but_is_told_apart() -> None:
    checked = check("+39123456789")
    assert (checked.problem, checked.is_valid, checked.e164) == (None, False, "+39123456789")


@given(st.text(max_size=30), st.sampled_from([None, "US", "IT", "GB", "XX", ""]))
def test_whatever_is_typed_is_either_sendable_or_has_a_problem(typed: str, region: str | None) -> None:
    checked = check(typed, region)
    assert (checked.e164 is None) != (checked.problem is None)


@given(st.text("0123456789", min_size=1, max_size=14))
def test_digits_never_lead_to_an_emergency_number(digits: str) -> None:
    checked = check("+1" + digits)
    assert checked.e164 is None or not checked.e164.startswith("+1911")


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("+390663971096", "390663971096", True),
        ("+39 06 6397 1096", "0663971096", True),
        ("00390663971096", "+390663971096", True),
        ("101", "101", True),
        ("101", "+39112101", False),
        ("+390663971096", "+390663971097", False),
        ("+1 555-123-4567", "+49 1555 1234567", False),
        ("+1 555-123-4567", "0049 1555 1234567", False),
        ("+1 555-123-4567", "5551234567", True),
        ("+0663971096", "+390663971096", True),
        ("anonymous", "anonymous", False),
        (None, "101", False),
        ("", "", False),
    ],
)
def test_two_spellings_of_one_line_are_the_same(one: str | None, other: str | None, is_same: bool) -> None:
    assert same(one, other) is is_same
    assert same(other, one) is is_same


@pytest.mark.parametrize(
    ("text", "hidden"),
    [("+1 339-219-5276", "+• •••-•••-•276"), ("101", "101"), ("anonymous", "anonymous"), ("", "")],
)
def test_a_hidden_number_keeps_its_last_three_digits(text: str, hidden: str) -> None:
    assert mask(text) == hidden
