"""A console opens with the board and the theme that were named; `check` tells a look there is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
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


@pytest.mark.parametrize(
    ("written", "line", "said"),
    [
        ('theme = "midnigth"', 1, 'theme: There is no theme "midnigth". Did you mean "midnight"?'),
        ('[keymap]\ncall = "q"', 2, "keymap.call: q is the key of quit as well"),
        ('[keymap]\n\nzom = "f1"', 3, 'keymap.zom: there is no such command. Did you mean "zoom"?'),
    ],
)
def test_check_tells_a_look_that_would_keep_the_console_from_opening(
    run: Run, config: Path, monkeypatch: pytest.MonkeyPatch, written: str, line: int, said: str
) -> None:
    monkeypatch.setattr("console.wiring.checks.run_checks", lambda settings: [])
    config.write_text(f"{written}\n{config.read_text()}")
    ended = run("check")
    assert ended.code == 2
    (told,) = [line for line in ended.out.splitlines() if " look: " in line]
    assert told.startswith(f"WRONG   look: {config}:{line}: {said}")


def test_a_theme_of_the_command_line_is_in_no_file(
    run: Run, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.cli.console.require_terminal", lambda: None)
    config.write_text(f'theme = "paper"\n{config.read_text()}')
    ended = run("--theme", "midnigth")
    assert ended.code == 2
    assert ended.err == 'There is no theme "midnigth". Did you mean "midnight"?\n'


def test_check_tells_a_theme_file_that_is_left_out(
    run: Run, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.wiring.checks.run_checks", lambda settings: [])
    themes = config.parent / "themes"
    themes.mkdir(exist_ok=True)
    (themes / "mine.toml").write_text('name = "mine"\nprimry = "red"\n')
    told = [line for line in run("check").out.splitlines() if " look: " in line]
    assert told
    assert all(line.startswith("warning look: ") and "mine.toml" in line for line in told)
