"""What opens a console opens it with the board and the theme that were named."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.mark.parametrize(
    "words",
    [
        ("--board", "queues", "--theme", "paper", "demo"),
        ("demo", "--board", "queues", "--theme", "paper"),
        ("--board", "agents", "demo", "--board", "queues", "--theme", "paper"),
    ],
)
def test_the_demo_opens_with_a_board_and_a_theme_named_before_or_after_it(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    told: list[dict[str, object]] = []
    monkeypatch.setattr("console.cli.demo.require_terminal", lambda: None)
    monkeypatch.setattr("console.wiring.consoles.run_demo", lambda demo, **look: told.append(look) or 0)
    assert run(*words).code == 0
    assert told == [{"read_only": False, "board": "queues", "theme": "paper"}]
