"""Who asks next: what a supervisor would notice is that live panes stay live and actions go first."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from console.domain.faults import Fault, FaultKind
from console.feeds.feed import Asked, Feed
from console.feeds.latest import Clock, Latest
from console.feeds.reading import AnyReading, Noun
from console.feeds.schedule import Schedule
from console.transport.budget import Budget
from console.transport.errors import NotSent, Throttled, VendorError

FAST = 100.0
"""Requests per second: a slot each 10 ms, so that tests are quick and still ordered."""


class Scripted(Feed):
    """A feed that notes each ask in a shared log and does what its script says."""

    noun = Noun.AGENTS
    target_age = 60.0
    rare_age = 60.0

    def __init__(self, name: str, log: list[str], noun: Noun = Noun.AGENTS, target_age: float = 60.0) -> None:
        self.published: list[AnyReading] = []
        super().__init__(
            "support", Latest("support", noun, self.published.append, target_age=5, clock=Clock())
        )
        self.name = name
        self.noun = noun  # type: ignore[misc]
        self.target_age = target_age  # type: ignore[misc]
        self.rare_age = 60.0  # type: ignore[misc]
        self.log = log
        self.script: Callable[[int], Asked] = lambda _: Asked()
        self.gate = asyncio.Event()
        self.gate.set()
        self.asks = 0
        self.budget = Budget(FAST)

    async def ask(self) -> Asked:
        self.log.append(self.name)
        self.asks += 1
        exchange = self.budget.begin()
        exchange.sent()
        try:
            await self.gate.wait()
            return self.script(self.asks)
        finally:
            exchange.completed(200)


@contextlib.asynccontextmanager
async def running(schedule: Schedule) -> AsyncIterator[None]:
    task = asyncio.create_task(schedule.run())
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def until(condition: Callable[[], bool], what: str) -> None:
    """Waits for a state."""
    try:
        async with asyncio.timeout(5):
            while not condition():
                await asyncio.sleep(0.002)
    except TimeoutError:
        pytest.fail(f"never: {what}")


def schedule_of(*feeds: Scripted, rate: float = FAST, health: list[Fault | None] | None = None) -> Schedule:
    budget = Budget(rate)
    for feed in feeds:
        feed.budget = budget
    return Schedule(feeds, budget, Clock(), (health if health is not None else []).append)


async def act(schedule: Schedule) -> None:
    """What an action does with its turn."""
    await schedule.action_turn()
    schedule.budget.begin().completed(201)


async def test_feeds_are_first_asked_in_the_order_given() -> None:
    log: list[str] = []
    async with running(
        schedule_of(*(Scripted(name, log) for name in ("agents", "queues", "levels", "calls")))
    ):
        await until(lambda: len(log) == 4, "all asked once")
    assert log == ["agents", "queues", "levels", "calls"]


async def test_the_feed_that_is_oldest_for_its_target_comes_next() -> None:
    log: list[str] = []
    live, slow = Scripted("live", log, target_age=0.02), Scripted("slow", log, target_age=0.2)
    async with running(schedule_of(slow, live)):
        await until(lambda: slow.asks >= 3, "the slow feed had its turns")
    assert live.asks > 2 * slow.asks


async def test_an_action_takes_the_next_slot_ahead_of_every_feed() -> None:
    log: list[str] = []
    feeds = [Scripted(f"feed {number}", log) for number in range(30)]
    schedule = schedule_of(*feeds)
    async with running(schedule):
        await until(lambda: len(log) >= 3, "feeds are being asked")
        await act(schedule)
        asked_before = len(log)
        log.append("action")
        await until(lambda: len(log) == 31, "all asked")
    assert asked_before < 10
    assert log[asked_before] == "action"


@pytest.mark.parametrize(("walks_unseen", "pages"), [(True, 5), (False, 1)])
async def test_a_list_that_may_wait_is_walked_only_while_somebody_looks(
    walks_unseen: bool, pages: int
) -> None:
    log: list[str] = []
    seen, unseen = Scripted("seen", log, target_age=0.02), Scripted("unseen", log, Noun.CHATS)
    unseen.walks_unseen = walks_unseen  # type: ignore[misc]
    unseen.script = lambda _: Asked(more=True)
    schedule = schedule_of(seen, unseen)
    schedule.want(frozenset({Noun.AGENTS}))
    async with running(schedule):
        await until(lambda: seen.asks >= 40, "what is seen had its turns")
        assert min(unseen.asks, 5) == pages
        schedule.want(frozenset({Noun.CHATS}))
        await until(lambda: unseen.asks >= 5, "once somebody looks it goes on")


async def test_a_question_goes_before_every_feed_and_after_every_action() -> None:
    log: list[str] = []
    schedule = schedule_of(*(Scripted(f"feed {number}", log) for number in range(30)), rate=20)

    async def wait_for(turn: Callable[[], Awaitable[None]], name: str) -> None:
        await turn()
        log.append(name)
        schedule.budget.begin().completed(200)

    async with running(schedule):
        await until(lambda: len(log) >= 2, "feeds are being asked")
        asked_before = len(log)
        question = asyncio.create_task(wait_for(schedule.question_turn, "question"))
        await asyncio.sleep(0)
        await asyncio.gather(question, wait_for(schedule.action_turn, "action"))
    assert log[asked_before:][-2:] == ["action", "question"]
    assert len(log) <= asked_before + 3


async def test_a_paused_account_still_answers_what_somebody_asks() -> None:
    log: list[str] = []
    schedule = schedule_of(Scripted("agents", log))
    schedule.pause(True)
    async with running(schedule):
        await asyncio.wait_for(schedule.question_turn(), 5)
    assert log == []


async def test_a_cancelled_action_gives_its_slot_back() -> None:
    log: list[str] = []
    schedule = schedule_of(Scripted("agents", log), rate=20)
    async with running(schedule):
        await until(lambda: log == ["agents"], "asked once")
        waiting = asyncio.create_task(schedule.action_turn())
        await asyncio.sleep(0)
        waiting.cancel()
        schedule.refresh(frozenset({Noun.AGENTS}))
        await until(lambda: len(log) == 2, "the feed got the slot")


async def test_a_slow_answer_holds_up_nobody_and_is_not_asked_twice() -> None:
    log: list[str] = []
    stuck, other = Scripted("stuck", log, target_age=0.01), Scripted("other", log, target_age=0.01)
    stuck.gate.clear()
    async with running(schedule_of(stuck, other)):
        await until(lambda: other.asks >= 5, "the other feed goes on")
        assert stuck.asks == 1


async def test_what_is_not_on_screen_is_asked_rarely() -> None:
    log: list[str] = []
    shown = Scripted("shown", log, Noun.AGENTS, target_age=0.01)
    hidden = Scripted("hidden", log, Noun.WEBHOOKS, target_age=0.01)
    schedule = schedule_of(shown, hidden)
    schedule.want(frozenset({Noun.AGENTS}))
    async with running(schedule):
        await until(lambda: shown.asks >= 6, "the shown feed is asked again and again")
        assert hidden.asks == 1


async def test_the_pages_of_a_walk_follow_without_waiting_for_the_target_age() -> None:
    log: list[str] = []
    directory = Scripted("directory", log)
    directory.script = lambda asks: Asked(more=asks < 3)
    schedule = schedule_of(directory)
    await asyncio.wait_for(schedule.run_once(), 5)
    assert directory.asks == 3


async def test_paused_feeds_rest_but_actions_and_refreshes_go_out() -> None:
    log: list[str] = []
    feed = Scripted("agents", log, target_age=0.01)
    schedule = schedule_of(feed)
    schedule.pause(True)
    async with running(schedule):
        await asyncio.wait_for(act(schedule), 5)
        assert log == []
        schedule.refresh(frozenset({Noun.AGENTS}))
        await until(lambda: log == ["agents"], "refreshed by hand")


async def test_an_unreachable_account_is_left_alone_for_a_while_and_recovers_by_itself() -> None:
    log: list[str] = []
    health: list[Fault | None] = []
    feed = Scripted("agents", log, target_age=0.01)

    def script(asks: int) -> Asked:
        if asks == 1:
            raise NotSent("127.0.0.1", "refused the connection")
        return Asked()

    feed.script = script
    async with running(schedule_of(feed, health=health)):
        await until(lambda: bool(health), "the fault was told")
        assert health[0] is not None
        assert health[0].kind is FaultKind.UNREACHABLE
        await until(lambda: feed.asks >= 2, "asked again after the hold")
        await until(lambda: health[-1] is None, "told that it is over")


async def test_a_refresh_ends_the_hold_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.feeds.pace.UNREACHABLE_STEPS", (3600.0,))
    log: list[str] = []
    health: list[Fault | None] = []
    feed = Scripted("agents", log)
    failing = True

    def script(_: int) -> Asked:
        if failing:
            raise NotSent("127.0.0.1", "refused the connection")
        return Asked()

    feed.script = script
    schedule = schedule_of(feed, health=health)
    async with running(schedule):
        await until(lambda: bool(health), "the account is held")
        failing = False
        asked = feed.asks
        schedule.refresh(frozenset({Noun.AGENTS}))
        await until(lambda: feed.asks > asked, "asked at once")


async def test_one_failing_question_keeps_its_rows_marked_and_is_tried_again() -> None:
    log: list[str] = []
    health: list[Fault | None] = []
    feed, other = Scripted("statuses", log, target_age=3600), Scripted("agents", log)

    def script(asks: int) -> Asked:
        if asks == 1:
            raise VendorError("127.0.0.1", 500, "boom")
        return Asked()

    feed.script = script
    schedule = schedule_of(feed, other, health=health)
    await schedule.run_once()
    assert feed.published[-1].fault is not None
    assert "boom" in feed.published[-1].fault.message
    assert other.published == []
    assert health == [None]


async def test_a_row_nobody_foresaw_does_not_end_the_feeds() -> None:
    log: list[str] = []
    bad, good = Scripted("bad", log), Scripted("good", log)
    bad.script = lambda _: 1 / 0  # type: ignore[return-value]
    await schedule_of(bad, good).run_once()
    assert log == ["bad", "good"]
    assert bad.published[-1].fault is not None


async def test_asking_once_gives_up_an_account_that_cannot_be_reached() -> None:
    log: list[str] = []
    first, second = Scripted("first", log), Scripted("second", log)

    def script(_: int) -> Asked:
        raise NotSent("127.0.0.1", "refused the connection")

    first.script = script
    await schedule_of(first, second).run_once()
    assert log == ["first"]


async def test_asking_once_does_not_sit_out_a_vendor_that_wants_to_be_left_alone() -> None:
    log: list[str] = []
    first, second = Scripted("first", log), Scripted("second", log)
    schedule = schedule_of(first, second)

    def script(_: int) -> Asked:
        schedule.budget.begin().completed(429, 120.0)
        raise Throttled("127.0.0.1", 429, "Too Many Requests", retry_after=120.0)

    first.script = script
    await asyncio.wait_for(schedule.run_once(), 5)
    assert log == ["first"]
    assert first.published[-1].fault is not None
    assert first.published[-1].fault.kind is FaultKind.THROTTLED
