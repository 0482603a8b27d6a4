"""The details of a row: what is too long for one line goes on under itself."""

from __future__ import annotations

from typing import Any

from console.ui.panes.detail_lines import Details, Line
from console.ui.screens.details import LABEL_WIDTH, DetailsScreen

USERS = ", ".join(f"user-{number:024}" for number in range(4))


async def test_a_long_line_goes_on_under_its_text_and_not_under_its_label(host: Any, seen: Any) -> None:
    app = host()
    screen = DetailsScreen(lambda: "row", lambda row, now: Details("Project", (Line("Users", USERS),)))
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(screen)
        await pilot.pause()
        await pilot.pause()
        lines = [line for line in seen(app).splitlines() if "user-" in line]
        assert len(lines) == 4
        columns = {line.index("user-") for line in lines}
        assert columns == {lines[0].index("Users") + LABEL_WIDTH}
    assert screen.text.endswith(USERS)
