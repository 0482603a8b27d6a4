"""However many consoles and commands of one user run: never two requests to a customer within an interval."""

from __future__ import annotations

import asyncio
import fcntl
import json
import os
import signal
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.transport import shared_pace
from console.transport.budget import ARRIVAL_BOUND, CONNECT_BOUND, Budget
from console.transport.shared_pace import LONGEST_HOLD, SharedPace

INTERVAL = 0.06
ASKER = """
import asyncio, sys
from pathlib import Path
from console.domain.secrets import Secret
from console.transport.auth import HeaderAuth
from console.transport.budget import Budget
from console.transport.client import Transport
from console.transport.request import Request
from console.transport.shared_pace import SharedPace

async def main(url, pace, interval, count):
    budget = Budget(1 / float(interval), shared=SharedPace(Path(pace)))
    transport = Transport(url, HeaderAuth("K", Secret("s")), budget)
    asks = []
    for number in range(int(count)):
        await budget.ready()
        budget.take()
        send = transport.act if number % 3 == 0 else transport.read
        asks.append(asyncio.create_task(send(Request("GET", "/"))))
    await asyncio.gather(*asks)
    await transport.aclose()

asyncio.run(main(*sys.argv[1:]))
"""
HOLDER = """
import asyncio, sys
from pathlib import Path
from console.transport.budget import Budget
from console.transport.shared_pace import SharedPace

async def main(pace, what):
    budget = Budget(10, shared=SharedPace(Path(pace)))
    await budget.ready()
    budget.take()
    if what == "wait":
        waiting = asyncio.create_task(budget.ready(urgent=lambda: True))
        await asyncio.sleep(0.01)
    print("holding", flush=True)
    await asyncio.sleep(60)

asyncio.run(main(*sys.argv[1:]))
"""


class WallClock:
    """A clock that stands still until told."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "pace" / "customer.json"


@pytest.fixture
def clock() -> WallClock:
    return WallClock()


@pytest.fixture
def pace(path: Path, clock: WallClock) -> SharedPace:
    return SharedPace(path, clock)


async def run(script: str, *arguments: object) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-c", script, *map(str, arguments), stdout=asyncio.subprocess.PIPE
    )


async def slot_within(seconds: float, budget: Budget) -> float:
    """How long the budget's next slot takes."""
    began = time.monotonic()
    async with asyncio.timeout(seconds):
        await budget.ready()
    budget.take()
    return time.monotonic() - began


def seconds_until_slot(pace: SharedPace, clock: WallClock, limit: float = 1000.0) -> float:
    """How long somebody new waits who asks whenever it is told to; the slot is then its own."""
    ticket, began = pace.ticket(), clock.now
    while (wait := pace.ask(ticket, 0.0, 1.0)) > 0:
        clock.now += wait
        assert clock.now - began < limit, "never"
    return clock.now - began


@pytest.mark.parametrize("processes", [2, 5])
async def test_requests_of_several_processes_at_once_keep_their_distance(
    vendor: Any, path: Path, processes: int
) -> None:
    each = 20 // processes
    running = [await run(ASKER, vendor.url, path, INTERVAL, each) for _ in range(processes)]
    async with asyncio.timeout(30):
        assert [await process.wait() for process in running] == [0] * processes

    gaps = [later.at - earlier.at for earlier, later in pairwise(vendor.seen)]
    assert len(gaps) == 19
    assert min(gaps) >= INTERVAL


async def test_a_process_started_right_after_another_waits_for_the_interval(vendor: Any, path: Path) -> None:
    interval = 1.0
    async with asyncio.timeout(30):
        for _ in range(2):
            assert await (await run(ASKER, vendor.url, path, interval, 1)).wait() == 0

    first, second = vendor.seen
    assert second.at - first.at >= interval


@pytest.mark.parametrize("what", ["take", "wait"])
async def test_a_killed_process_holds_the_others_for_a_moment_only(path: Path, what: str) -> None:
    holder = await run(HOLDER, path, what)
    assert holder.stdout is not None
    assert await holder.stdout.readline() == b"holding\n"
    other = SharedPace(path)
    assert other.ask(other.ticket(), 0.0, 0.1) > 0, "while it lives, the slot is its own"

    holder.kill()
    await holder.wait()
    assert await slot_within(5, Budget(10, shared=SharedPace(path))) < 2.0


async def test_a_stopped_process_holds_the_others_no_longer_than_a_slow_connection(
    pace: SharedPace, path: Path, clock: WallClock
) -> None:
    holder = await run(HOLDER, path, "take")
    assert holder.stdout is not None
    await holder.stdout.readline()
    holder.send_signal(signal.SIGSTOP)
    clock.now = time.time()

    assert seconds_until_slot(pace, clock) <= CONNECT_BOUND
    holder.kill()
    await holder.wait()


async def test_two_that_wait_at_once_never_get_the_same_slot(path: Path) -> None:
    one, other = (Budget(10, shared=SharedPace(path)) for _ in range(2))
    await one.ready()
    one.take()
    waiting = [asyncio.create_task(budget.ready()) for budget in (one, other)]
    one.begin().completed(200)
    done, still = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)

    assert len(done) == 1
    for task in still:
        task.cancel()
    await asyncio.gather(*still, return_exceptions=True)


async def test_a_slot_nobody_uses_is_given_back(path: Path) -> None:
    await Budget(10, shared=SharedPace(path)).ready()

    assert await slot_within(5, Budget(10, shared=SharedPace(path))) < CONNECT_BOUND / 2


async def test_an_action_of_one_process_passes_the_questions_of_the_others(path: Path) -> None:
    budgets = [Budget(10, shared=SharedPace(path)) for _ in range(4)]
    await budgets[0].ready()
    budgets[0].take()
    order: list[str] = []

    async def wait_for(budget: Budget, name: str, urgent: Callable[[], bool]) -> None:
        await budget.ready(urgent)
        budget.take()
        order.append(name)
        budget.begin().completed(200)

    pressed = False
    questions = [asyncio.create_task(wait_for(one, "question", lambda: False)) for one in budgets[1:3]]
    console = asyncio.create_task(wait_for(budgets[3], "action", lambda: pressed))
    await asyncio.sleep(0)
    pressed = True
    budgets[3].changed()
    await asyncio.sleep(0)
    budgets[0].begin().completed(200)
    async with asyncio.timeout(5):
        await asyncio.gather(console, *questions)
    assert order == ["action", "question", "question"]


def test_who_asked_first_goes_first(pace: SharedPace, clock: WallClock) -> None:
    pace.start(pace.ticket())
    tickets = [pace.ticket() for _ in range(4)]
    for ticket in tickets:
        pace.ask(ticket, 0.0, 1.0)
        clock.now += 0.01
    order = []
    while tickets:
        clock.now += 0.01
        for ticket in reversed(tickets):
            if pace.ask(ticket, 0.0, 1.0) == 0:
                order.append(ticket)
                pace.settled(ticket, 0.0, 1.0, -1.0)
        tickets = [ticket for ticket in tickets if ticket not in order]
    assert order == sorted(order, key=lambda ticket: int(ticket.rpartition(".")[2]))


def test_who_goes_away_holds_nobody_up(pace: SharedPace) -> None:
    first, action, other = (pace.ticket() for _ in range(3))
    pace.start(first)
    assert pace.ask(action, 0.0, 1.0, urgent=True) > 0
    pace.leave(first)
    assert pace.ask(other, 0.0, 1.0) > 0, "the action goes first"
    pace.leave(action)

    assert pace.ask(other, 0.0, 1.0) == 0


@pytest.mark.parametrize(("answered_after", "expected"), [(0.1, 1.1), (3.0, ARRIVAL_BOUND + 1.0)])
def test_the_distance_is_kept_from_the_arrival(
    pace: SharedPace, clock: WallClock, answered_after: float, expected: float
) -> None:
    ticket, sent_at = pace.ticket(), clock.now
    pace.start(ticket)
    pace.sent(ticket)
    clock.now += answered_after
    pace.settled(ticket, max(0.0, answered_after - ARRIVAL_BOUND), 1.0, -1.0)
    clock.now += seconds_until_slot(pace, clock)

    assert clock.now - sent_at == pytest.approx(max(expected, answered_after), abs=1e-3)


def test_what_the_vendor_tells_one_process_to_wait_all_wait(path: Path, clock: WallClock) -> None:
    budget = Budget(1.0, shared=SharedPace(path, clock))
    budget.begin().completed(429, retry_after=30.0)
    assert seconds_until_slot(SharedPace(path, clock), clock) == pytest.approx(30.0, abs=0.1)


def test_nothing_one_process_tells_holds_the_others_longer_than_a_minute(
    pace: SharedPace, clock: WallClock
) -> None:
    ticket = pace.ticket()
    pace.start(ticket)
    pace.settled(ticket, 0.0, 3600.0, 3600.0)

    assert seconds_until_slot(pace, clock) <= LONGEST_HOLD + 0.1


@pytest.mark.parametrize("jump", [-86400.0, -3600.0, -59.0, -10.0, 10.0, 3600.0])
def test_a_clock_that_is_set_holds_nobody_longer_than_usual(
    pace: SharedPace, clock: WallClock, jump: float
) -> None:
    for state in range(3):
        ticket = pace.ticket()
        pace.start(ticket)
        if state >= 1:
            pace.sent(ticket)
        if state == 2:
            pace.settled(ticket, 0.0, 1.0, -1.0)
        pace.ask(pace.ticket(), 0.0, 1.0)
        clock.now += jump
        assert seconds_until_slot(pace, clock) <= CONNECT_BOUND + 0.1


def test_a_clock_set_back_does_not_let_the_next_request_go_early(pace: SharedPace, clock: WallClock) -> None:
    ticket = pace.ticket()
    pace.start(ticket)
    pace.settled(ticket, 0.0, 1.0, -1.0)
    clock.now -= 30.0

    assert seconds_until_slot(pace, clock) >= 1.0


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


async def keeps_its_own_distance(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    budget = Budget(20, shared=SharedPace(path))
    await slot_within(5, budget)
    for _ in range(2):
        budget.begin().completed(200)
        assert await slot_within(5, budget) >= 0.045
    assert [record.levelname for record in caplog.records] == ["WARNING"]


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
