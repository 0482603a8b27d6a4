"""Asserts are rewritten once for all processes of a run, each doing its share.

pytest rewrites the asserts of every test file in every process, which takes longer than all their imports. It
keeps what it has rewritten for later runs only, and not even that where Python may keep no bytecode.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import tempfile
import warnings
from contextlib import suppress
from pathlib import Path
from types import CodeType

import pytest
from _pytest.assertion import rewrite

SHARED = "FLOORWALKER_SHARED_ASSERTS"
"""The variable by which the processes of a run learn of their folder."""
WORKER, COUNT = "PYTEST_XDIST_WORKER", "PYTEST_XDIST_WORKER_COUNT"
PATTERNS = ("test_*.py", "conftest.py")

Rewritten = tuple[bytes, CodeType]


def share_rewriting(config: pytest.Config) -> None:
    """Makes the folder where the run's processes find it, or takes part as one of them."""
    if WORKER in os.environ:
        if folder := os.environ.pop(SHARED, None):
            take_part(config, Path(folder))
    elif config.getoption("numprocesses"):
        made = tempfile.TemporaryDirectory(prefix="asserts-", ignore_cleanup_errors=True)
        os.environ[SHARED] = made.name
        config.add_cleanup(made.cleanup)


def take_part(config: pytest.Config, folder: Path) -> None:
    """Does this process's share before it collects; what others still owe it does when it needs it."""
    original = rewrite._rewrite_test

    def rewrite_once(file: Path, config: pytest.Config) -> Rewritten:
        kept = place(folder, file)
        with suppress(FileNotFoundError):
            found: Rewritten = marshal.loads(kept.read_bytes())
            return found
        rewritten = original(file, config)
        keep(kept, rewritten)
        return rewritten

    for file in own_share(config):
        # What has something to say about a file says so when it is collected, where warnings are errors.
        with suppress(SyntaxError), warnings.catch_warnings():
            warnings.simplefilter("error")
            with suppress(Warning):
                rewrite_once(file, config)
    rewrite._rewrite_test = rewrite_once


def own_share(config: pytest.Config) -> list[Path]:
    """Every so-manieth of the files that were asked for, from this process's number on."""
    asked = [config.invocation_params.dir / argument.partition("::")[0] for argument in config.args]
    found = {file for path in asked for pattern in PATTERNS for file in path.rglob(pattern)}
    files = sorted(found.union(path for path in asked if path.is_file()))
    return files[int(os.environ[WORKER].removeprefix("gw")) :: int(os.environ[COUNT])]


def place(folder: Path, file: Path) -> Path:
    """Where the code of a file is kept: a name of its own for every path and content."""
    return folder / hashlib.sha256(bytes(file) + b"\0" + file.read_bytes()).hexdigest()


def keep(kept: Path, rewritten: Rewritten) -> None:
    """Keeps it for the others, who see all of it or nothing."""
    being_written = kept.with_suffix(f".{os.getpid()}")
    being_written.write_bytes(marshal.dumps(rewritten))
    being_written.replace(kept)
