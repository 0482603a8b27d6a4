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
    demo: list[float] = []
    for _ in range(ROUNDS):
        empty.append(_first_frame(EMPTY, b"READY"))
        demo.append(_first_frame(DEMO, b"floorwalker"))
    floor, ours = statistics.median(empty), statistics.median(demo)
    return [
        "First painted frame, 160x50, medians of interleaved rounds",
        f"  empty Textual app     {floor * 1000:7.0f} ms   1.00x",
        f"  floorwalker demo      {ours * 1000:7.0f} ms   {ours / floor:.2f}x   (goal 1.6x)",
    ]


def _first_frame(command: list[str], text: bytes) -> float:
    with PtyProgram(command) as program:
        return program.seconds_until(text)
