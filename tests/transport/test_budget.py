"""Never two requests within one interval at the vendor, and a slow answer holds nobody up."""

from __future__ import annotations

import asyncio
from itertools import pairwise
from typing import Any

import pytest

from console.domain.secrets import Secret
from console.transport.auth import HeaderAuth
from console.transport.bounds import ARRIVAL_BOUND, CONNECT_BOUND
from console.transport.budget import Budget
from console.transport.client import Transport
from console.transport.request import Request


class Clock:
    """A clock that stands still until told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def budget(clock: Clock) -> Budget:
    return Budget(1.0, clock)


def test_the_first_request_may_start_at_once(budget: Budget, clock: Clock) -> None:
    assert budget.next_start <= clock.now


def test_a_quick_answer_is_followed_one_interval_later(budget: Budget, clock: Clock) -> None:
    exchange = budget.begin()
    clock.now += 0.05
    exchange.sent()
    clock.now += 0.1
    exchange.completed(200)

    assert budget.next_start == pytest.approx(1000.15 + 1.0)


def test_a_slow_answer_holds_nobody_up(budget: Budget, clock: Clock) -> None:
    exchange = budget.begin()
    exchange.sent()
    clock.now += 8.0

    assert budget.next_start == pytest.approx(1000.0 + ARRIVAL_BOUND + 1.0)
    exchange.completed(200)
    assert budget.next_start == pytest.approx(1000.0 + ARRIVAL_BOUND + 1.0)


def test_a_slow_connection_cannot_make_two_requests_arrive_together(budget: Budget, clock: Clock) -> None:
    exchange = budget.begin()
    clock.now += 3.0
    assert budget.next_start == pytest.approx(1000.0 + CONNECT_BOUND)

    exchange.sent()
    assert budget.next_start == pytest.approx(1003.0 + ARRIVAL_BOUND + 1.0)


def test_a_request_that_never_left_holds_up_five_seconds_at_most(budget: Budget, clock: Clock) -> None:
    exchange = budget.begin()
    assert budget.next_start == 1005.0

    clock.now += 2.0
    exchange.completed(None)
    assert budget.next_start == pytest.approx(1003.0)


def test_the_transport_reports_on_the_start_that_was_taken(budget: Budget, clock: Clock) -> None:
    budget.take()
    budget.begin().completed(200)
    assert budget.used() == pytest.approx(0.1)

    budget.take()
    clock.now += 6.0
    budget.begin()
    assert budget.next_start == pytest.approx(clock.now + CONNECT_BOUND), (
        "a start nobody used is not used late"
    )


def test_throttling_waits_as_told_and_creeps_back(budget: Budget, clock: Clock) -> None:
    exchange = budget.begin()
    exchange.sent()
    exchange.completed(429, retry_after=30.0)

    assert budget.slowed
    assert budget.next_start == pytest.approx(1030.0)
    pauses = []
    for _ in range(20):
        clock.now = max(clock.now, budget.next_start)
        exchange = budget.begin()
        exchange.completed(200)
        pauses.append(budget.next_start - clock.now)
    assert pauses[0] == pytest.approx(1.6)
    assert all(later <= earlier + 1e-9 for earlier, later in pairwise(pauses))
    assert pauses[-1] == pytest.approx(1.0)
    assert not budget.slowed


def test_errors_of_the_vendor_double_the_interval_up_to_a_minute(budget: Budget, clock: Clock) -> None:
    pauses = []
    for _ in range(8):
        clock.now = max(clock.now, budget.next_start)
        clock.now += 0.001
        budget.begin().completed(503)
        pauses.append(round(budget.next_start - clock.now, 3))

    assert pauses == [2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0, 60.0]


def test_one_burst_of_errors_slows_down_once(clock: Clock) -> None:
    budget = Budget(10.0, clock)
    burst = [budget.begin() for _ in range(3)]
    clock.now += 0.01
    for exchange in burst:
        exchange.completed(500)

    assert budget.next_start == pytest.approx(clock.now + 0.2)


def test_a_refusal_is_no_reason_to_slow_down(budget: Budget) -> None:
    budget.begin().completed(400)

    assert not budget.slowed


def test_used_counts_the_last_seconds_only(budget: Budget, clock: Clock) -> None:
    for _ in range(5):
        budget.begin().completed(200)
        clock.now += 1.0
    assert budget.used() == pytest.approx(0.5)

    clock.now += 20.0
    assert budget.used() == 0.0


async def test_who_waits_is_woken_when_the_answer_comes_and_not_before() -> None:
    clock = Clock()
    budget = Budget(1000.0, clock)
    exchange = budget.begin()
    waiting = asyncio.create_task(budget.ready())
    await asyncio.sleep(0)
    assert not waiting.done()

    exchange.completed(200)
    clock.now += 0.002
    async with asyncio.timeout(1):
        await waiting


@pytest.mark.parametrize("rate", [0, -1])
def test_a_rate_that_would_never_ask_is_refused(rate: float) -> None:
    with pytest.raises(ValueError, match="above 0"):
        Budget(rate)


async def test_arrivals_at_a_real_server_keep_their_distance(vendor: Any) -> None:
    interval = 0.05
    delays = iter([0.0, 0.12, 0.0, 0.02, 0.3] * 10)

    async def answer_late(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(next(delays))
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n[]")
        await writer.drain()

    vendor.answers("/", answer_late)
    budget = Budget(1 / interval)
    transport = Transport(vendor.url, HeaderAuth("K", Secret("s")), budget)
    asks = []
    for number in range(20):
        await budget.ready()
        budget.take()
        send = transport.act if number % 4 == 0 else transport.read
        asks.append(asyncio.create_task(send(Request("GET", "/"))))
    await asyncio.gather(*asks)
    await transport.aclose()

    gaps = [later.at - earlier.at for earlier, later in pairwise(vendor.seen)]
    assert len(gaps) == 19
    assert min(gaps) >= interval
