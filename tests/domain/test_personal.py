"""What passers-by and readers of a file are told of people, and what they are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.personal import HIDDEN, Masks, Personal, text


@pytest.mark.parametrize(
    ("kind", "told", "shown"),
    [
        (Personal.NUMBER, "+1 339-219-5276", "+• •••-•••-•276"),
        (Personal.NUMBER, "+13392195276, 0697631539", "+••••••••276, •••••••539"),
        (Personal.NUMBER, "101", "101"),
        (Personal.NUMBER, "anonymous", "anonymous"),
        (Personal.NUMBER, "ada@sip.example", "a•••@sip.example"),
        (Personal.ID, "49151", "•••151"),
        (Personal.ID, "17", "17"),
        (Personal.EMAIL, "ada.byron@example.com", "a•••@example.com"),
        (Personal.EMAIL, "ada@a.example, bo@b.example", "a•••@a.example, b•••@b.example"),
        (Personal.EMAIL, "ada byron", "a•••"),
        (Personal.COLLEAGUE, "Ada Byron", "Ada B."),
        (Personal.COLLEAGUE, "Byron, Ada", "Ada B."),
        (Personal.COLLEAGUE, "Dr. Ada King Byron", "Ada B."),
        (Personal.COLLEAGUE, "Ada", "Ada"),
        (Personal.COLLEAGUE, "agent 17", "agent 17"),
        (Personal.COLLEAGUE, "agent 49151", "agent ••151"),
        (Personal.COLLEAGUE, "ada.byron@example.com", "a•••@example.com"),
        (Personal.COLLEAGUE, "山田太郎", "山."),
        (Personal.PERSON, "Ada King Byron", "A. K. B."),
        (Personal.PERSON, "+1 339-219-5276", "+• •••-•••-•276"),
        (Personal.PERSON, "Ada 3392195276", "A. •••••••276"),
        (Personal.PERSON, "?", "?"),
        (Personal.CALLBACK, "https://ada:pw@hooks.example:8443/s3cret?x=1", "https://hooks.example/•••"),
        (Personal.CALLBACK, "https://a.example/x, ?", "https://a.example/•••, ?"),
        (Personal.CALLBACK, "s3cret", HIDDEN),
        (
            Personal.TEXT,
            "Call +1 339-219-5276 from ada@x.example",
            "Call +• •••-•••-•276 from a•••@x.example",
        ),
        (Personal.TEXT, "Tel.0697631539", "Tel.•••••••539"),
        (Personal.TEXT, "+13392195276ext5 and 0697631539x12", "+••••••••276ext5 and •••••••539x12"),
        (Personal.TEXT, "339\N{NO-BREAK SPACE}219\N{EN DASH}5276", "•••\N{NO-BREAK SPACE}•••\N{EN DASH}•276"),
        (Personal.TEXT, "339\N{MIDDLE DOT}219_5276", "•••\N{MIDDLE DOT}•••_•276"),
        (Personal.TEXT, "id 3f2504e04f8941d3", "id 3f2504e04f8941d3"),
        (Personal.TEXT, "at 2026-11-21 07:12, 503 after 3", "at 2026-11-21 07:12, 503 after 3"),
        (Personal.TEXT, "no answer of https://a.example/s3cret", "no answer of https://a.example/•••"),
        (Personal.WORDS, "please call me back", HIDDEN),
        (None, "Ada Byron", "Ada Byron"),
        (Personal.WORDS, "", ""),
    ],
)
def test_what_is_told(kind: Personal | None, told: str, shown: str) -> None:
    assert Masks().masked(told, kind) == shown


def test_colleagues_of_like_names_stay_apart_and_keep_their_names() -> None:
    masks = Masks()
    names = ["Ada Byron", "Ada Brown", "Ada Brody", "Ada Brownie", "Ada Bros"]
    shown = [masks.colleague(name) for name in names]
    assert shown == ["Ada B.", "Ada Br.", "Ada Bro.", "Ada B. (2)", "Ada B. (3)"]
    assert [masks.colleague(name) for name in reversed(names)] == shown[::-1]


@given(st.text(), st.sampled_from(Personal))
def test_no_text_breaks_a_mask(told: str, kind: Personal) -> None:
    shown = Masks().masked(told, kind)
    assert bool(shown.strip()) == bool(told.strip()) or kind in {Personal.EMAIL, Personal.COLLEAGUE}


@given(st.text(st.characters(categories=["Lu", "Ll"]), min_size=5), st.text("abcdefgh", min_size=5))
def test_no_last_name_is_told_whole(first: str, last: str) -> None:
    shown = Masks().masked(f"{first} {last}", Personal.COLLEAGUE)
    assert shown.split()[-1] == f"{last[0]}."
    assert len(Masks().masked(f"{first} {last}", Personal.PERSON)) <= len("X. x.")


@given(st.text("0123456789", min_size=4))
def test_no_number_keeps_more_than_three_digits(digits: str) -> None:
    for kind in (Personal.NUMBER, Personal.ID, Personal.PERSON, Personal.COLLEAGUE):
        assert sum(map(str.isdigit, Masks().masked(digits, kind))) == 3


def test_a_text_that_looks_like_an_address_without_end_takes_no_time_to_mask() -> None:
    endless = "a" * 200_000
    assert text(endless) == endless  # a search that begins anew at each letter would take minutes
    assert text(f"{endless}@floor.example").endswith("a•••@floor.example")
