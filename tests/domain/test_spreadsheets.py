"""No text from outside becomes a formula, however the spreadsheet cuts the file into cells."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.spreadsheets import safe

BEGINS = tuple("=+-@\t\r")
hostile = st.text(st.sampled_from([*BEGINS, *" ;,\"'\n1Aa|", "＝", "\u00a0"]))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("+1 339-219-5276", "'+1 339-219-5276"),
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        (" \t=1+1", "'=1+1"),
        ('"=1+1', "'\"=1+1"),
        ("'=1+1", "''=1+1"),
        ("Bo; =1+1", "Bo;' =1+1"),
        ("＝1+1", "'＝1+1"),
        ("Ada Byron-King", "Ada Byron-King"),
        ("2026-11-26", "2026-11-26"),
        ("", ""),
    ],
)
def test_what_is_written(text: str, kept: str) -> None:
    assert safe(text) == kept


@given(st.one_of(st.text(), hostile))
def test_no_text_begins_a_formula(text: str) -> None:
    assert not safe(text).lstrip('"` \u00a0').startswith(BEGINS)


@given(st.lists(hostile, min_size=1))
def test_no_cell_of_a_file_begins_a_formula_in_any_country(texts: list[str]) -> None:
    file = io.StringIO()
    csv.writer(file).writerow([safe(text) for text in texts])
    (row,) = csv.reader(io.StringIO(file.getvalue(), newline=""))
    assert not [cell for cell in row if cell.startswith(BEGINS)]
    pieces = [piece.lstrip('"` \u00a0') for piece in re.split(r"[;\t\r\n]", file.getvalue())]
    assert not [piece for piece in pieces if piece.startswith(BEGINS)]


@given(hostile)
def test_nothing_is_lost(text: str) -> None:
    assert safe(text).replace("'", "") == text.strip().replace("'", "")
