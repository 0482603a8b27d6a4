"""Counts that go on from what changed are those of counting anew."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from console.ui.panes.tally import Tally

ROWS = [[number % 3] for number in range(9)]


def kind(row: list[int]) -> int:
    return row[0]


@given(st.lists(st.lists(st.sampled_from(range(len(ROWS))), max_size=9, unique=True), max_size=6))
def test_rows_are_counted_as_if_anew(looks: list[list[int]]) -> None:
    tally = Tally(kind)
    for look in looks:
        rows = [ROWS[number] for number in look]
        assert +tally.take(rows) == Counter(map(kind, rows))
