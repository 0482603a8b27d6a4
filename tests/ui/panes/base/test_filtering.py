"""The filter language, as a supervisor types it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.ui.panes.base.filtering import EVERYTHING, Filter


@pytest.mark.parametrize(
    ("typed", "shown", "keeps"),
    [
        ("billing", "Support/Billing en", True),
        ("billing en", "Support/Billing en", True),
        ("billing fr", "Support/Billing en", False),
        ("!offline", "Ana · Available", True),
        ("!offline", "Bo · OFFLINE", False),
        ("ana !break", "Ana Break", False),
        ('"wrap-up 2"', "Wrap-up 12", False),
        ('"wrap-up 1"', "Wrap-up 12", True),
        ("!", "anything", True),
        ("", "anything", True),
        ("[vip]", "Ana [VIP]", True),
        ("ß", "STRASSE ß", True),
    ],
)
def test_keeps_what_shows_every_word_and_no_unwanted_one(typed: str, shown: str, keeps: bool) -> None:
    assert Filter.parse(typed).keeps(shown) is keeps


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_a_filter(typed: str, shown: str) -> None:
    assert Filter.parse(typed).keeps(shown) in {True, False}


@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1, max_size=12), st.text(max_size=40))
def test_a_word_and_its_inverse_part_the_rows(word: str, shown: str) -> None:
    assert Filter.parse(word).keeps(shown) is not Filter.parse(f"!{word}").keeps(shown)


def test_no_filter_is_told_from_one() -> None:
    assert not EVERYTHING
    assert not Filter.parse("  ! ")
    assert Filter.parse("a")
