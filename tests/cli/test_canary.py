"""No secret is written anywhere, whatever goes wrong: see `canaries.SEARCHED` for where it is looked for."""

from __future__ import annotations

import csv
import json
import math
import signal
import stat
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.config.problems import ConfigInvalid
from console.config.reading.file import read_settings
from console.domain.secrets import MASK
from console.feeds.receiver.places import bound
from console.ui.dialogs.export import WHOLE
from tests.benchmarks.pty_program import PtyProgram
from tests.cli.canaries import CANARIES, LOCK, PROXY, drawn, kinds_in, spelled_ways, traces, words_of
from tests.cli.canary_home import proxy, wrong_configs
from tests.cli.canary_program import BROKEN, COMMAND_PATCH, LOUD, PICTURED, SCREEN_PATCH, Program
from tests.cli.echoing_rows import rows
from tests.cli.echoing_vendor import ABSENT, WAYS, servers
from tests.forks import Forks

NUMBERS = ("--from", "+1 628-555-0199", "--to", "+1 339-219-5276")
CALL = ("--agent", "ann@example.com", "--to", "+1 339-219-5276", "--yes")


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory, programs: Forks) -> Iterator[Program]:
    with servers() as running:
        with bound("127.0.0.1", 0) as free:
            running.receiver = free.getsockname()[1]
        with rows(running.receiver) as running.rows:
            yield Program(tmp_path_factory.mktemp("birds"), running, programs)


@pytest.mark.parametrize("canary", CANARIES)
def test_the_search_would_find_a_secret(canary: str) -> None:
    for spelled in spelled_ways(canary):
        assert traces(b"some words " + spelled + b" and more"), spelled
        assert traces(spelled, allowed=canary) == []
    assert traces(canary[:9].encode())
    assert not traces(b"nothing of that kind, CANARY_TOKEN")
    red = b"".join(b"\x1b[31m%c\x1b[0;1;38;2;1;2;3m\x1b[4;7H" % letter for letter in canary.encode())
    assert (traces(red), bool(traces(drawn(red)))) == ([], True)
    entities = "".join(f"<text x='1'>&#{ord(letter)};</text>\n" for letter in canary)
    assert (traces(entities.encode()), bool(traces(words_of(entities).encode()))) == ([], True)


def test_a_login_goes_to_its_vendor_and_to_nobody_else(program: Program) -> None:
    told = json.loads(program.run("check", "--json", code=LOUD).splitlines()[-1])
    # A vendor that throttles is waited for between any two questions, as long as it says.
    asked = program.config_of(*(way for way in WAYS if way != "throttled"))
    printed = program.run("status", "--json", "--config", asked)
    printed += program.run("status", "--config", program.config_of("rows", "unauthorized"))
    assert len(str(told)) > 1000
    assert printed.count(MASK.encode()) > 20, "rows came, and the logins in them were taken out"
    assert b"{path_secret}" in printed
    ways = {line.split("/")[1] for line in program.servers.seen}
    assert ways >= set(WAYS) - {*ABSENT, "rows"}
    assert kinds_in("\n".join(program.servers.seen).encode()) == {"env", "file", "cmd", "ring"}
    assert program.servers.strange, "the proxy was asked"
    assert traces("\n".join(program.servers.strange).encode()) == []
    through = "\n".join(program.servers.through).encode()
    assert kinds_in(through) == {"proxy"}
    assert traces(through, allowed=PROXY) == []
    assert traces(program.written) == []


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (proxy(1), b"the proxy refused"),
        (proxy(1).replace("127.0.0.1", "no-such-host.invalid"), b"the proxy was not found"),
        (proxy(1, "ftp"), b"must be an http:// or https:// address"),
        (proxy(1).replace("127.0.0.1", "[127.0.0.1"), b"is not the address of a proxy"),
    ],
)
def test_a_proxy_that_cannot_be_used_is_told_without_its_login(
    program: Program, address: str, said: bytes
) -> None:
    config = program.config_of("env-proxied")
    told = program.run("check", "--config", config, code=LOUD, HTTPS_PROXY=address)
    assert said in told
    assert traces(told) == []


def test_a_command_that_fetches_a_secret_gets_no_other(program: Program) -> None:
    told = (program.home / "tmp" / "children").read_bytes()
    assert f"HOME={program.home}".encode() in told
    assert b"printing.sh" in told
    assert kinds_in(told) == {"proxy"}
    assert traces(told, allowed=PROXY) == []


def test_an_action_that_fails_in_any_way_tells_no_secret(program: Program) -> None:
    for way in ("unauthorized", "refusing", "broken", "drop"):
        program.run("call", "--account", f"ccai-{way}", *CALL)
    program.run("call", "--account", "ccai-page", *CALL[:-1], "--dry-run", "--json")
    program.run(
        "connect", "--account", "voxloud-page", "--via", "1", "--contact", "+390612345678", "--dry-run"
    )
    program.run("sms", "--account", "ccai-refusing", "--message", "hello", *NUMBERS, "--yes")
    told = program.run("journal", "--json") + program.run("journal")
    assert told.count(b"unknown") >= 2
    exported = program.run("journal", "--csv")
    assert exported.count(b"\n") > 4
    (program.home / "exports" / "journal.csv").write_bytes(exported)
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


def test_what_needs_no_vendor_tells_no_secret(program: Program) -> None:
    assert b"config.toml" in program.run("locate")
    assert b"/{path_secret}/voxloud-rows" in program.run_until(b"--show-secret", "listen", "--port", "0")
    assert traces(program.written) == []


def test_a_mistake_of_our_own_tells_no_secret(program: Program) -> None:
    told = program.run("check", code=BROKEN.replace("{patch}", COMMAND_PATCH))
    assert b"unexpected RuntimeError" in told
    assert traces(told) == []
    told = program.on_terminal(code=BROKEN.replace("{patch}", SCREEN_PATCH))
    assert b"because of a mistake" in told
    assert traces(told) + traces(drawn(told)) == []


def test_a_passphrase_is_typed_unseen_and_kept_nowhere(program: Program) -> None:
    wrong = program.on_terminal("passphrase", typed=[LOCK, f"{LOCK}!"])
    assert b"The two are not the same" in wrong
    assert b"The passphrase is set" in program.on_terminal("passphrase", typed=[LOCK, LOCK])
    assert b"That is not the passphrase" in program.on_terminal("passphrase", typed=[f"{LOCK}!"])
    assert traces(program.written) == []


def test_a_console_at_work_shows_no_secret_and_hands_none_on(program: Program) -> None:
    shown = program.config_of("unauthorized", "failing", "page", "redirect", "env-proxied", "rows")
    command = [sys.executable, program.file_of(PICTURED), "--config", shown]
    with PtyProgram(command, env=program.environment) as console:
        console.seconds_until(b"login refused")  # a signal before that would end it
        shows(program, console, "login refused", "ccai-rows", MASK)
        console.type(b"2e")
        shows(program, console, WHOLE)
        console.type(b"\r")
        shows(program, console, "ccai-rows", MASK, without=WHOLE)
        console.type(b"6")
        shows(program, console, "/{path")
        console.type(b"e")
        shows(program, console, WHOLE)
        console.type(b"\r")
        shows(program, console, "/{path", without=WHOLE)
        console.type(b"ya")
        shows(program, console, "Alerts")
        console.type(b"\x0c\x0c")
        shows(program, console, "actions wait for the passphrase")
        console.type(f"{LOCK}!\r".encode())
        shows(program, console, "wrong", "try again")
        console.type(f"{LOCK}\r".encode())
        shows(program, console, "Alerts", without="Passphrase")
        console.process.send_signal(signal.SIGTERM)
        assert console.process.wait(20) == 143
    assert program.processes
    assert traces(program.processes) == []
    assert traces(bytes(console.output)) + traces(drawn(console.output)) == []


def shows(program: Program, console: PtyProgram, *words: str, without: str = "\n") -> None:
    """Has the console save its screen until these words are on it, and others are not."""
    program.look_at(console.process.pid)
    folder, told = program.home / "pictures", ""
    deadline = time.monotonic() + 60
    while without in told or not all(word in told for word in words):
        assert time.monotonic() < deadline, f"{words} without {without!r} never came: {told}"
        file = folder / f"{len(list(folder.glob('*.svg'))) + 1}.svg"
        time.sleep(0.25)  # it draws when it has nothing else to do
        asked = -math.inf
        while not file.exists():
            assert time.monotonic() < deadline, f"no {file}"
            if time.monotonic() > asked + 5:  # once more: a picture that could not be taken is no picture
                asked = time.monotonic()
                console.process.send_signal(signal.SIGUSR1)
            time.sleep(0.02)
        told = words_of(file.read_text()).replace("\xa0", " ").replace("\n", " ")


def test_exports_were_written_and_hold_no_secret(program: Program) -> None:
    files = list((program.home / "exports").glob("*.csv"))
    assert {file.name.split("-")[0] for file in files} == {"agents", "webhooks", "journal.csv"}
    for file in files:
        told = list(csv.reader(file.read_text().splitlines()))
        assert len(told) > 4, file
        assert traces(file.read_bytes()) == []
    assert MASK in next(file for file in files if file.name.startswith("agents")).read_text()


def test_screenshots_were_taken_and_show_no_secret(program: Program) -> None:
    pictures = [file.read_text() for file in sorted((program.home / "pictures").glob("*.svg"))]
    told = [words_of(picture) for picture in pictures]
    assert len(told) >= 4
    assert any(MASK in words for words in told)
    assert any("/{path" in words for words in told)  # cut short where the column ends
    for picture, words in zip(pictures, told, strict=True):
        unspaced = "".join(words.split())
        assert traces(picture.encode()) + traces(words.encode()) + traces(unspaced.encode()) == []


def test_no_file_holds_a_secret_and_nobody_else_may_read_one(program: Program) -> None:
    found = dict(program.files())
    assert {"floorwalker.log", "journal.sqlite"} <= {file.name for file in found}
    assert any(file.parent.name == "pace" for file in found)
    log = b"".join(data for file, data in found.items() if file.name.startswith("floorwalker.log"))
    assert b"request=<Request [b'CONNECT']>" in log
    assert b" DEBUG httpcore.http11: receive_response_headers.complete" in log
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
