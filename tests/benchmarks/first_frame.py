"""How long until something is on the screen, against an empty Textual app in the same run."""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

from tests.benchmarks.pty_program import PtyProgram

ROUNDS = 7
EMPTY = [sys.executable, str(Path(__file__).with_name("empty_app.py"))]
DEMO = [sys.executable, "-m", "console", "demo"]


def run() -> list[str]:
    """Interleaved rounds, so that a noisy machine is noisy for both; medians and their ratio."""
    empty: list[float] = []
    frame: list[float] = []
    boards: list[float] = []
    for _ in range(ROUNDS):
        with PtyProgram(EMPTY) as program:
            empty.append(program.seconds_until(b"READY"))
        with PtyProgram(DEMO) as program:
            frame.append(program.seconds_until(b"floorwalker"))
            boards.append(program.seconds_until(b"Commands"))
    floor = statistics.median(empty)
    lines = ["First painted frame, 160x50, medians of interleaved rounds"]
    for what, times in (
        ("empty Textual app", empty),
        ("demo, first frame", frame),
        ("demo, all boards", boards),
    ):
        median = statistics.median(times)
        lines.append(f"  {what:20}  {median * 1000:6.0f} ms   {median / floor:.2f}x")
    return [*lines, "  goal: first frame within 1.6x"]
