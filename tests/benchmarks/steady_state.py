"""What a console costs that just hangs on a wall: processor, bytes to the terminal, memory."""

from __future__ import annotations

import sys
import time

from tests.benchmarks.first_frame import EMPTY
from tests.benchmarks.pty_program import PtyProgram

SETTLE = 20.0
"""Seconds until every pane has data."""
MEASURED = 30.0


def run() -> list[str]:
    """An empty app, 50 agents and 5,000 agents."""
    lines = [
        "Steady state, 160x50, one core, the simulator not counted",
        "  what                    CPU %   bytes/s      MB",
    ]
    lines.append(_measure("empty Textual app", EMPTY, b"READY", 1.0))
    for agents, queues in ((50, 12), (5000, 120)):
        command = [sys.executable, "-m", "console", "demo", "--agents", str(agents), "--queues", str(queues)]
        # A directory of 5,000 agents is 50 pages, which take their turns with the live questions.
        settle = SETTLE + agents / 20
        lines.append(_measure(f"demo, {agents} agents", command, b"floorwalker", settle))
    return lines


def _measure(what: str, command: list[str], ready: bytes, settle: float) -> str:
    with PtyProgram(command) as program:
        program.seconds_until(ready)
        time.sleep(settle)
        cpu, written, began = program.cpu_seconds(), len(program.output), time.perf_counter()
        time.sleep(MEASURED)
        spent = time.perf_counter() - began
        percent = 100 * (program.cpu_seconds() - cpu) / spent
        rate = (len(program.output) - written) / spent
        return f"  {what:20}  {percent:7.2f}  {rate:8.0f}  {program.resident_megabytes():6.0f}"
