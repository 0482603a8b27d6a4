"""A bar of parts: as long as its amount, every part seen, told apart by shape."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from console.ui.widgets.parts_bar import Piece, parts_bar

SHAPES = "█▒×"


def pieces(*amounts: int) -> list[Piece]:
    return [Piece(amount, shape) for amount, shape in zip(amounts, SHAPES, strict=False)]


def test_the_parts_are_drawn_in_order_and_to_scale() -> None:
    assert parts_bar(pieces(4, 4, 2), 10, 10) == "████▒▒▒▒××"
    assert parts_bar(pieces(4, 4, 2), 20, 10) == "██▒▒×"


def test_one_missed_call_among_hundreds_is_seen() -> None:
    assert parts_bar(pieces(500, 400, 1), 901, 10) == "█████▒▒▒▒×"


def test_nothing_is_no_bar() -> None:
    assert parts_bar(pieces(0, 0, 0), 10, 10) == ""
    assert parts_bar([], 0, 10) == ""
    assert parts_bar(pieces(1, 1, 1), 3, 0) == ""


@settings(max_examples=30, deadline=None)
@given(
    amounts=st.lists(st.integers(-5, 10**9), min_size=1, max_size=3),
    most=st.integers(-1, 10**9),
    width=st.integers(0, 60),
)
def test_it_never_outgrows_its_width_and_leaves_no_part_out(
    amounts: list[int], most: int, width: int
) -> None:
    drawn = parts_bar(pieces(*amounts), most, width)
    there = [shape for shape, amount in zip(SHAPES, amounts, strict=False) if amount > 0]
    assert len(drawn) <= width
    assert list(dict.fromkeys(drawn)) == there[: min(width, len(there))]
    assert "".join(sorted(drawn, key=SHAPES.index)) == drawn
