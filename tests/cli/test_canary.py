"""No secret is written anywhere, whatever goes wrong: see `canaries.SEARCHED` for where it is looked for."""

from __future__ import annotations

import json
import signal
import stat
import subprocess
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.config.problems import ConfigInvalid
from console.config.reading.file import read_settings
from tests.benchmarks.pty_program import PtyProgram
from tests.cli import canaries
from tests.cli.canaries import CANARIES, spelled_ways, traces, wrong_configs
from tests.cli.echoing_vendor import WAYS, Servers, servers

LOUD = """
import logging, sys
from console.config import logs
quiet = logs.start
def start(file, level=logging.DEBUG):
    quiet(file, logging.DEBUG)
    for name in logs.QUIETED: logging.getLogger(name).setLevel(logging.DEBUG)
logs.start = start
from console.cli.main import main
sys.exit(main())
"""
"""The program, writing into its log all that any library has to say."""
BROKEN = """
import sys
from console.config.secret_sources import EnvironmentSource, resolve
def boom(*_, **__):
    token = resolve(EnvironmentSource("CANARY_TOKEN")).reveal()
    raise RuntimeError(f"a mistake about {token!r} and {dict(key=token)!r}, in full {token}")
{patch}
from console.cli.main import main
sys.exit(main())
"""
"""The program with a mistake in it that has a secret in its hands and in its words."""
COMMAND_PATCH = "import console.wiring.checks as place; place.run_checks = boom"
SCREEN_PATCH = "import console.ui.screens.board as place; place.BoardScreen.tick = boom"
CALL = ("--agent", "ann@example.com", "--to", "+1 339-219-5276", "--yes")


class Program:
    """Runs the program in a home of its own, and keeps all it wrote."""

    def __init__(self, home: Path, servers: Servers) -> None:
        self.home, self.servers = home, servers
        self.config = canaries.lay_out(home, servers)
        self.environment = canaries.environment(home)
        self.written = b""
        self.processes = b""

    def run(self, *words: str, code: str | None = None) -> bytes:
        """One command, or some code that runs it; everything it wrote."""
        start = ["-m", "console"] if code is None else ["-c", code]
        done = subprocess.run(
            [sys.executable, *start, *words],
            env=self.environment,
            capture_output=True,
            timeout=120,
            check=False,
        )
        self.written += done.stdout + done.stderr
        return done.stdout + done.stderr

    def files(self) -> Iterator[tuple[Path, bytes]]:
        """All it left, but for what the secrets came from."""
        ours = {self.config.with_name(name) for name in ("secret.txt", "printed.txt")}
        yield from (
            (file, file.read_bytes()) for file in self.home.rglob("*") if file.is_file() and file not in ours
        )

    def look_at(self, pid: int) -> None:
        """Notes the command lines of a process and of its children."""
        for child in (pid, *children(pid)):
            self.processes += read(f"/proc/{child}/cmdline")


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


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    with servers() as running:
        home = tmp_path_factory.mktemp("canary")
        program = Program(home, running)
        program.environment |= {
            f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CONFIG", "DATA", "STATE")
        }
        yield program


@pytest.mark.parametrize("canary", CANARIES)
def test_the_search_would_find_a_secret(canary: str) -> None:
    for spelled in spelled_ways(canary):
        assert traces(b"some words " + spelled + b" and more"), spelled
    assert traces(canary[:14].encode())
    assert not traces(b"nothing of that kind")


def test_a_login_goes_to_its_vendor_and_to_nobody_else(program: Program) -> None:
    told = json.loads(program.run("check", "--json", code=LOUD).splitlines()[-1])
    program.run("status", "--json")
    assert len(str(told)) > 1000
    ways = {line.split("/")[1] for line in program.servers.seen}
    assert ways >= set(WAYS) - {"refused", "no-name", "no-tls", "proxied"}
    assert traces("\n".join(program.servers.seen).encode())
    assert program.servers.strange, "the proxy was asked"
    assert traces("\n".join(program.servers.strange).encode()) == []
    assert traces(program.written) == []


def test_an_action_that_fails_in_any_way_tells_no_secret(program: Program) -> None:
    for way in ("unauthorized", "refusing", "broken", "drop"):
        program.run("call", "--account", f"ccai-{way}", *CALL)
    program.run("call", "--account", "ccai-page", *CALL[:-1], "--dry-run", "--json")
    program.run(
        "connect", "--account", "voxloud-page", "--via", "1", "--contact", "+390612345678", "--dry-run"
    )
    told = program.run("journal", "--json") + program.run("journal")
    assert told.count(b"unknown") >= 2
    assert traces(program.written) == []


@pytest.mark.parametrize("name", wrong_configs())
def test_a_config_file_with_a_secret_in_it_is_refused_without_repeating_it(
    program: Program, name: str
) -> None:
    file = program.home / "tmp" / "wrong.toml"
    file.write_text(wrong_configs()[name])
    with pytest.raises(ConfigInvalid) as refusal:
        read_settings(file)
    file.unlink()
    assert "wrong.toml" in str(refusal.value)
    told = f"{refusal.value} {refusal.value!r} {''.join(traceback.format_exception(refusal.value))}"
    assert traces(told.encode()) == []


def test_a_mistake_of_our_own_tells_no_secret(program: Program) -> None:
    told = program.run("check", code=BROKEN.replace("{patch}", COMMAND_PATCH))
    assert b"unexpected RuntimeError" in told
    assert traces(told) == []


def test_a_console_that_crashes_tells_no_secret(program: Program) -> None:
    crash = [sys.executable, "-c", BROKEN.replace("{patch}", SCREEN_PATCH)]
    with PtyProgram(crash, env=program.environment) as console:
        console.process.wait(60)
    assert b"because of a mistake" in console.output
    assert traces(bytes(console.output)) == []


def test_a_console_at_work_shows_no_secret_and_hands_none_on(program: Program) -> None:
    with PtyProgram([sys.executable, "-m", "console"], env=program.environment) as console:
        console.seconds_until(b"login refused")
        program.look_at(console.process.pid)
        for keys in (b"2", b"e", b"\r", b"\x1b", b"6", b"a"):
            console.type(keys)
            program.look_at(console.process.pid)
        console.process.send_signal(signal.SIGTERM)
        assert console.process.wait(20) == 143
    assert program.processes
    assert traces(program.processes) == []
    assert traces(bytes(console.output)) == []


def test_no_file_holds_a_secret_and_nobody_else_may_read_one(program: Program) -> None:
    found = dict(program.files())
    assert {"floorwalker.log", "journal.sqlite"} <= {file.name for file in found}
    assert any(file.parent.name == "pace" for file in found)
    assert {str(file): traces(data) for file, data in found.items() if traces(data)} == {}
    ours = [
        file
        for file in program.home.rglob("*")
        if file.relative_to(program.home).parts[0] in {"data", "state"}
    ]
    modes = {str(file): stat.S_IMODE(file.stat().st_mode) for file in ours}
    assert {
        name: oct(mode) for name, mode in modes.items() if mode != (0o700 if Path(name).is_dir() else 0o600)
    } == {}
