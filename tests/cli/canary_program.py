"""Runs the program in a home where secrets are planted, and keeps all it wrote."""

from __future__ import annotations

import os
import pty
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.cli import canary_home
from tests.cli.echoing_vendor import Servers
from tests.forks import Forks

RUN = "from console.cli.main import main\nraise SystemExit(main())\n"
LOUD = f"""
import logging
from console.config import logs
quiet = logs.start
def start(file, level=logging.DEBUG):
    quiet(file, logging.DEBUG)
    for name in logs.QUIETED: logging.getLogger(name).setLevel(logging.DEBUG)
logs.start = start
{RUN}"""
"""The program, writing into its log all that any library has to say."""
BROKEN = f"""
from console.config.secret_sources import EnvironmentSource, resolve
def boom(*_, **__):
    token = resolve(EnvironmentSource("CANARY_TOKEN")).reveal()
    raise RuntimeError(f"a mistake about {{token!r}} and {{dict(key=token)!r}}, in full {{token}}")
{{patch}}
{RUN}"""
"""The program with a mistake in it that has a secret in its hands and in its words."""
COMMAND_PATCH = "import console.wiring.checks as place; place.run_checks = boom"
SCREEN_PATCH = "import console.ui.screens.board.screen as place; place.BoardScreen.tick = boom"
PICTURED = f"""
import asyncio, os, signal
from itertools import count
from console.app import ConsoleApp
numbers, mounted = count(1), ConsoleApp.on_mount
os.chdir(os.path.expanduser("~/exports"))
def on_mount(self):
    mounted(self)
    def shoot():
        file = self.save_screenshot("next.part", os.path.expanduser("~/pictures"))
        os.rename(file, file.replace("next.part", f"{{next(numbers)}}.svg"))
    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, shoot)
ConsoleApp.on_mount = on_mount
{RUN}"""
"""The console, saving its screen as Textual does it at each SIGUSR1: it has no key for that of its own."""


class Program:
    """The program in a home of its own."""

    def __init__(self, home: Path, servers: Servers, forks: Forks) -> None:
        self.home, self.servers, self._forks = home, servers, forks
        self.config = canary_home.lay_out(home, servers)
        self.environment = canary_home.environment(home, servers)
        self.written = b""
        """All that commands printed."""
        self.processes = b""
        """The command lines of consoles and of their children."""

    def run(self, *words: str, code: str | None = None, **variables: str) -> bytes:
        """One command, or some code that runs it; everything it wrote."""
        with (
            Path(os.devnull).open("rb") as nothing,
            tempfile.TemporaryFile() as out,
            tempfile.TemporaryFile() as err,
        ):
            files = (nothing.fileno(), out.fileno(), err.fileno())
            given = self.environment | variables
            self._forks.start(self.file_of(code), words, files, given).wait(120)
            out.seek(0)
            err.seek(0)
            told = err.read() + out.read()
        self.written += told
        return told

    def run_until(self, said: bytes, *words: str) -> bytes:
        """A command that goes on, ended once it has said this; everything it wrote."""
        with Path(os.devnull).open("rb") as nothing, tempfile.NamedTemporaryFile() as out:
            files = (nothing.fileno(), out.fileno(), out.fileno())
            fork = self._forks.start("console", words, files, self.environment)
            while said not in (told := Path(out.name).read_bytes()) and fork.poll() is None:
                time.sleep(0.02)
            fork.terminate()
            fork.wait(30)
        self.written += told
        return told

    def config_of(self, *ways: str) -> str:
        """A config file of only the accounts that fail, or work, in these ways."""
        text = self.config.read_text().replace('"secret.txt"', f'"{self.config.with_name("secret.txt")}"')
        accounts, others = text.split("[receiver]")
        chosen = [one for one in accounts.split("[[accounts]]") if one.count("\n") and named(one) in ways]
        file = self.home / "tmp" / f"{abs(hash(ways))}.toml"
        file.write_text("".join(f"[[accounts]]{one}" for one in chosen) + f"[receiver]{others}")
        return str(file)

    def on_terminal(self, *words: str, typed: Sequence[str] = (), code: str | None = None) -> bytes:
        """The same on a terminal; a line is typed at each question that ends with a colon."""
        master, slave = pty.openpty()
        fork = self._forks.start(
            self.file_of(code), words, (slave, slave, slave), self.environment, terminal=True
        )
        os.close(slave)
        told, lines = b"", list(typed)
        while piece := self._read(master):
            told += piece
            if lines and told.endswith(b": "):
                os.write(master, f"{lines.pop(0)}\n".encode())
        fork.wait(60)
        os.close(master)
        assert lines == [], told
        self.written += told
        return told

    def file_of(self, code: str | None) -> str:
        """What is started: the program, or a file with the code."""
        if code is None:
            return "console"
        file = self.home / "code" / f"{abs(hash(code))}.py"
        file.write_text(code)
        return str(file)

    def files(self) -> Iterator[tuple[Path, bytes]]:
        """All it left, but for what the secrets came from."""
        ours = {self.config.with_name(name) for name in canary_home.PLANTED}
        ours.add(self.home / "tmp" / "children")
        yield from (
            (file, file.read_bytes()) for file in self.home.rglob("*") if file.is_file() and file not in ours
        )

    def look_at(self, pid: int) -> None:
        """Notes the command lines of a process and of its children."""
        for child in (pid, *children(pid)):
            self.processes += read(f"/proc/{child}/cmdline")

    @staticmethod
    def _read(master: int) -> bytes:
        try:
            return os.read(master, 65536)
        except OSError:
            return b""


def named(account: str) -> str:
    """In which way an account of the config file fails."""
    return account.split('"')[1].partition("-")[2] if '"' in account else ""


def children(pid: int) -> list[int]:
    """The processes a process has started, and theirs."""
    own = [int(word) for word in read(f"/proc/{pid}/task/{pid}/children").split()]
    return [*own, *(each for one in own for each in children(one))]


def read(place: str) -> bytes:
    """What a file of the kernel's holds; nothing when its process has gone."""
    try:
        return Path(place).read_bytes()
    except OSError:
        return b""
