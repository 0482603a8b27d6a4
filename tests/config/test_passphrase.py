"""The passphrase's file: it opens for one passphrase, holds none, and is trusted only where it is ours."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from console.config.passphrase import (
    USUAL_COST,
    Cost,
    PassphraseUnusable,
    matches,
    problem_of,
    store,
    stored,
)
from console.domain.secrets import Secret

RIGHT = Secret("correct horse battery")
QUICK = Cost(n=16, r=8, p=1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    place = tmp_path / "floorwalker" / "passphrase.json"
    store(place, RIGHT, QUICK)
    return place


def test_it_opens_for_the_passphrase_and_for_no_other(file: Path) -> None:
    assert matches(file, RIGHT)
    for wrong in ("", "correct horse batterY", "correct horse battery ", "x" * 300):
        assert not matches(file, Secret(wrong))


def test_the_usual_work_takes_memory_and_is_told_in_the_file(tmp_path: Path) -> None:
    place = tmp_path / "passphrase.json"
    store(place, RIGHT)
    kept = json.loads(place.read_text())
    assert (kept["scheme"], kept["n"], kept["r"], kept["p"]) == ("scrypt", 2**15, 8, 3)
    assert USUAL_COST.memory >= 32 * 1024 * 1024
    assert matches(place, RIGHT)


def test_the_same_passphrase_is_kept_in_another_way_each_time(file: Path) -> None:
    before = file.read_text()
    store(file, RIGHT, QUICK)
    assert file.read_text() != before
    assert matches(file, RIGHT)


def test_accents_are_the_same_however_they_are_spelled(file: Path) -> None:
    store(file, Secret("caffè e cornetto"), QUICK)
    assert matches(file, Secret("caffe\u0300 e cornetto"))


def test_the_file_is_for_its_owner_alone_from_its_first_byte_and_nothing_is_left_beside(file: Path) -> None:
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert list(file.parent.iterdir()) == [file]
    assert "horse" not in file.read_text()


def test_what_is_kept_does_not_show_itself(file: Path) -> None:
    kept = json.loads(file.read_text())
    assert kept["hash"] not in repr(stored(file))
    assert re.fullmatch(r"StoredPassphrase\(cost=.*\)", repr(stored(file)))


def test_a_write_that_fails_leaves_the_passphrase_as_it_was(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        store(file, Secret("another passphrase"), QUICK)
    assert list(file.parent.iterdir()) == [file]
    assert matches(file, RIGHT)


def test_none_is_set_before_one_is(tmp_path: Path) -> None:
    assert stored(tmp_path / "missing" / "passphrase.json") is None


def test_a_file_that_is_gone_opens_nothing(file: Path) -> None:
    file.unlink()
    with pytest.raises(PassphraseUnusable, match="is gone"):
        matches(file, RIGHT)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666, 0o700])
def test_a_file_open_to_others_is_refused(file: Path, mode: int) -> None:
    file.chmod(mode)
    with pytest.raises(PassphraseUnusable, match=f"has mode {mode:04o} and must be 0600: chmod 600"):
        matches(file, RIGHT)


def test_a_file_of_another_user_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: file.stat().st_uid + 1)
    with pytest.raises(PassphraseUnusable, match="belongs to another user"):
        stored(file)


def test_a_link_is_refused_even_inside_its_directory(file: Path) -> None:
    target = file.with_name("elsewhere.json")
    file.rename(target)
    file.symlink_to(target)
    with pytest.raises(PassphraseUnusable, match="is a link"):
        stored(file)


def test_a_directory_in_its_place_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PassphraseUnusable, match="not a plain file"):
        stored(tmp_path)


@pytest.mark.parametrize(
    "change",
    [
        {"scheme": "md5"},
        {"n": 15},
        {"n": 2**30},
        {"n": "many"},
        {"p": 2**20},
        {"r": 0},
        {"salt": "AAAA"},
        {"hash": "AAAA"},
        {"hash": None},
    ],
)
def test_a_damaged_file_is_no_open_door(file: Path, change: dict[str, object]) -> None:
    file.write_text(json.dumps(json.loads(file.read_text()) | change))
    with pytest.raises(PassphraseUnusable, match="is damaged"):
        matches(file, RIGHT)


@pytest.mark.parametrize("text", ["", "[]", "7", "{}", "correct horse battery", "[" * 60_000])
def test_what_is_no_such_file_at_all_is_told_without_its_content(file: Path, text: str) -> None:
    file.write_text(text)
    with pytest.raises(PassphraseUnusable, match="is damaged") as caught:
        matches(file, RIGHT)
    assert "horse" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "at least 8"),
        ("seven77", "at least 8"),
        ("x" * 257, "at most 256"),
        ("tab\there 1", "can be typed"),
    ],
)
def test_what_will_not_do(typed: str, said: str) -> None:
    assert said in str(problem_of(Secret(typed)))


def test_eight_characters_will_do() -> None:
    assert problem_of(Secret("eight888")) is None
