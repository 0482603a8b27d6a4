"""Large digits fit, or become smaller."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from console.ui.widgets.big_text import LINES, block_lines


def test_a_value_too_wide_for_its_scale_becomes_smaller_and_keeps_the_height() -> None:
    assert block_lines("1", 2, 20)[0].strip() == "████"
    small = block_lines("12:34", 2, 40)
    assert len(small) == 2 * LINES
    assert sum("█" in line for line in small) == LINES
    assert "".join(block_lines("12:34", 2, 6)).strip() == "12:34"


@given(st.text(max_size=12), st.integers(1, 2), st.integers(30, 120))
def test_no_value_breaks_its_box(value: str, scale: int, width: int) -> None:
    lines = block_lines(value, scale, width)
    assert len(lines) == LINES * scale
    assert all(cell_len(line) <= width for line in lines)
