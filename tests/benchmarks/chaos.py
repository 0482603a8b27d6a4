"""A thousand actions at a vendor in trouble, the console killed again and again: none twice, none lost."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from tests.chaos.naive import duplicates_of_trying_again
from tests.chaos.storm import Findings, storm

ACTIONS = 1000
KILLS = 60
LIVES = (2.0, 7.0)
"""Seconds from the start of a console to its end by SIGKILL; the first action leaves after about 1.5."""
PATIENCE = 900.0


def run() -> list[str]:
    """The storm, and what a client that tries again does at the same vendor."""
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        found = storm(Path(folder), ACTIONS, seed=20, lives=LIVES, kills=KILLS, patience=PATIENCE)
    seconds = time.perf_counter() - began
    twice, worst = duplicates_of_trying_again(ACTIONS, seed=20)
    return [
        f"Chaos: {found.actions} actions, {found.kills} consoles killed with SIGKILL, {seconds:.0f} s",
        *_lines(found),
        f"  peer that tries up to 3 times: {twice} numbers called more than once, one of them {worst} times",
    ]


def _lines(found: Findings) -> list[str]:
    def counted(counts: dict[str, int]) -> str:
        return ", ".join(f"{count} {name}" for name, count in sorted(counts.items(), key=lambda one: -one[1]))

    return [
        f"  the last console had nothing left to do: {'yes' if found.has_settled else 'NO'}",
        f"  the vendor: {found.requests} requests, {found.effects} calls placed; {counted(found.fates)}",
        f"  the journal: {counted(found.outcomes)}",
        f"  of the unknown: {counted(found.verdicts)}",
        f"  called twice {len(found.duplicates)}, missing from the journal {len(found.missing)}",
        f"  said wrongly {len(found.untrue)}, took effect and not found {len(found.unfound)}",
    ]
