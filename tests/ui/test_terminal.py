"""The terminal is left as it was found, and the process ends in time, whatever ends it."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from console.ui.terminal.preparing import recorders
from tests.forks import Fork, Forks

APP = """
import asyncio, signal, sys, time
from console.ui.terminal import driver_class, install, prepare
if (problem := prepare()) is not None:
    print(problem, file=sys.stderr)
    raise SystemExit(2)
from textual.widgets import Static
from console.ui.terminal.crash import PlainCrash

class Tiny(PlainCrash):
    BINDINGS = [(key, action, action) for key, action in zip("qxfv", ("quit", "crash", "freeze", "flood"))]
    ENABLE_COMMAND_PALETTE = False
    seen = 0

    def compose(self):
        yield Static("ready", id="words", markup=False)

    def on_key(self, event):
        self.seen += 1
        self.query_one("#words").update(f"seen={self.seen}={ascii(event.character)}")

    def action_crash(self):
        token = "s3cr3t" + "-value"
        raise RuntimeError("crashed on purpose")

    def action_freeze(self):
        sys.__stderr__.write("freezing")
        sys.__stderr__.flush()
        time.sleep(60)

    async def action_flood(self):
        while True:
            self.query_one("#words").update("x" * 2000 + str(time.monotonic()))
            await asyncio.sleep(0)

app = Tiny(driver_class=driver_class())
install(app)
if "ignore-hangup" in sys.argv:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
app.run()
sys.exit(app.return_code)
"""

RESTORED = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1003l", b"\x1b[?2004l", b"\x1b[<u", b"\x1b[?7h")
IN_TIME = 5.0


class Session:
    """The tiny app on a pseudo terminal of its own, with a session of its own, as after a login."""

    process: Fork | subprocess.Popen[bytes]

    def __init__(self, folder: Path, programs: Forks, *arguments: str, **environment: str) -> None:
        script = folder / "tiny.py"
        script.write_text(APP)
        self.master, slave = pty.openpty()
        self.settings = termios.tcgetattr(slave)
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("TEXTUAL")}
        given = inherited | {"TERM": "xterm-256color"} | environment
        if environment:  # the interpreter reads it at its start
            self.process = subprocess.Popen(
                [sys.executable, str(script), *arguments],
                preexec_fn=lambda: os.login_tty(slave),  # noqa: PLW1509 - nothing else gives it a terminal of its own
                env=given,
                pass_fds=(slave,),
            )
        else:
            self.process = programs.start(str(script), arguments, (slave, slave, slave), given, terminal=True)
        os.close(slave)
        self.output = b""

    def read_until(self, wanted: bytes, within: float = 15.0) -> None:
        """Read what the app draws until `wanted` is among it."""
        self._read(lambda: wanted in self.output, within)
        assert wanted in self.output, self.output[-2000:]

    def ended(self) -> int:
        """Read the rest; the exit code, which has to come in time."""
        started = time.monotonic()
        self._read(lambda: self.process.poll() is not None, IN_TIME)
        code = self.process.wait(max(0.1, IN_TIME - (time.monotonic() - started)))
        self._read(lambda: False, 0.05)
        return code

    def assert_restored(self) -> None:
        """The screen, the mouse, the keys and the line settings are as they were."""
        for sequence in RESTORED:
            assert sequence in self.output
        assert termios.tcgetattr(self.master) == self.settings

    def stop_reading(self) -> None:
        """What a laptop does that falls asleep: nothing is read, until nothing more can be written."""
        waiting, before = 0, -1
        while waiting == 0 or waiting != before:
            time.sleep(0.2)
            before, waiting = (
                waiting,
                int.from_bytes(fcntl.ioctl(self.master, termios.FIONREAD, bytes(4)), sys.byteorder),
            )

    def hang_up(self) -> None:
        """What the end of an SSH connection does."""
        os.close(self.master)
        self.master = -1

    def type(self, keys: bytes) -> None:
        """Send bytes as the keyboard would."""
        os.write(self.master, keys)

    def _read(self, enough: Callable[[], bool], within: float) -> None:
        deadline = time.monotonic() + within
        while not enough() and time.monotonic() < deadline:
            if select.select([self.master], [], [], 0.05)[0]:
                try:
                    self.output += os.read(self.master, 65536)
                except OSError:
                    return

    def close(self) -> None:
        """Leave nothing behind."""
        self.process.kill()
        self.process.wait()
        if self.master >= 0:
            os.close(self.master)


@pytest.fixture
def start(tmp_path: Path, programs: Forks) -> Iterator[Callable[..., Session]]:
    sessions: list[Session] = []

    def starting(*arguments: str, **environment: str) -> Session:
        sessions.append(Session(tmp_path, programs, *arguments, **environment))
        return sessions[-1]

    yield starting
    for session in sessions:
        session.close()


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
def test_a_signal_restores_the_terminal_and_is_told_by_the_exit_code(
    start: Callable[..., Session], number: signal.Signals, code: int
) -> None:
    session = start()
    session.read_until(b"ready")
    session.process.send_signal(number)
    assert session.ended() == code
    session.assert_restored()


def test_quitting_restores_the_terminal(start: Callable[..., Session]) -> None:
    session = start()
    session.read_until(b"ready")
    session.type(b"q")
    assert session.ended() == 0
    session.assert_restored()


def test_a_crash_restores_the_terminal_and_prints_no_values(start: Callable[..., Session]) -> None:
    session = start()
    session.read_until(b"ready")
    session.type(b"x")
    assert session.ended() == 1
    session.assert_restored()
    assert b"RuntimeError: crashed on purpose" in session.output
    assert b"/tiny.py:" in session.output
    assert b"s3cr3t" not in session.output


def test_a_frozen_app_still_ends_and_restores(start: Callable[..., Session]) -> None:
    session = start()
    session.read_until(b"ready")
    session.type(b"f")
    session.read_until(b"freezing")
    session.process.send_signal(signal.SIGTERM)
    assert session.ended() == 143
    session.assert_restored()


def test_a_terminal_that_stops_reading_holds_up_nobody(start: Callable[..., Session]) -> None:
    session = start()
    session.read_until(b"ready")
    session.type(b"v")
    session.stop_reading()
    session.process.send_signal(signal.SIGTERM)
    assert session.process.wait(IN_TIME) == 143


@pytest.mark.parametrize("arguments", [(), ("ignore-hangup",)])
def test_a_dropped_connection_ends_the_process(
    start: Callable[..., Session], arguments: tuple[str, ...]
) -> None:
    session = start(*arguments)
    session.read_until(b"ready")
    session.hang_up()
    assert session.process.wait(IN_TIME) == 129


@pytest.mark.parametrize("keys", [b"\xe9", b"\x80", b"\x9b", b"\xff\xfe", b"\xc3("])
def test_bytes_that_are_no_text_do_not_end_it(start: Callable[..., Session], keys: bytes) -> None:
    session = start()
    session.read_until(b"ready")
    session.type(keys + b"z")
    session.read_until(b"'z'")
    session.type(b"q")
    assert session.ended() == 0


def test_a_character_that_comes_in_two_pieces_is_one(start: Callable[..., Session]) -> None:
    session = start()
    session.read_until(b"ready")
    session.type(b"\xc3")
    session.type(b"\xa9")
    session.read_until(rb"seen=1='\xe9'")


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"TERM": "dumb"}, b"TERM=dumb"),
        ({"TEXTUAL_LOG": "keys.log"}, b"TEXTUAL_LOG"),
        ({"TEXTUAL": "debug,devtools"}, b"TEXTUAL would send"),
    ],
)
def test_it_refuses_with_one_line(
    start: Callable[..., Session], environment: dict[str, str], words: bytes
) -> None:
    session = start(**environment)
    assert session.ended() == 2
    assert words in session.output
    assert b"\x1b" not in session.output
    assert session.output.count(b"\n") == 1


def test_what_would_record_or_press_keys_is_named_and_other_features_are_not() -> None:
    harms = {"TEXTUAL": "devtools", "TEXTUAL_LOG": "x", "TEXTUAL_SCREENSHOT": "1", "TEXTUAL_PRESS": "c,enter"}
    assert dict(recorders(harms)).keys() == harms.keys()
    assert list(recorders({"TEXTUAL": "debug", "TEXTUAL_LOG": "", "TEXTUAL_FPS": "30"})) == []


def test_it_refuses_without_a_terminal(tmp_path: Path) -> None:
    script = tmp_path / "tiny.py"
    script.write_text(APP)
    answer = subprocess.run(
        [sys.executable, str(script)], stdin=subprocess.DEVNULL, capture_output=True, timeout=20, check=False
    )
    assert answer.returncode == 2
    assert b"needs a terminal" in answer.stderr
    assert b"\x1b" not in answer.stdout + answer.stderr


def test_exported_sizes_do_not_override_the_real_one(start: Callable[..., Session]) -> None:
    session = start(COLUMNS="500", LINES="3")
    session.read_until(b"ready")
    assert b"\x1b[1;500H" not in session.output
    assert b" " * 400 not in session.output


def test_a_poor_locale_still_gets_utf8(start: Callable[..., Session]) -> None:
    session = start(LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    session.read_until(b"ready")
    assert b"\\u" not in session.output
