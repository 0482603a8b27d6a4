"""The command line explains what it did not understand, and ends with the code a script expects."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from console import __version__
from console.cli.main import COMMANDS
from console.domain.accounts import Vendor
from console.ui.screens.first_run import FirstRun
from console.ui.screens.new_account import NewAccount
from console.wiring.first_run import write

Run = Callable[..., Any]


def command(*words: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """Runs `python -m console` as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "console", *words],
        text=True,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=False,
        **options,
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["stauts"], 'unknown command "stauts"\nDid you mean status?'),
        (["--config", "x.toml", "stauts"], 'unknown command "stauts"'),
        (["jurnal", "--json"], "Did you mean journal?"),
        (["status", "--jsn"], "unknown option --jsn\nDid you mean --json?"),
        (["--bord", "agents"], "unknown option --bord\nDid you mean --board?"),
        (["status", "--confg=x"], "Did you mean --config?"),
        (["locate", "extra"], '"extra" is one word too many'),
        (["call", "--account", "a"], "the following arguments are required: --agent"),
        (["wall", "--every", "0.1"], "must be between 2 and 86400 seconds"),
        (["wall", "--every", "minute"], "argument --every: must be between 2 and 86400 seconds"),
        (["wall", "--boards", ","], "must name a board"),
        (["demo", "--agents", "0"], "must be 1 or more"),
        (["demo", "--agents", "many"], "argument --agents: must be a whole number"),
        (["demo", "--seed", "1.5"], "argument --seed: must be a whole number"),
        (["demo", "--speed", "nan"], "must be a number above 0"),
        (["demo", "--speed", "fast"], "argument --speed: must be a number above 0"),
        (["simulate", "--port", "70000"], "must be between 0 and 65535"),
        (["journal", "--since", "yesterday"], "write 24h, 7d or 2026-11-21T08:00"),
        (["status", "--check", "longst_wait>3"], 'Did you mean "longest_wait"?'),
        (["--board", "agents", "status"], "--board means nothing to status"),
        (["--theme", "x", "journal"], "--theme means nothing to journal"),
        (["journal", "--theme=x"], "--theme means nothing to journal"),
        (["wall", "--board", "agents"], "--board means nothing to wall"),
    ],
)
def test_wrong_words_are_explained(run: Run, words: list[str], said: str) -> None:
    ended = run(*words)
    assert ended.code == 2
    assert said in ended.err
    assert ended.out == ""


def test_control_characters_in_arguments_reach_no_terminal(run: Run) -> None:
    ended = run("\x1b]0;owned\x07", "--\x1b[2J")
    assert ended.code == 2
    assert ended.err.replace("\n", "").isprintable()


@pytest.mark.parametrize("name", [None, *COMMANDS])
def test_every_command_helps(run: Run, name: str | None) -> None:
    ended = run(*([name] if name else []), "--help")
    assert ended.code == 0
    assert ended.out.startswith("usage: floorwalker")


def test_the_version_comes_without_loading_anything_heavy() -> None:
    code = (
        "import sys; from console.cli.main import main; main(['--version']); "
        "heavy = ('textual', 'httpx', 'pydantic', 'asyncio', 'dataclasses'); "
        "print([name for name in heavy if name in sys.modules])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], text=True, capture_output=True, check=True, timeout=60
    )
    assert ended.stdout.splitlines() == [f"floorwalker {__version__}", "[]"]


def test_the_console_needs_a_terminal(config: Path) -> None:
    for words in ([], ["demo"], ["wall"]):
        ended = command(*words)
        assert (ended.returncode, ended.stdout) == (2, "")
        assert "needs a terminal" in ended.stderr


def test_an_account_that_was_written_and_cannot_be_used_is_a_usage_error(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose(_: object) -> FirstRun:
        write(NewAccount(Vendor.VOXLOUD, "milan", (("api_key", "VOXLOUD_KEY"),)))
        return FirstRun.WRITTEN

    monkeypatch.setenv("HTTPS_PROXY", "\x1b[2J")
    monkeypatch.setattr("console.cli.console.require_terminal", lambda: None)
    monkeypatch.setattr("console.ui.terminal.install", lambda _: None)
    monkeypatch.setattr("console.app.ConsoleApp.run", choose)
    ended = run()
    assert ended.code == 2
    assert "the environment: HTTPS_PROXY: is not" in ended.err


def test_a_missing_or_wrong_config_file_is_a_usage_error(config: Path) -> None:
    config.write_text("[[acounts]]\n")
    ended = command("status")
    assert ended.returncode == 2
    assert f'{config}:1: acounts: there is no such key. Did you mean "accounts"?' in ended.stderr
    ended = command("--config", "nowhere.toml", "status", "--json")
    assert ended.returncode == 2
    assert "nowhere.toml: there is no such file" in ended.stderr
    assert ended.stdout == ""


def test_a_reader_that_goes_away_is_no_error(config: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = subprocess.run(
        [sys.executable, "-m", "console", "locate"],
        stdout=writing,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    os.close(writing)
    assert (process.returncode, process.stderr) == (0, b"")


def test_ctrl_c_ends_with_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("console.cli.locate.run", interrupt)
    assert run("locate").code == 130


def test_a_fault_of_our_own_is_no_refusal_and_leaves_a_trace(
    run: Run, monkeypatch: pytest.MonkeyPatch, private_world: Path
) -> None:
    monkeypatch.setattr("console.cli.locate.run", lambda _: 1 / 0)
    ended = run("locate")
    assert ended.code == 70
    assert "unexpected ZeroDivisionError" in ended.err
    assert "Traceback" not in ended.err
    assert "ZeroDivisionError" in (private_world / "state" / "floorwalker" / "floorwalker.log").read_text()


def test_locate_tells_every_place_and_creates_none(run: Run, private_world: Path) -> None:
    told = json.loads(run("locate", "--json").out)
    assert list(told) == ["config", "themes", "passphrase", "journal", "logs"]
    assert all(Path(place).is_relative_to(private_world) for place in told.values())
    text = run("--config", "mine.toml", "locate").out
    assert "mine.toml  (not there yet)" in text
    assert list(private_world.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("locate",), 0, "(File name too long)"),
        (("status",), 2, "cannot be read: File name too long"),
        (
            ("status", "--config", "~nobody-of-that-name/x"),
            2,
            "~nobody-of-that-name/x: there is no such file",
        ),
        (("journal",), 2, "cannot be used: File name too long"),
        (("journal", "--csv"), 2, "cannot be used: File name too long"),
    ],
)
def test_places_that_cannot_be_looked_at_are_told(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: int, said: str
) -> None:
    for kind in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", "/" + "x" * 300)
    ended = run(*words)
    assert (ended.code, said in ended.out + ended.err) == (code, True), ended


def test_an_empty_journal_says_so(run: Run) -> None:
    assert run("journal").out == "No actions yet.\n"
    assert run("journal", "--json", "--since", "7d").out == ""


def test_check_names_what_is_wrong_and_the_fix(
    run: Run, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOXLOUD_KEY", "sk-SENTINEL")
    monkeypatch.setattr("console.wiring.checks.run_checks", lambda settings: [])
    ended = run("check")
    assert ended.code == 2
    assert "WRONG   support token: the environment variable CCAI_TOKEN is not set" in ended.out
    assert "ok      milan api_key: found" in ended.out
    assert "ok      support actions: all 12: call, call-queue, " in ended.out
    assert "ok      quiet actions: none: read_only = true" in ended.out
    assert " lock: " not in ended.out
    checks = json.loads(run("check", "--json").out)["checks"]
    assert {"subject", "verdict", "message", "advice"} == set(checks[0])
    assert "SENTINEL" not in ended.out + str(checks)


def test_check_tells_the_fix_where_a_lock_has_no_passphrase(
    run: Run, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.wiring.checks.run_checks", lambda settings: [])
    config.write_text("[lock]\nafter_minutes = 10\n" + config.read_text())
    (lock,) = [line for line in run("check").out.splitlines() if " lock: " in line]
    assert lock.startswith("warning lock: after 10 minutes without a key, and no passphrase is set")
    assert lock.endswith("Set one: floorwalker passphrase")


def test_check_tells_which_proxy_is_used_and_what_is_wrong_with_it(
    run: Run, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = config.read_text()
    config.write_text(text.replace("http://127.0.0.1:1", "https://vendor.invalid", 1))
    monkeypatch.setattr("console.wiring.checks.run_checks", lambda settings: [])
    monkeypatch.setenv("HTTPS_PROXY", "http://me:pw-SENTINEL@proxy.example")
    ended = run("check")
    assert "ok      support proxy: goes through http://proxy.example, as HTTPS_PROXY says" in ended.out
    assert "milan proxy" not in ended.out
    assert "SENTINEL" not in ended.out
    monkeypatch.setenv("HTTPS_PROXY", "socks5://me:pw-SENTINEL@proxy.example")
    for words in (("check",), ("status",)):
        ended = run(*words)
        said = ended.out + ended.err
        assert ended.code == 2
        assert "the environment: HTTPS_PROXY: must be an http:// or https:// address" in said
        assert "SENTINEL" not in said
        assert "Traceback" not in said


def test_check_says_when_an_account_cannot_be_reached(
    run: Run, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCAI_TOKEN", "token")
    monkeypatch.setenv("VOXLOUD_KEY", "key")
    ended = run("check")
    assert ended.code == 3
    assert "FAILED  support: " in ended.out


def test_output_that_cannot_be_written_is_said_and_is_no_fault_of_the_program() -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "console", "locate"],
            text=True,
            stdout=full,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            timeout=60,
            check=False,
        )
    assert ended.returncode == 2
    assert "the output cannot be written: No space left on device" in ended.stderr
    assert "fault in floorwalker" not in ended.stderr


@pytest.mark.parametrize("asked", [(), ("--show-personal-data",)])
def test_a_wall_shows_personal_data_only_where_it_is_asked_to(
    run: Run, config: Path, monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...]
) -> None:
    told: list[bool] = []
    monkeypatch.setattr("console.cli.wall.require_terminal", lambda: None)
    monkeypatch.setattr(
        "console.wiring.consoles.run_wall", lambda settings, **_: told.append(settings.personal_data.on_walls)
    )
    run("wall", *asked)
    assert told == [bool(asked)]
