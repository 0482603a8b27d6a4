"""What may come in from a vendor, and what a supervisor then sees."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from wcwidth import wcswidth

from console.domain.text import DROPPED, ELLIPSIS, clean

FORBIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn")

any_text = st.text(st.characters(codec=None))
nasty_text = st.text(
    st.one_of(
        st.sampled_from(
            [*sorted(DROPPED), *"\x1b\x07\x00\x7f\x9b\u202e\u2067\u2028\r\n\t\u0301\u0308\u0335e한ᄒ"]
        ),
        st.characters(codec=None),
    )
)


NAMES = [
    ("Jane Doe", "Jane Doe"),
    ("José Núñez", "José Núñez"),
    ("Jose\u0301", "José"),
    ("Łukasz Żółć", "Łukasz Żółć"),
    ("山田太郎", "山田太郎"),
    ("김민수", "김민수"),
    ("สมชาย", "สมชาย"),
    ("محمد", "محمد"),
    ("👍🏽 Sam", "👍 Sam"),
    ("❤\ufe0f Ana", "❤ Ana"),
    ("1\ufe0f\u20e3 Line", "1 Line"),
    ("🇩🇪 Berlin", "DE Berlin"),
    ("👨\u200d👩\u200d👧 Family", "👨👩👧 Family"),
    (
        "\U0001fae8 shaking",
        "\ufffd shaking" if unicodedata.category("\U0001fae8") == "Cn" else "\U0001fae8 shaking",
    ),
    ("\x1b]0;PWN\x07", "␛]0;PWN␇"),
    ("\x9b31m", "\ufffd31m"),
    ("a\x00b\x7f", "a␀b␡"),
    ("\u202e+1900", "\ufffd+1900"),
    ("two\nlines\tand\u2028more\r\nend", "two lines and more end"),
    ("soft\u00adhyphen", "softhyphen"),
    ("\u3164\u115f", ""),
    ("z\u0301\u0302\u0303\u0304\u0305", "ź\u0302\u0303"),
    ("[/x] [@click=app.quit]", "[/x] [@click=app.quit]"),
    ("lone \ud800 surrogate", "lone \ufffd surrogate"),
]
"""What a vendor sent as a name, and what is shown."""


@pytest.mark.parametrize(("given_name", "shown"), NAMES)
def test_a_name_is_shown_as_one_harmless_line(given_name: str, shown: str) -> None:
    assert clean(given_name) == shown


@pytest.mark.parametrize("given_name", [given_name for given_name, _ in NAMES])
def test_a_name_takes_as_many_cells_as_the_screen_reckons_so_that_columns_stay_aligned(
    given_name: str,
) -> None:
    shown = clean(given_name)
    assert wcswidth(shown) == cell_len(shown)


@given(st.one_of(any_text, nasty_text))
def test_nothing_a_terminal_acts_on_gets_through(text: str) -> None:
    shown = clean(text)
    assert not [character for character in shown if unicodedata.category(character) in FORBIDDEN]
    assert not DROPPED.intersection(shown)


@given(st.one_of(any_text, nasty_text))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(nasty_text, st.integers(0, 12))
def test_a_line_never_exceeds_its_limit_and_says_when_it_was_cut(text: str, limit: int) -> None:
    shown = clean(text, limit)
    assert len(shown) <= limit
    assert clean(shown, limit) == shown
    if len(clean(text)) > limit > 0:
        assert shown.endswith(ELLIPSIS)


def test_a_megabyte_of_invisible_characters_is_not_read_to_its_end() -> None:
    assert clean("\u200b" * 1_000_000 + "x") == ELLIPSIS


class Unspeakable:
    def __str__(self) -> str:
        raise RuntimeError("no")


@pytest.mark.parametrize(
    ("value", "shown"),
    [(None, ""), (101, "101"), (True, "True"), (b"caf\xc3\xa9\xff", "café\ufffd"), (Unspeakable(), "\ufffd")],
)
def test_what_is_no_string_is_shown_all_the_same(value: object, shown: str) -> None:
    assert clean(value) == shown


def test_a_number_too_long_to_spell_does_not_raise() -> None:
    assert clean(10**6000) == "\ufffd"
