"""What a console costs that just hangs on a wall: processor, bytes to the terminal, memory."""

from __future__ import annotations

import statistics
import sys
import time

from tests.benchmarks.first_frame import EMPTY
from tests.benchmarks.pty_program import PtyProgram

SETTLE = 20.0
"""Seconds until every pane has data."""
MEASURED = 60.0
STARTS = 5
"""Starts of an empty app that make the measure."""


def run() -> list[str]:
    """An empty app, 50 agents and 5,000 agents, on whatever machine this is.

    A share of a core says little of a program without the core: a minute of each is also told in starts of an
    empty Textual app, measured in the same run.
    """
    start = statistics.median([_start() for _ in range(STARTS)])
    lines = [
        "Steady state, 160x50, one core, the simulator not counted",
        f"  a start of an empty Textual app takes {start * 1000:.0f} ms of the processor",
        "  what                    CPU %   starts a minute   bytes/s      MB",
    ]
    lines.append(_measure("empty Textual app", EMPTY, b"READY", 1.0, start))
    for agents, queues in ((50, 12), (5000, 120)):
        command = [sys.executable, "-m", "console", "demo", "--agents", str(agents), "--queues", str(queues)]
        # A directory of 5,000 agents is 50 pages, which take their turns with the live questions.
        settle = SETTLE + agents / 20
        lines.append(_measure(f"demo, {agents} agents", command, b"floorwalker", settle, start))
    return lines


def _start() -> float:
    """Seconds of the processor until an empty app has painted."""
    with PtyProgram(EMPTY) as program:
        program.seconds_until(b"READY")
        return program.cpu_seconds()


def _measure(what: str, command: list[str], ready: bytes, settle: float, start: float) -> str:
    with PtyProgram(command) as program:
        program.seconds_until(ready)
        time.sleep(settle)
        cpu, written, began = program.cpu_seconds(), len(program.output), time.perf_counter()
        time.sleep(MEASURED)
        spent = time.perf_counter() - began
        share = (program.cpu_seconds() - cpu) / spent
        rate, size = (len(program.output) - written) / spent, program.resident_megabytes()
        return f"  {what:20}  {share * 100:7.2f}  {share * 60 / start:16.1f}  {rate:8.0f}  {size:6.0f}"
