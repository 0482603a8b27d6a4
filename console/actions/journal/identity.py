"""Who acts: the person at the console, and the console's process, for the journal."""

from __future__ import annotations

import getpass
import os
import time
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

_PROCESSES = Path("/proc")
OUT_OF_SIGHT = timedelta(minutes=10)
"""An action of another container's console has ended by then, whatever became of that."""
LONGEST_NUMBER = 10
"""Digits of a process's number at most."""
_START_TIME_FIELD = 19
"""Position of the start time in /proc/PID/stat, counted after the command's closing bracket (man 5 proc)."""


def operator() -> str:
    """The person who acts: login name, who they were before sudo, and where from over SSH."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError):
        name = f"uid {os.getuid()}"
    before_sudo = os.environ.get("SUDO_USER")
    origin = os.environ.get("SSH_CONNECTION", "").split(" ")[0]
    return " ".join(
        part
        for part in (
            name,
            f"(sudo by {before_sudo})" if before_sudo else "",
            f"from {origin}" if origin else "",
        )
        if part
    )


def owner() -> str:
    """This process, so that another one can tell whether it still lives: boot id with the container that
    process ids are counted in, process id, start time.
    """
    return f"{_here()} {os.getpid()} {_start_time(os.getpid())}"


def is_of_this_boot(token: str) -> bool:
    """Whether the process that wrote `token` as its `owner` ran on this boot of this machine."""
    return token.partition(" ")[0].partition("/")[0] == _boot_id()


def since_boot() -> float:
    """Seconds that nobody sets, the machine's sleep included: the wall clock counts that too."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


def is_alive(token: str, seen: datetime | None = None) -> bool:
    """Whether the process that wrote `token` as its `owner` still runs on this boot of this machine.

    One of another container cannot be looked up: it counts as alive for a while after it was `seen`.
    """
    mark, _, process = token.partition(" ")
    number, _, started = process.partition(" ")
    boot_id, _, container = mark.partition("/")
    if boot_id == _boot_id() and container and mark != _here():
        return seen is not None and datetime.now(UTC) - seen < OUT_OF_SIGHT
    if boot_id != _boot_id() or not (number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER):
        return False
    process_id = int(number)
    if _PROCESSES.is_dir():
        return _start_time(process_id) == started != ""
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


@lru_cache(maxsize=1)
def _boot_id() -> str:
    """What changes with each start of the machine; a dash where the system does not tell."""
    try:
        return (_PROCESSES / "sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return "-"


@lru_cache(maxsize=1)
def _here() -> str:
    """This boot of this machine, and the container in which process ids mean the same."""
    try:
        container = (_PROCESSES / "self/ns/pid").stat().st_ino
    except OSError:
        return _boot_id()
    return f"{_boot_id()}/{container}"


def _start_time(process_id: int) -> str:
    """When a process began, in the kernel's ticks; empty where it is gone or the system does not tell."""
    try:
        stat = (_PROCESSES / str(process_id) / "stat").read_bytes()
    except OSError:
        return ""
    fields = stat.rpartition(b")")[2].split()
    state = fields[0] if fields else b"Z"
    if state in {b"Z", b"X"} or len(fields) <= _START_TIME_FIELD:
        return ""
    return fields[_START_TIME_FIELD].decode("ascii", "replace")
