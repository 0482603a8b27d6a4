"""However many consoles and commands of one user run: never two requests to a customer within an interval."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from console.transport.bounds import ARRIVAL_BOUND, CONNECT_BOUND
from console.transport.budget import Budget
from console.transport.shared_pace import LONGEST_HOLD, SharedPace
from tests.forks import Fork, Forks
from tests.transport.paces import WallClock, seconds_until_slot, slot_within

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


@pytest.fixture
def run(programs: Forks, tmp_path: Path) -> Iterator[Callable[..., Fork]]:
    """Runs a script in a process of its own, which has gone after the test."""
    running: list[Fork] = []

    def start(script: str, *arguments: object) -> Fork:
        file = tmp_path / f"script-{len(running)}.py"
        file.write_text(script, encoding="utf-8")
        running.append(programs.start_piped(str(file), *map(str, arguments)))
        return running[-1]

    yield start
    for each in running:
        each.kill()
        each.communicate()


async def ended(process: Fork) -> int:
    """Its exit code; the test's own loop goes on meanwhile."""
    return await asyncio.to_thread(process.wait)


def held(holder: Fork) -> None:
    """Returns once it holds the slot."""
    assert holder.stdout is not None
    assert holder.stdout.readline() == "holding\n"


@pytest.mark.parametrize("processes", [2, 5])
async def test_requests_of_several_processes_at_once_keep_their_distance(
    vendor: Any, path: Path, run: Callable[..., Fork], processes: int
) -> None:
    each = 20 // processes
    running = [run(ASKER, vendor.url, path, INTERVAL, each) for _ in range(processes)]
    async with asyncio.timeout(30):
        assert await asyncio.gather(*map(ended, running)) == [0] * processes

    gaps = [later.at - earlier.at for earlier, later in pairwise(vendor.seen)]
    assert len(gaps) == 19
    assert min(gaps) >= INTERVAL


async def test_a_process_started_right_after_another_waits_for_the_interval(
    vendor: Any, path: Path, run: Callable[..., Fork]
) -> None:
    interval = 1.0
    async with asyncio.timeout(30):
        for _ in range(2):
            assert await ended(run(ASKER, vendor.url, path, interval, 1)) == 0

    first, second = vendor.seen
    assert second.at - first.at >= interval


@pytest.mark.parametrize("what", ["take", "wait"])
async def test_a_killed_process_holds_the_others_for_a_moment_only(
    path: Path, run: Callable[..., Fork], what: str
) -> None:
    holder = run(HOLDER, path, what)
    held(holder)
    other = SharedPace(path)
    assert other.ask(other.ticket(), 0.0, 0.1) > 0, "while it lives, the slot is its own"

    holder.kill()
    await ended(holder)
    assert await slot_within(5, Budget(10, shared=SharedPace(path))) < 2.0


async def test_a_stopped_process_holds_the_others_no_longer_than_a_slow_connection(
    pace: SharedPace, path: Path, clock: WallClock, run: Callable[..., Fork]
) -> None:
    holder = run(HOLDER, path, "take")
    held(holder)
    holder.send_signal(signal.SIGSTOP)
    clock.now = time.time()

    assert seconds_until_slot(pace, clock) <= CONNECT_BOUND
    holder.kill()
    await ended(holder)


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


async def test_who_has_to_wait_anyway_does_not_look_at_each_waking(path: Path) -> None:
    class Counted(SharedPace):
        looks = 0

        def ask(self, *values: Any, **options: Any) -> float:
            self.looks += 1
            return super().ask(*values, **options)

    pace = Counted(path)
    budget = Budget(10, shared=pace)
    await slot_within(5, budget)
    budget.begin().completed(200)
    began, pace.looks = time.monotonic(), 0
    waiting = asyncio.create_task(budget.ready())
    for _ in range(10):
        await asyncio.sleep(0)
        budget.changed()
    assert pace.looks == 1
    await waiting
    assert time.monotonic() - began >= 0.09
    assert pace.looks <= 4


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
