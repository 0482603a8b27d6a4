"""The real console on a terminal of its own, before a vendor whose every name is an attack."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyte
import pytest
from wcwidth import wcwidth

from console.simulator.http.running import in_thread
from console.simulator.server import Options, build
from tests.forks import Fork, Forks

ATTACKS = (
    "[/x]",
    "[red]x[/]",
    "[@click=app.quit]q[/]",
    "\x1b[2Jgone",
    "\x1b]0;PWN\x07",
    "\x1b]52;c;UFdO\x07",
    "\x1b]8;;http://evil.example\x1b\\link",
    "\x9b31mred",
    "\u202eevil\u2066",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 family",
    "\ud800 alone",
    "z" + "\u0301" * 60,
    "nul\x00l",
    "long" * 2000,
    "\U0001f1ee\U0001f1f9 \u2764\ufe0f",
    "tag\U000e0041\U000e007f",
    "so\x0e si\x0f bs\x08 del\x7f",
    "two\r\nlines\ttab",
)
"""Strings that end, deceive or take over a console that shows them as they are."""
NAMES = frozenset(
    [
        "first_name",
        "last_name",
        "middle_name",
        "name",
        "firstName",
        "lastName",
        "email",
        "location",
        "status",
        "menu_path",
        "agent_number",
        "fail_reason",
        "failReason",
        "title",
        "message",
        "error",
        "lastErrorMessage",
        "lastError",
        "last_error",
        "callbackUrl",
        "callback_url",
        "url",
        "out_ticket_id",
        "ext_ticket_id",
        "out_ticket_url",
        "extension",
        "outboundNumber",
        "dialFirst",
        "result",
    ]
)
"""Fields of an answer that hold words."""
WAIT = 60.0
"""Seconds a state may take to come on a machine that has much else to do."""
PAUSE = 0.3
"""Seconds without a byte and without work after which nothing more is to come."""


class Spoiled:
    """A vendor in front of which every word of every answer is followed by an attack, each time the next."""

    def __init__(self, app: Any) -> None:
        self._app = app
        self._turn = 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        held: list[Any] = []

        async def hold(message: Any) -> None:
            held.append(message)

        await self._app(scope, receive, hold)
        body = b"".join(message.get("body", b"") for message in held)
        start = held[0]
        if body:
            body = json.dumps(self.spoil(json.loads(body))).encode()
            others = [pair for pair in start["headers"] if pair[0].lower() != b"content-length"]
            start = {**start, "headers": [*others, (b"content-length", str(len(body)).encode())]}
        await send(start)
        await send({"type": "http.response.body", "body": body})

    def spoil(self, value: Any, name: str = "") -> Any:
        """The value, with attacks in its words."""
        if isinstance(value, dict):
            return {key: self.spoil(each, key) for key, each in value.items()}
        if isinstance(value, list):
            return [self.spoil(each, name) for each in value]
        if name not in NAMES or not (isinstance(value, str) or value is None):
            return value
        self._turn += 1
        return ATTACKS[self._turn % len(ATTACKS)] + (value or "")


class Screen(pyte.Screen):
    """Draws no vowel signs: the emulator leaves out whatever follows one, which no terminal does."""

    def draw(self, data: str) -> None:
        super().draw("".join(character for character in data if wcwidth(character) != 0))


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
            self.process = programs.start("console", arguments, (slave, slave, slave), given, terminal=True)
        os.close(slave)
        self.raw = bytearray()
        self.is_drawn = True
        """Whether the emulator draws what comes; it costs more than the program."""
        self._screen = Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)

    @property
    def text(self) -> str:
        """What the terminal shows."""
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
            if select.select([self._master], [], [], 0.05)[0]:
                try:
                    data = os.read(self._master, 65536)
                except OSError:
                    return
                self.raw += data
                if self.is_drawn:
                    self._stream.feed(data)
            elif self.process.poll() is not None:
                return

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


Start = Callable[..., Console]


@pytest.fixture
def start(programs: Forks) -> Iterator[Start]:
    """Starts the console with arguments, on a terminal of a size; anew: with an interpreter of its own."""
    running: list[Console] = []

    def begin(
        *arguments: str, columns: int = 160, lines: int = 50, anew: bool = False, program: str = "console"
    ) -> Console:
        forked = None if anew or program != "console" else programs
        running.append(Console(list(arguments), columns, lines, forked, program))
        return running[-1]

    yield begin
    for each in running:
        each.close()


@pytest.fixture
def hostile_config(tmp_path: Path) -> Iterator[str]:
    """A config file with both vendors, whose every name is an attack."""
    app = build(Options(agents=36, rate_limit=None, sms_refusal="refused"))
    with in_thread(Spoiled(app)) as port:
        yield write_config(tmp_path, port)


@pytest.fixture
def config(tmp_path: Path) -> Callable[[int], str]:
    """Writes a config file for both vendors on a loopback port; gives its path."""
    return lambda port: write_config(tmp_path, port)


def write_config(folder: Path, port: int) -> str:
    """A config file for both vendors on one loopback port; its path."""
    root = f'base_url = "http://127.0.0.1:{port}"'
    lines = [
        *("[[accounts]]", 'name = "support"', 'vendor = "ccai"', 'subdomain = "demo"', root),
        *('token = { env = "CCAI_TOKEN" }', "requests_per_second = 10.0", 'region = "US"'),
        'outbound_numbers = ["+1 339-219-5276"]',
        *("[[accounts]]", 'name = "milan"', 'vendor = "voxloud"', root, 'api_key = { env = "VOXLOUD_KEY" }'),
    ]
    file = folder / "config.toml"
    file.write_text("\n".join(lines) + "\n")
    return str(file)


class HangingVendor:
    """Takes connections and never answers."""

    def __init__(self) -> None:
        import socket

        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._taken: list[Any] = []
        threading.Thread(target=self._take, daemon=True).start()

    def _take(self) -> None:
        while True:
            try:
                self._taken.append(self._listener.accept()[0])
            except OSError:
                return

    def close(self) -> None:
        self._listener.close()
        for each in self._taken:
            each.close()


@pytest.fixture
def hanging_config(tmp_path: Path) -> Iterator[str]:
    """A config file with vendors that hang."""
    vendor = HangingVendor()
    yield write_config(tmp_path, vendor.port)
    vendor.close()


HANGING_RESOLVER = """\
import socket, time

def hang(*arguments, **options):
    time.sleep(60)

socket.getaddrinfo = hang
"""


@pytest.fixture
def unresolved_config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A config file with vendors whose names are looked up for a minute."""
    (tmp_path / "sitecustomize.py").write_text(HANGING_RESOLVER)
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")
    file = Path(write_config(tmp_path, 1))
    file.write_text(file.read_text().replace("http://127.0.0.1:1", "https://vendor.invalid"))
    return str(file)
