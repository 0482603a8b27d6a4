"""Apps of one test process share parsed style sheets, and still each has its own colors."""

from __future__ import annotations

from typing import Any

import pytest
from textual.widgets import Static


@pytest.mark.parametrize("order", [("textual-dark", "textual-light"), ("textual-light", "textual-dark")])
async def test_an_app_has_the_colors_of_its_own_theme(host: Any, order: tuple[str, str]) -> None:
    colors = []
    for theme in order:
        app = host(Static("words"))
        app.theme = theme
        async with app.run_test():
            colors.append(app.screen.styles.background.hex)
    assert colors[0] != colors[1]
