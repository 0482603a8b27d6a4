"""Who asks next: what a supervisor would notice is that live panes stay live and actions go first."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from console.feeds.feed import Asked
from console.feeds.reading import Noun
from tests.feeds.scripted import Scripted, act, running, schedule_of, until


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
