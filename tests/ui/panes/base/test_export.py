"""What a pane shows becomes a file that a spreadsheet shows and never runs."""

from __future__ import annotations

import csv
import stat
from pathlib import Path
from typing import Any

import pytest

from console.feeds.reading import Noun
from console.ui.dialogs.export import ExportDialog
from console.ui.screens.board.screen import BoardScreen
from tests.ui.screens.boards import stand


async def test_the_rows_that_are_shown_are_kept_as_a_new_private_file(
    host: Any, floor: Any, backend: Any, until: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = host()
    async with app.run_test(size=(120, 36)) as pilot:
        people = [floor.agent("=1+1"), floor.agent("Bo, \x1b[2J Chen", email=None), floor.agent("Cy")]
        news = [floor.reading(Noun.AGENTS, people)]
        board = await stand(pilot, backend, floor, news, board="agents", exports_personal_data=True)
        board.agents.set_filter("!cy")
        await pilot.press("e")
        assert isinstance(app.screen, ExportDialog)
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is board)
    (file,) = tmp_path.glob("agents-*.csv")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    titles, *rows = csv.reader(file.read_text().splitlines())
    assert titles[:2] == ["Agent", "Status"]
    assert {row[0] for row in rows} == {"'=1+1", "Bo, ␛[2J Chen"}


@pytest.mark.parametrize("is_ticked", [False, True])
async def test_a_file_names_people_only_where_that_was_ticked(
    host: Any, floor: Any, backend: Any, until: Any, tmp_path: Path, is_ticked: bool
) -> None:
    app = host()
    async with app.run_test(size=(120, 36)) as pilot:
        news = [floor.reading(Noun.AGENTS, [floor.agent("Ada Byron", number="49151")])]
        board = await stand(pilot, backend, floor, news, board="agents")
        await pilot.press("e")
        app.screen._path.value = str(tmp_path / "kept.csv")
        await pilot.press("tab", *["space"] * is_ticked, "tab", "enter")
        await until(pilot, lambda: app.screen is board)
        assert board.agents.table.rows[0].name == "Ada Byron"
    _, row = csv.reader((tmp_path / "kept.csv").read_text().splitlines())
    told = ("Ada Byron", "49151", "ada@example.com") if is_ticked else ("Ada B.", "••151", "a•••@example.com")
    assert tuple(row[place] for place in (0, 6, 7)) == told


async def test_a_file_that_is_there_stays_as_it_is(
    host: Any, floor: Any, backend: Any, seen: Any, until: Any, tmp_path: Path
) -> None:
    kept = tmp_path / "kept.csv"
    kept.write_text("mine")
    app = host()
    async with app.run_test(size=(120, 36)) as pilot:
        board = await stand(pilot, backend, floor, [], board="agents")
        await pilot.press("e")
        app.screen._path.value = str(kept)
        await pilot.press("enter")
        await until(pilot, lambda: "is there already" in seen(app))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is board)
    assert kept.read_text() == "mine"


async def test_a_place_that_cannot_be_looked_at_is_told(
    host: Any, backend: Any, seen: Any, until: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    app = host()
    async with app.run_test(size=(120, 36)) as pilot:
        await app.push_screen(BoardScreen(backend, board="agents"))
        await pilot.press("e")
        assert app.screen._path.value.startswith("~/agents-")
        for typed, told in (("x" * 300, "is gone"), (f"/{'x' * 300}", "File name too long")):
            app.screen._path.value = typed
            await pilot.press("enter")
            await until(pilot, lambda told=told: told in seen(app))
