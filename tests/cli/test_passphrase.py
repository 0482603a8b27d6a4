"""`floorwalker passphrase`: typed unseen, twice, and changed only by who knows the one before."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from console.config import locations, passphrase
from console.config.passphrase import Cost, matches, store
from console.domain.secrets import Secret

Run = Callable[..., Any]
RIGHT, OTHER = "correct horse battery", "quite another one"
QUICK = Cost(n=16, r=8, p=1)


@pytest.fixture
def file(private_world: Path) -> Path:
    return locations.passphrase_file()


@pytest.fixture
def typing(run: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Runs the command at a terminal where these lines are typed; each has to be asked for."""
    monkeypatch.setattr("console.cli.passphrase.store", lambda file, typed: store(file, typed, QUICK))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)

    def run_now(*lines: str, options: tuple[str, ...] = ()) -> Any:
        left = list(lines)

        def getpass(prompt: str) -> str:
            if not left:
                raise EOFError
            return left.pop(0)

        monkeypatch.setattr("getpass.getpass", getpass)
        ended = run("passphrase", *options)
        assert left == []
        assert not any(line in ended.out + ended.err for line in lines if line)
        return ended

    return run_now


def test_it_is_typed_twice_and_then_set(typing: Any, file: Path) -> None:
    ended = typing(RIGHT, RIGHT)
    assert (ended.code, ended.err) == (0, "")
    assert "The passphrase is set" in ended.out
    assert matches(file, Secret(RIGHT))


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ((RIGHT, OTHER), "The two are not the same"),
        (("short",), "at least 8 characters"),
        ((RIGHT,), "Nothing was changed"),
        ((), "Nothing was changed"),
    ],
)
def test_what_will_not_do_changes_nothing(typing: Any, file: Path, lines: tuple[str, ...], said: str) -> None:
    ended = typing(*lines)
    assert ended.code == 1
    assert said in ended.err
    assert not file.exists()


def test_the_one_before_has_to_be_given_first(typing: Any, file: Path) -> None:
    store(file, Secret(RIGHT), QUICK)
    refused = typing("what was it again")
    assert (refused.code, refused.out) == (1, "")
    assert "That is not the passphrase. Nothing was changed." in refused.err
    assert typing(RIGHT, OTHER, OTHER).code == 0
    assert matches(file, Secret(OTHER))


def test_it_is_removed_by_who_knows_it(typing: Any, file: Path) -> None:
    store(file, Secret(RIGHT), QUICK)
    assert typing("not that one", options=("--remove",)).code == 1
    assert file.exists()
    ended = typing(RIGHT, options=("--remove",))
    assert (ended.code, ended.out) == (0, "The passphrase is removed.\n")
    assert not file.exists()
    assert typing(options=("--remove",)).out == "There is no passphrase.\n"


def test_a_file_that_cannot_be_trusted_is_named_with_the_fix(typing: Any, file: Path) -> None:
    store(file, Secret(RIGHT), QUICK)
    file.chmod(0o644)
    ended = typing()
    assert ended.code == 2
    assert f"chmod 600 {file}" in ended.err


def test_a_directory_that_cannot_be_written_is_told(
    typing: Any, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("console.cli.passphrase.store", full)
    ended = typing(RIGHT, RIGHT)
    assert ended.code == 2
    assert "passphrase.json could not be written: No space left on device" in ended.err


def test_a_script_cannot_type_it(run: Run, file: Path) -> None:
    ended = run("passphrase")
    assert ended.code == 2
    assert "this is no terminal" in ended.err
    assert not file.exists()


def test_a_terminal_never_shows_what_is_typed(file: Path) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "console", "passphrase"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    seen = b""

    def read_until(words: bytes) -> None:
        nonlocal seen
        while words not in seen:
            assert select.select([ours], [], [], 60)[0], seen
            seen += os.read(ours, 4096)

    for question in (b"The new passphrase: ", b"Once more: "):
        read_until(question)
        os.write(ours, RIGHT.encode() + b"\n")
    read_until(b"The passphrase is set")
    assert process.wait(60) == 0
    os.close(ours)
    assert RIGHT.encode() not in seen
    assert passphrase.matches(file, Secret(RIGHT))
