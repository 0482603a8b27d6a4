"""Processes that are a program at once: forked from one that has imported it, each with its own world.

An interpreter that starts anew needs a second or two of processor time for its imports. What a test is about
is seldom that start; those that are about it start an interpreter.
"""

from __future__ import annotations

import asyncio
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parent.parent
COMMANDS = ("call", "sms", "connect", "status", "status_text", "check", "journal", "console", "demo")
IMPORTED = (
    *(f"console.cli.{name}" for name in ("main", *COMMANDS)),
    *(f"console.wiring.{name}" for name in ("acting", "checks", "once", "own_answers", "stations")),
    *(f"console.wiring.accounts.{name}" for name in ("ccai", "voxloud", "circleloop", "voiptime")),
    *(f"console.wiring.{name}" for name in ("consoles", "simulated", "machinery")),
    *(f"console.ui.terminal.{name}" for name in ("crash", "departure", "driver", "signals")),
    *("console.app", "console.ui.screens.board.screen", "console.simulator.server"),
    *("console.actions.journal.journal", "console.transport.shared_pace", "console.transport.client"),
    *("anyio._backends._asyncio", "phonenumbers", "textual.drivers.linux_driver"),
    *("uvicorn.protocols.http.h11_impl", "uvicorn.lifespan.on"),
)
"""What the programs import when they run."""
PREPARED = {"LC_ALL": "C.UTF-8", "HOME": os.devnull, "TEXTUAL_DISABLE_KITTY_KEY": "1"}
"""What Textual finds when it is imported: as after the console has looked at a usual terminal."""


class Fork:
    """A program that runs; waited for and ended as a `subprocess.Popen` is."""

    def __init__(self, report: IO[bytes]) -> None:
        self._report = report
        self.pid = int(report.readline())
        self.returncode: int | None = None
        self.stdin: IO[str] | None = None
        self.stdout: IO[str] | None = None
        self.stderr: IO[str] | None = None

    def poll(self) -> int | None:
        """The exit code, once it has ended."""
        return self._ended_within(0.0)

    def wait(self, timeout: float | None = None) -> int:
        """The exit code."""
        code = self._ended_within(timeout)
        if code is None:
            raise subprocess.TimeoutExpired("a fork", timeout or 0.0)
        return code

    def communicate(self, timeout: float | None = None) -> tuple[str, str]:
        """The rest of what it said in a few words, when it has ended."""
        self.wait(timeout)
        told = (self.stdout, self.stderr)
        rest = [file.read() if file and not file.closed else "" for file in told]
        for file in (self.stdin, *told):
            if file is not None:
                file.close()
        return rest[0], rest[1]

    def send_signal(self, number: int) -> None:
        """Sends a signal, if it still runs."""
        if self.poll() is None:
            with suppress(ProcessLookupError):  # it has gone, and its report is still on its way
                os.kill(self.pid, number)

    def kill(self) -> None:
        """Ends it at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Asks it to end."""
        self.send_signal(signal.SIGTERM)

    def _ended_within(self, seconds: float | None) -> int | None:
        if self.returncode is None and select.select([self._report], [], [], seconds)[0]:
            self.returncode = int(self._report.readline())
            self._report.close()
        return self.returncode


class Forks:
    """Starts programs, each in a process of its own."""

    def __init__(self, orders: socket.socket) -> None:
        self._orders = orders

    def start(
        self,
        program: str,
        words: Sequence[str],
        files: tuple[int, int, int],
        environment: Mapping[str, str] = os.environ,
        *,
        terminal: bool = False,
    ) -> Fork:
        """A module or a file of Python with these words; on a terminal, it gets a session of its own."""
        order = {"program": program, "words": list(words), "environment": dict(environment)}
        report, told = os.pipe()
        try:
            message = json.dumps({**order, "terminal": terminal}).encode()
            socket.send_fds(self._orders, [message], [*files, told])
        finally:
            os.close(told)
        return Fork(os.fdopen(report, "rb", buffering=0))

    def start_piped(self, program: str, *words: str) -> Fork:
        """The same, with pipes for what it reads and says."""
        (its_in, to_it), (from_it, its_out), (errors, its_errors) = os.pipe(), os.pipe(), os.pipe()
        fork = self.start(program, words, (its_in, its_out, its_errors))
        for file in (its_in, its_out, its_errors):
            os.close(file)
        fork.stdin, fork.stdout, fork.stderr = os.fdopen(to_it, "w"), os.fdopen(from_it), os.fdopen(errors)
        return fork

    async def run(self, words: Sequence[str], environment: Mapping[str, str]) -> tuple[int, bytes, bytes]:
        """Exit code, standard output and standard error of `floorwalker` with these words."""
        with (
            Path(os.devnull).open("rb") as nothing,
            tempfile.TemporaryFile() as out,
            tempfile.TemporaryFile() as err,
        ):
            files = (nothing.fileno(), out.fileno(), err.fileno())
            code = await asyncio.to_thread(self.start("console", words, files, environment).wait)
            out.seek(0)
            err.seek(0)
            return code, out.read(), err.read()


@contextmanager
def forks() -> Iterator[Forks]:
    """The process that has imported the programs, for as long as the block lasts."""
    ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with ours, its:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.fork_server", str(its.fileno()), *IMPORTED],
            pass_fds=[its.fileno()],
            stdin=subprocess.DEVNULL,
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], **PREPARED},
        )
        its.close()
        try:
            yield Forks(ours)
        finally:
            ours.close()
            process.wait(30)
