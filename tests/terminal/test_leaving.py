"""The real program leaves its terminal as it found it, and nothing of it stays behind."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable
from typing import Any

import pytest

Start = Callable[..., Any]
RESTORED = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1003l", b"\x1b[?2004l")
TERM, HUP, INT = signal.SIGTERM, signal.SIGHUP, signal.SIGINT


def children(pid: int) -> list[int]:
    """The processes a process has started."""
    told = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    return [int(line) for line in told.stdout.split()]


def is_gone(pid: int) -> bool:
    """Whether a process has ended; one nobody waits for yet has."""
    told = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return told.stdout.strip()[:1] in {"", "Z"}


def assert_left(console: Any, code: int) -> None:
    assert console.ended() == code
    assert all(sequence in console.raw for sequence in RESTORED)
    assert b"Traceback" not in console.raw


@pytest.mark.parametrize(("keys", "number", "code"), [("", HUP, 129), ("q", None, 0)])
def test_the_demo_takes_its_simulator_along(start: Start, keys: str, number: int | None, code: int) -> None:
    console = start("demo", "--agents", "5", "--queues", "2", anew=True)
    console.until(r"Agents \d")
    simulators = children(console.process.pid)
    assert len(simulators) == 1
    if number is None:
        console.type(keys)
    else:
        console.process.send_signal(number)
    assert_left(console, code)
    end = time.monotonic() + 5
    while not is_gone(simulators[0]) and time.monotonic() < end:
        time.sleep(0.05)
    assert is_gone(simulators[0])


@pytest.mark.parametrize(("number", "code"), [(TERM, 143), (INT, 130)])
def test_a_vendor_that_hangs_holds_nobody_up(
    start: Start, hanging_config: str, number: int, code: int
) -> None:
    console = start("--config", hanging_config)
    console.until("support asking")
    console.process.send_signal(number)
    assert_left(console, code)


def test_a_name_that_is_looked_up_for_ever_holds_nobody_up(start: Start, unresolved_config: str) -> None:
    console = start("--config", unresolved_config)
    console.until("support asking")
    console.type("q")
    assert_left(console, 0)


def test_a_killed_demo_leaves_no_simulator(start: Start) -> None:
    console = start("demo", "--agents", "5", "--queues", "2")
    console.until(r"Agents \d")
    simulators = children(console.process.pid)
    os.kill(console.process.pid, signal.SIGKILL)
    console.process.wait(5)
    end = time.monotonic() + 5
    while not is_gone(simulators[0]) and time.monotonic() < end:
        time.sleep(0.05)
    assert is_gone(simulators[0])
