"""The log holds no secret in any spelling, no whole phone number, and belongs to its owner alone."""

from __future__ import annotations

import json
import logging
import stat
import sys
import warnings
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel, ValidationError

from console.config import logs
from console.domain.secrets import Secret

SENTINEL = "sk/live+SENTINEL=49151\\'\""


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    root = logging.getLogger()
    handlers, level, raising, last = root.handlers[:], root.level, logging.raiseExceptions, logging.lastResort
    monkeypatch.setattr(logs, "FORMATTER", logs.RedactingFormatter())
    file = tmp_path / "state" / "floorwalker.log"
    logs.start(file)
    yield file
    for handler in root.handlers[:]:
        root.removeHandler(handler)
        handler.close()
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.raiseExceptions, logging.lastResort = raising, last
    logging.captureWarnings(capture=False)


@pytest.mark.parametrize(
    "spelled",
    [
        SENTINEL,
        "sk%2Flive%2BSENTINEL%3D49151%5C%27%22",
        b64encode(SENTINEL.encode()).decode(),
        b64encode(f"customer:{SENTINEL}".encode()).decode(),
        b64encode(f"customer:{SENTINEL}".encode()).decode().rstrip("="),
        repr(SENTINEL)[1:-1],
        json.dumps(SENTINEL)[1:-1],
        "sk%2flive%2bSENTINEL%3d49151%5c%27%22",
        "sk/live%2BSENTINEL%3D49151%5C%27%22",
    ],
)
def test_no_spelling_of_a_secret_is_written(log: Path, spelled: str) -> None:
    logs.hide(Secret(SENTINEL))
    logging.getLogger("console").error("sent %s", {"Authorization": spelled})
    try:
        int(f"bad header {spelled}")
    except ValueError:
        logging.getLogger("console").exception("failed")
    text = log.read_text()
    assert spelled not in text
    assert spelled[6:-6] not in text
    assert text.count("********") == 2
    assert "Traceback" in text
    assert "ValueError: invalid literal" in text


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("calling +13392195276 now", "calling •••276 now"),
        ("calling +1 339-219-5276", "calling •••276"),
        ("calling (339) 219 5276", "calling (•••276"),
        ("GET /dnc/check?phone_number=%2B13392195276&x=1", "GET /dnc/check?phone_number=•••276&x=1"),
        ("0697631539", "•••539"),
        ("at 2026-11-21T07:12:00Z", "at 2026-11-21T07:12:00Z"),
        ("status 503 after 3 attempts", "status 503 after 3 attempts"),
        ("call 49151 of 123456", "call 49151 of 123456"),
    ],
)
def test_phone_numbers_keep_three_digits(log: Path, said: str, written: str) -> None:
    logging.getLogger("console").warning(said)
    assert log.read_text().rstrip("\n").endswith(f": {written}")


def test_no_part_of_an_answer_is_written_with_what_is_wrong_with_it(log: Path) -> None:
    class Row(BaseModel):
        agents: int

    for value in ("Ada Byron", {"name": "Ada Byron", "note": "x, input_type=str, Byron"}, ["Ada"]):
        try:
            Row.model_validate({"agents": value})
        except ValidationError:
            logging.getLogger("console").exception("agents could not be read")
    logging.getLogger("console").error("asked for ada.byron@example.com")
    text = log.read_text()
    assert text.count("input_value=•••, input_type=") == 3
    assert "a•••@example.com" in text
    for private in ("Byron", "ada.byron"):
        assert private not in text


def test_a_message_cannot_forge_a_line_or_reach_a_terminal(log: Path) -> None:
    logging.getLogger("console").warning("name: \x1b[2J\n2026-01-01T00:00:00Z INFO console: all is well")
    lines = log.read_text().splitlines()
    assert "\x1b" not in lines[0]
    assert lines[1].startswith("    2026-01-01")


def test_the_log_is_private_from_its_first_byte_and_stays_so_when_it_rotates(log: Path) -> None:
    for _ in range(3):
        logging.getLogger("console").warning("x" * 1000)
    handlers = logging.getLogger().handlers
    (handler,) = [handler for handler in handlers if isinstance(handler, logs.PrivateRotatingFile)]
    handler.doRollover()
    logging.getLogger("console").warning("after")
    files = sorted(log.parent.iterdir())
    assert [file.name for file in files] == ["floorwalker.log", "floorwalker.log.1"]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700


def test_nothing_reaches_the_terminal(log: Path, capfd: pytest.CaptureFixture[str]) -> None:
    logging.getLogger("console").critical("%d", "not a number")
    logging.getLogger("httpx").info("HTTP Request: GET https://h.example/?phone=1")
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn("look out", stacklevel=1)
    assert capfd.readouterr() == ("", "")
    text = log.read_text()
    assert "arguments do not fit" in text
    assert "look out" in text
    assert "h.example" not in text


def test_a_log_that_cannot_be_written_is_given_up_quietly(
    log: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    logs.start(tmp_path / "file" / "floorwalker.log")
    logging.getLogger("console").critical("lost")
    assert capfd.readouterr() == ("", "")
    assert not log.exists()


def test_starting_again_writes_to_one_file(log: Path) -> None:
    logs.start(log)
    logging.getLogger("console").warning("once")
    assert log.read_text().count("once") == 1
    assert sys.exc_info() == (None, None, None)
