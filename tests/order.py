"""In what order several processes take the test files: those that wait beside those that compute."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
WAITING = ("terminal", "cli", "actions", "engine", "transport", "contract", "wiring", "feeds")
"""Folders whose tests wait for programs, vendors and clocks more than they compute; the longest first."""
LONG = "screenshots"
"""Of the others, the one that takes longest: what begins last must not go on alone."""


def mixed(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """File by file, so that wherever one stands both kinds have come in the same proportion."""
    files: dict[Path, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.path, []).append(item)
    waiting = [file for name in WAITING for file in files if folder(file) == name]
    computing = sorted(files.keys() - set(waiting), key=lambda file: (folder(file) != LONG, file))
    place = {file: number / len(line) for line in (waiting, computing) for number, file in enumerate(line)}
    return [item for file in sorted(files, key=place.__getitem__) for item in files[file]]


def folder(file: Path) -> str:
    """The part of the house a test file is about."""
    return file.relative_to(TESTS).parts[0]
