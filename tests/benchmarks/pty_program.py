"""A program in a terminal of its own: what it writes and when, and what it costs. Linux only."""

from __future__ import annotations

import fcntl
import os
import pty
import signal
import struct
import subprocess
import termios
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


class PtyProgram:
    """Starts a program on a pty, reads all it writes, and ends it on leaving."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 160,
        lines: int = 50,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(env or {})}
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True
        )
        os.close(slave)
        self.output = bytearray()
        self._arrived = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> PtyProgram:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(6)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self._reader.join(2)
        os.close(self._master)

    def seconds_until(self, text: bytes, timeout: float = 60.0) -> float:
        """Seconds from the start until `text` was written; TimeoutError when it never is."""
        deadline = time.perf_counter() + timeout
        with self._arrived:
            while text not in self.output:
                if not self._arrived.wait(max(0.0, deadline - time.perf_counter())):
                    raise TimeoutError(
                        f"{text!r} was never written; the last bytes: {bytes(self.output[-300:])!r}"
                    )
            return self._last - self.started

    def type(self, keys: bytes) -> None:
        """Types keys."""
        os.write(self._master, keys)

    def cpu_seconds(self) -> float:
        """Processor time the program has used, its children not counted."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def resident_megabytes(self) -> float:
        """Memory the program holds now."""
        return int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]) * PAGE / 1e6

    def _read(self) -> None:
        while True:
            try:
                chunk = os.read(self._master, 65536)
            except OSError:
                return
            if not chunk:
                return
            with self._arrived:
                self.output += chunk
                self._last = time.perf_counter()
                self._arrived.notify_all()
