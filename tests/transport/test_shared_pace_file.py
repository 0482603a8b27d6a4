"""The file of a shared pace: whatever it holds and whatever is in its way, requests go on."""

from __future__ import annotations

import fcntl
import json
import os
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.transport import shared_pace
from console.transport.bounds import CONNECT_BOUND
from console.transport.budget import Budget
from console.transport.shared_pace import LONGEST_HOLD, SharedPace
from tests.transport.paces import WallClock, keeps_its_own_distance, seconds_until_slot, slot_within

INSTANTS = st.one_of(
    st.floats(), st.integers(), st.floats(1.79e9, 1.81e9), st.floats(1.8e9 - 90, 1.8e9 + 90), st.none()
)
TICKETS = st.one_of(st.text(max_size=20), st.just(f"{shared_pace._here()}.{os.getpid()}.7"))
CONTENT = st.one_of(
    st.binary(max_size=300),
    st.fixed_dictionaries(
        {},
        optional={
            "arrived_by": INSTANTS,
            "pace": INSTANTS,
            "held_until": INSTANTS,
            "slots": st.dictionaries(TICKETS, st.lists(INSTANTS, min_size=1, max_size=3), max_size=3),
            "line": st.dictionaries(TICKETS, st.tuples(INSTANTS, INSTANTS, st.booleans()), max_size=3),
        },
    ).map(lambda told: json.dumps(told).encode()),
    st.sampled_from([b"[]", b"null", b"{" * 5000, b'{"slots":' * 2000, b"\xff\xfe", b" " * 70000]),
)


@given(content=CONTENT)
def test_whatever_the_file_says_a_request_goes_within_a_minute(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "whatever.json"
    path.write_bytes(content)
    clock = WallClock()
    pace = SharedPace(path, clock)
    assert seconds_until_slot(pace, clock) <= LONGEST_HOLD + CONNECT_BOUND
    ticket = pace.ticket()
    pace.start(ticket)
    assert ticket in json.loads(path.read_bytes())["slots"], "the file serves again"


async def test_a_damaged_file_is_begun_anew_and_told_once(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(b'{"arrived_by": 18000')
    budget = Budget(10, shared=SharedPace(path))

    assert 0.1 <= await slot_within(5, budget) < 2.0, "a request may just have arrived"
    path.write_bytes(b"\0" * 40)
    budget.begin().completed(200)
    assert len(caplog.records) == 1


@pytest.mark.parametrize(
    "obstacle", ["a file for a directory", "a directory for a file", "a link", "no locks"]
)
async def test_without_the_file_a_process_keeps_its_own_distance(
    path: Path, obstacle: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    if obstacle == "a file for a directory":
        path.parent.parent.write_text("")
    elif obstacle == "a directory for a file":
        path.mkdir(parents=True)
    elif obstacle == "a link":
        path.parent.mkdir(parents=True)
        path.symlink_to("/dev/full")
    else:
        monkeypatch.setitem(sys.modules, "fcntl", None)
    await keeps_its_own_distance(path, caplog)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only to root")
async def test_a_directory_that_cannot_be_written_is_no_obstacle(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path.parent.mkdir(parents=True)
    path.parent.chmod(0o500)
    try:
        await keeps_its_own_distance(path, caplog)
    finally:
        path.parent.chmod(0o700)


@pytest.mark.parametrize("call", ["flock", "pwrite"])
async def test_a_file_system_that_refuses_is_no_obstacle(
    path: Path, call: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(fcntl if call == "flock" else os, call, refuse)
    await keeps_its_own_distance(path, caplog)


async def test_a_lock_somebody_keeps_is_waited_for_once(
    path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_pace, "PATIENCE", 0.2)
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        budget = Budget(100, shared=SharedPace(path))
        assert await slot_within(5, budget) >= 0.2
        budget.begin().completed(200)
        assert await slot_within(5, budget) < 0.2
    assert len(caplog.records) == 1


def test_the_file_is_for_its_owner_alone(pace: SharedPace, path: Path) -> None:
    pace.start(pace.ticket())

    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_file_that_was_deleted_is_made_again(pace: SharedPace, path: Path) -> None:
    pace.start(pace.ticket())
    path.unlink()
    pace.start(pace.ticket())

    assert path.exists()


def test_looking_is_cheap(pace: SharedPace) -> None:
    began = time.process_time()
    for _ in range(100):
        ticket = pace.ticket()
        pace.ask(ticket, 0.0, 1.0)
        pace.sent(ticket)
        pace.settled(ticket, 0.0, 1.0, -1.0)
    assert time.process_time() - began < 0.5
