"""The real console on a terminal of its own: its raw bytes, and the screen they draw."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pyte
import pytest
from pyte.screens import Char
from wcwidth import wcwidth

from tests.forks import Fork, Forks

WAIT = 60.0
"""Seconds a state may take to come on a machine that has much else to do."""
AT_ONCE = 1 << 20
"""Bytes that are read, where they are there already, before the screen is looked at."""
PAUSE = 0.3
"""Seconds without a byte and without work after which nothing more is to come."""


class Screen(pyte.Screen):
    """Draws no vowel signs: the emulator leaves out whatever follows one, which no terminal does."""

    def draw(self, data: str) -> None:
        widths = {character: wcwidth(character) for character in set(data)}
        shown = "".join(character for character in data if widths[character] != 0)
        end = self.cursor.x + len(shown)
        if set(widths.values()) <= {0, 1} and end <= self.columns and not self.charset:
            self._draw_narrow(shown)
        else:
            super().draw(shown)

    def _draw_narrow(self, letters: str) -> None:
        """The same for what fits into its line, each letter into its cell; it takes a third of the time."""
        line, (_, *look) = self.buffer[self.cursor.y], self.cursor.attrs
        for x, letter in enumerate(letters, self.cursor.x):
            line[x] = Char(letter, *look)
        self.cursor.x += len(letters)
        self.dirty.add(self.cursor.y)


class Console:
    """`floorwalker` on a pseudo terminal: its raw bytes, and the screen they draw."""

    process: Fork | subprocess.Popen[bytes]

    def __init__(
        self, arguments: list[str], columns: int, lines: int, programs: Forks | None, program: str
    ) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        tokens = {"CCAI_TOKEN": "demo-token", "VOXLOUD_KEY": "demo-key"}
        given = {**os.environ, **tokens, "TERM": "xterm-256color"}
        if programs is None:
            self.process = subprocess.Popen(
                [sys.executable, "-m", program, *arguments],
                preexec_fn=lambda: os.login_tty(slave),  # noqa: PLW1509 - nothing else gives it a terminal of its own
                env=given,
                pass_fds=(slave,),
            )
        else:
            self.process = programs.start(program, arguments, (slave, slave, slave), given, terminal=True)
        os.close(slave)
        self.raw = bytearray()
        self.is_drawn = True
        """Whether the emulator draws what comes; it costs more than the program."""
        self._screen = Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self._text, self._text_of = "", -1

    @property
    def text(self) -> str:
        """What the terminal shows."""
        if self._text_of != len(self.raw):
            self._text, self._text_of = self._read_off(), len(self.raw)
        return self._text

    def _read_off(self) -> str:
        # Not the emulator's own display: it fails while half of a wide letter is overwritten.
        rows, cells = range(self._screen.lines), range(self._screen.columns)
        lines = ("".join(self._screen.buffer[y][x].data for x in cells) for y in rows)
        return "\n".join(line.rstrip() for line in lines)

    def write(self, keys: bytes) -> None:
        """Types these bytes, reading meanwhile what they bring about."""
        while keys:
            keys = keys[os.write(self._master, keys) :]

    def reaches(self, keys: str, words: str, tries: int = 20) -> bool:
        """Whether keys still bring these words about, after escapes enough to close what is open."""
        self.be_quiet()
        for _ in range(tries):
            self.write(b"\x1b")
            self.be_quiet()
            self.write(keys.encode())
            self.be_quiet()
            if words in self.text:
                return True
        return False

    def type(self, keys: str, until: str | None = None) -> None:
        """Types, and waits until the screen matches."""
        self.write(keys.encode())
        if until is not None:
            self.until(until)

    def be_quiet(self) -> None:
        """Reads until the program has drawn all it had to: what was typed has reached its field."""
        while self._goes_on():
            pass

    def _goes_on(self) -> bool:
        before, work = len(self.raw), self._work()
        self.read(lambda: len(self.raw) > before, PAUSE)
        return len(self.raw) > before or self._work() != work

    def _work(self) -> tuple[str, ...]:
        """What the program has worked so far, and whether it would; empty where the system does not tell."""
        try:
            told = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return ()
        waits = told[0] in "RD" and f"{time.monotonic()}"
        return (str(waits), told[11], told[12])

    def until(self, pattern: str) -> None:
        """Reads until the screen matches."""
        self.read(lambda: re.search(pattern, self.text) is not None)
        assert re.search(pattern, self.text), f"{pattern!r} never came; the screen:\n{self.text}"

    def read(self, done: Callable[[], bool], within: float = WAIT) -> None:
        """Reads until something is so, the process has ended or the time is over."""
        end = time.monotonic() + within
        while not done() and time.monotonic() < end:
            if self._comes_within(0.05):
                data = bytearray()
                while self._comes_within(0.0) and len(data) < AT_ONCE:
                    try:
                        data += os.read(self._master, 65536)
                    except OSError:
                        self._take(data)
                        return
                self._take(data)
            elif self.process.poll() is not None:
                return

    def _comes_within(self, seconds: float) -> bool:
        return bool(select.select([self._master], [], [], seconds)[0])

    def _take(self, data: bytearray) -> None:
        self.raw += data
        if self.is_drawn:
            self._stream.feed(bytes(data))

    def ended(self) -> int:
        """The exit code, which has to come within five seconds."""
        self.read(lambda: self.process.poll() is not None, 5.0)
        try:
            code = self.process.wait(1.0)  # the terminal is closed a moment before the process has gone
        except subprocess.TimeoutExpired:
            pytest.fail(f"it goes on; the screen:\n{self.text}")
        self.read(lambda: False)  # all that it has said, until nothing is left
        return code

    def close(self) -> None:
        """Ends it, reading what it still says: a terminal that does not read would be waited for."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.read(lambda: self.process.poll() is not None, 6.0)
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._master)
