"""The scrollbar of a table: it is drawn again when it comes to look different, and only then."""

from __future__ import annotations

from typing import Any

import pytest
from textual.scrollbar import ScrollBar

from tests.ui.widgets.tables import floor, people


def drawn(bar: ScrollBar, *, anew: bool) -> list[Any]:
    """What each cell of the bar looks like: as it stands, or when nothing is remembered."""
    if anew:
        bar._styles_cache.clear()
    return [
        [(text, style and (style.color, style.bgcolor, style.reverse)) for text, style, _ in strip]
        for strip in bar.render_lines(bar.size.region)
    ]


@pytest.mark.parametrize("top", [0, 30])
async def test_the_bar_looks_as_long_as_the_rows_are_many(top: int) -> None:
    async with floor(people(100)) as (_, table, pilot):
        table.scroll_to(y=top, animate=False)
        await pilot.pause()
        bar, painted = table.vertical_scrollbar, []
        refresh = bar.refresh
        bar.refresh = lambda *regions, **more: (painted.append(regions), refresh(*regions, **more))[1]  # type: ignore[method-assign]
        drawn(bar, anew=False)
        counts = [101, 102, 100, 60, 61, 150, 151, 400, 401, 5000, 5001, 5002, 43]
        for count in counts:
            table.show_rows(people(count))
            await pilot.pause()
            assert bar.window_virtual_size == count + 1
            assert drawn(bar, anew=False) == drawn(bar, anew=True), count
        assert 0 < len(painted) < len(counts)
