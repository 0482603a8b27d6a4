"""Runs commands as a user would, in this process, and puts the log back as it was."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from console.cli.main import main
from tests.cli.acting import Vendor
from tests.cli.floor import Floor
from tests.ended import Ended
from tests.engine.at_work import site

CONFIG = """\
[[accounts]]
name = "support"
vendor = "ccai"
subdomain = "customer"
base_url = "http://127.0.0.1:1"
token = { env = "CCAI_TOKEN" }
outbound_numbers = ["+1 628-555-0199"]
requests_per_second = 10

[[accounts]]
name = "milan"
vendor = "voxloud"
base_url = "http://127.0.0.1:1"
api_key = { env = "VOXLOUD_KEY" }
region = "IT"

[[accounts]]
name = "quiet"
vendor = "ccai"
subdomain = "quiet"
base_url = "http://127.0.0.1:1"
token = { env = "CCAI_TOKEN" }
read_only = true
"""


Run = Callable[..., Ended]


@pytest.fixture
def config(private_world: Path) -> Path:
    file = private_world / "config" / "floorwalker" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text(CONFIG)
    return file


@pytest.fixture
def vendor(monkeypatch: pytest.MonkeyPatch, config: Path) -> Vendor:
    vendor = Vendor()
    monkeypatch.setattr("console.wiring.acting.act_once", vendor.act_once)
    return vendor


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    mask = os.umask(0)
    os.umask(mask)
    root = logging.getLogger()
    handlers, level, raising, last = root.handlers[:], root.level, logging.raiseExceptions, logging.lastResort

    def run_now(*words: str) -> Ended:
        code = main(words)
        told = capsys.readouterr()
        return Ended(code, told.out, told.err)

    yield run_now
    os.umask(mask)
    for handler in root.handlers[:]:
        if handler not in handlers:
            handler.close()
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.raiseExceptions, logging.lastResort = raising, last
    logging.captureWarnings(capture=False)


@pytest.fixture
def floor(config: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Iterator[Floor]:
    with site() as at:
        monkeypatch.setenv("CCAI_TOKEN", "demo-token")
        floor = Floor(at, config, run)
        floor.says("")
        yield floor
