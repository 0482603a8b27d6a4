"""The first frame is there soon, because it waits for nothing else; keys pressed at once are not lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Start = Callable[..., Any]
BEHIND = (
    *("httpx", "pydantic", "phonenumbers", "starlette", "uvicorn", "sqlite3"),
    *("console.actions", "console.engine", "console.simulator", "console.transport", "console.vendors"),
    *("console.domain.drafts", "console.domain.questions", "console.feeds.health", "console.feeds.line"),
    *("console.ui.commands", "console.ui.panes", "console.ui.screens.board", "console.ui.screens.wall"),
    *("console.wiring.offers", "console.wiring.openings", "console.wiring.simulated"),
)
"""Modules, with all that is in them, that no first frame needs."""
BEHIND_A_DEMO = (*BEHIND, "json", "logging.handlers", "console.config.logs", "console.config.settings")
"""A demo reads no config besides."""


@pytest.mark.parametrize(
    ("words", "key", "brings", "behind"),
    [
        (("demo", "--agents", "5", "--queues", "2"), "?", "Move the cursor", BEHIND_A_DEMO),
        (("--board", "calls", "--config"), "2", "Agents", BEHIND),
    ],
)
def test_the_first_frame_waits_for_nothing_it_does_not_show_and_hears_keys(
    start: Start,
    config: Callable[[int], str],
    tmp_path: Path,
    words: tuple[str, ...],
    key: str,
    brings: str,
    behind: tuple[str, ...],
) -> None:
    told = tmp_path / "modules"
    words = (*words, config(1)) if words[-1] == "--config" else words
    console = start(str(told), *words, program="tests.terminal.first_frame", anew=True)
    console.read(lambda: b"floorwalker" in console.raw)
    console.type(key, brings)  # while all the rest is still to be loaded
    imported = told.read_text().split("\n")
    assert "textual.app" in imported
    heavy = tuple(f"{name}." for name in behind)
    assert [name for name in imported if f"{name}.".startswith(heavy)] == []
    console.write(b"\x11")
    assert console.ended() == 0
