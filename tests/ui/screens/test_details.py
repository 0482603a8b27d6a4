"""The details of a row: what is too long for one line goes on under itself."""

from __future__ import annotations

from typing import Any

import pytest
from rich.cells import cell_len
from textual.widgets import Static

from console.ui.panes.base.detail_lines import Details, Line
from console.ui.screens.details import LABEL_WIDTH, DetailsScreen

WORDS = [("Plain", "first"), ("番号名前", "second"), ("Jose\u0301", "third"), ("\x1b[2J", "fourth")]
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


async def test_a_label_in_any_script_leaves_the_texts_under_each_other(host: Any, seen: Any) -> None:
    app = host()
    lines = tuple(Line(label, word) for label, word in WORDS)
    screen = DetailsScreen(lambda: "row", lambda row, now: Details("Lead", lines))
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(screen)
        await pilot.pause()
        await pilot.pause()
        found = [line for line in seen(app).splitlines() if any(word in line for _, word in WORDS)]
        assert (
            len({cell_len(line[: line.index(word)]) for line, (_, word) in zip(found, WORDS, strict=True)})
            == 1
        )


async def test_a_line_that_fits_is_not_broken_at_first_and_made_whole_then(
    host: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    update = Static.update
    monkeypatch.setattr(
        Static, "update", lambda self, text, **how: (drawn.append(str(text)), update(self, text, **how))
    )
    told = Details("Queue", (Line("Agents", "1 available of 9 logged in"), Line("Channel", "call")))
    app = host()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(DetailsScreen(lambda: "row", lambda row, now: told))
        await pilot.pause()
    assert len(drawn) > 1
    assert {text.count("\n") for text in drawn} == {1}
