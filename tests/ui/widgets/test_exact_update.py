"""Frames change what has changed on the terminal, and nothing else."""

from __future__ import annotations

import pyte
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from textual.strip import Strip

from console.ui.widgets.exact_update import ExactUpdate

WIDTH, CUT = 20, 11


def chops(line: str) -> dict[int, Strip | None]:
    """The line as two widgets side by side, in several segments."""
    return {
        0: Strip([Segment(line[:4]), Segment(line[4:CUT])], CUT),
        CUT: Strip([Segment(line[CUT:])], WIDTH - CUT),
    }


@given(
    old=st.text("abc", min_size=WIDTH, max_size=WIDTH),
    new=st.text("xyz", min_size=WIDTH, max_size=WIDTH),
    ends=st.lists(st.integers(0, WIDTH), min_size=2, max_size=2, unique=True).map(sorted),
)
def test_a_span_is_sent_from_its_first_cell_to_its_last(old: str, new: str, ends: list[int]) -> None:
    screen = pyte.Screen(WIDTH, 3)
    stream = pyte.Stream(screen)
    stream.feed(f"\x1b[2;1H{old}")
    update = ExactUpdate([{}, chops(new), {}], [(1, *ends)], [[CUT, WIDTH]] * 3)
    sent = update.render_segments(Console(force_terminal=True, color_system="truecolor"))
    stream.feed(sent)
    start, stop = ends
    assert screen.display == [" " * WIDTH, old[:start] + new[start:stop] + old[stop:], " " * WIDTH]
    assert sum(sent.count(letter) for letter in "xyz") == stop - start
