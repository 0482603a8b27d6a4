"""Sorting: what is not known is never first."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from console.ui.panes.base.sorting import OWN_ORDER, Sort, SortValue, chosen, order

VALUES = st.one_of(st.none(), st.floats(), st.integers(-100, 100), st.text(max_size=5))


def is_known(value: SortValue) -> bool:
    return value is not None and not (isinstance(value, float) and math.isnan(value))


@given(st.lists(VALUES, max_size=30), st.booleans())
def test_every_row_stays_and_the_unknown_are_last(values: list[SortValue], descending: bool) -> None:
    ordered = order(values, lambda value: value, descending)
    known = [is_known(value) for value in ordered]
    assert known == sorted(known, reverse=True)
    assert sorted(map(id, ordered)) == sorted(map(id, values))


def test_numbers_sort_as_numbers_and_words_without_case() -> None:
    assert order([10, 9, None, 100], lambda value: value, False) == [9, 10, 100, None]
    assert order([10, 9, None, 100], lambda value: value, True) == [100, 10, 9, None]
    assert order(["b", "A", "C"], lambda value: value, False) == ["A", "b", "C"]


def test_picking_a_column_again_turns_it_round() -> None:
    once = chosen(OWN_ORDER, "name")
    assert once == Sort("name")
    assert chosen(once, "name") == Sort("name", descending=True)
    assert chosen(once, "team") == Sort("team")
    assert chosen(once, None) == OWN_ORDER
    most = chosen(OWN_ORDER, "wait", falls=True)
    assert most == Sort("wait", descending=True)
    assert chosen(most, "wait", falls=True) == Sort("wait")
