"""A vendor in trouble: the last rows stay and are marked, and it all comes back by itself."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from console.domain.faults import FaultKind
from console.feeds import following
from console.feeds.following import follow_call
from console.feeds.reading import Noun
from tests.loopback import dropped, ok, ok_json, silent, truncated

LIVE = "agents/current_status"
FLOOR = frozenset({Noun.AGENTS, Noun.QUEUES, Noun.SERVICE_LEVELS, Noun.CALLS})
NOUNS = FLOOR | {Noun.CHATS, Noun.TEAMS, Noun.MENUS}
AGENTS = [{"id": 1, "status": "Available", "status_id": 0}]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trouble is over soon: a fiftieth of the real waits."""
    monkeypatch.setattr("console.feeds.pace.UNREACHABLE_STEPS", (0.02, 0.04))
    monkeypatch.setattr("console.feeds.pace.CREDENTIALS_STEPS", (0.05,))
    monkeypatch.setattr("console.feeds.turn.RETRY_TARGET", 0.05)


def faults(floor: Any) -> dict[Noun, FaultKind | None]:
    return {noun: reading.fault and reading.fault.kind for noun, reading in floor.published.items()}


async def test_a_vendor_that_dies_and_comes_back(live: Any, until: Any) -> None:
    live.says(LIVE, AGENTS)
    async with live.running():
        await until(lambda: set(live.published) == NOUNS and live.rows(Noun.AGENTS), "all read once")
        await live.vendor.close()
        live.schedule.refresh(NOUNS)
        await until(lambda: set(faults(live).values()) == {FaultKind.UNREACHABLE}, "every noun is marked")
        assert [row.id for row in live.rows(Noun.AGENTS)] == [1]
        told = str(live.published[Noun.AGENTS].fault)
        assert "127.0.0.1" in told
        await live.vendor.open()
        await until(lambda: set(faults(live).values()) == {None}, "every noun is well again")
    assert [row.id for row in live.rows(Noun.AGENTS)] == [1]


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (ok(b'{"message": "Bad token"}', "401 Unauthorized"), FaultKind.CREDENTIALS),
        (ok(b"", "429 Too Many Requests", "Retry-After: 1"), FaultKind.THROTTLED),
        (ok(b"boom", "500 Oops"), FaultKind.VENDOR_ERROR),
        (ok(b"<html>log in</html>", kind="text/html"), FaultKind.UNREADABLE),
        (ok(b'[{"name": "no id"}]'), FaultKind.UNREADABLE),
        (truncated, FaultKind.UNREACHABLE),
        (dropped, FaultKind.UNREACHABLE),
        (silent, FaultKind.SLOW),
    ],
)
async def test_every_kind_of_trouble_is_named_and_passes(
    live: Any, until: Any, monkeypatch: pytest.MonkeyPatch, answer: Any, kind: FaultKind
) -> None:
    monkeypatch.setattr("console.transport.client.READ_DEADLINE", 0.2)
    live.says(LIVE, AGENTS)
    async with live.running():
        await until(lambda: set(live.published) == NOUNS and live.rows(Noun.AGENTS), "all read once")
        live.vendor.everywhere = answer
        live.schedule.refresh(frozenset({Noun.AGENTS}))
        await until(lambda: faults(live)[Noun.AGENTS] is kind, f"named {kind}")
        assert [row.id for row in live.rows(Noun.AGENTS)] == [1]
        live.vendor.everywhere = None
        await until(lambda: faults(live)[Noun.AGENTS] is None, "well again")


async def test_an_account_nobody_could_reach_that_now_answers_badly_is_no_longer_unreachable(
    live: Any, until: Any
) -> None:
    await live.vendor.close()
    async with live.running():
        await until(lambda: faults(live).get(Noun.AGENTS) is FaultKind.UNREACHABLE, "unreachable")
        live.vendor.everywhere = ok(b"", "503 Closed")
        await live.vendor.open()
        await until(lambda: faults(live)[Noun.AGENTS] is FaultKind.VENDOR_ERROR, "told what it answers")
        await until(lambda: FaultKind.UNREACHABLE not in faults(live).values(), "no noun says unreachable")


@pytest.mark.parametrize("answer", [ok(b"", "403 Forbidden"), dropped])
async def test_one_forbidden_or_broken_list_does_not_silence_the_account(
    live: Any, until: Any, answer: Any
) -> None:
    live.says(LIVE, AGENTS)
    live.vendor.answers("/manager/api/v1/teams", answer)
    async with live.running():
        await until(lambda: len(live.asked("teams")) >= 3, "tried again")
    assert {reading.noun for reading in live.history if reading.fault is not None} == {Noun.AGENTS}
    assert [row.id for row in live.rows(Noun.AGENTS)] == [1]


async def test_a_login_that_is_refused_for_everything_holds_the_account(live: Any, until: Any) -> None:
    live.vendor.everywhere = ok(b"", "403 Forbidden")
    async with live.running():
        await until(lambda: set(faults(live).values()) == {FaultKind.CREDENTIALS}, "every noun is told")
    assert set(faults(live)) == NOUNS


async def test_a_refresh_by_hand_asks_for_what_lives_and_not_for_lists_of_names(
    live: Any, until: Any
) -> None:
    async with live.running():
        await until(lambda: set(live.published) == NOUNS and live.asked("menus/tree"), "all read once")
        before = len(live.vendor.seen)
        live.schedule.refresh(FLOOR)
        await until(lambda: len(live.vendor.seen) >= before + 8, "asked")
    asked = [one.path.removeprefix("/manager/api/v1/") for one in live.vendor.seen[before : before + 8]]
    assert sorted(set(asked)) == [
        "/apps/api/v1/wait_times",
        "agents/current_status",
        "calls",
        "menus/current_status",
        "menus/sla",
        "menus/sla_by_queue_groups",
    ]


async def test_following_a_call_on_a_busy_floor_does_not_eat_the_budget(live: Any, until: Any) -> None:
    looks: list[float] = []
    states: list[str] = []

    async def follow() -> None:
        async for state in follow_call(live.book, 7, lambda: looks.append(0.0)):
            states.append(state)  # noqa: PERF401 - what came so far counts while it goes on

    task = asyncio.create_task(follow())
    for number in range(50):
        live.says("calls", [{"id": 100 + number, "status": "queued", "updated_at": None}])
        await live.ask("calls")
    assert len(looks) == 1
    live.says("calls", [{"id": 7, "status": "Connected", "updated_at": None}])
    await live.ask("calls")
    await until(lambda: states == ["connected"])
    live.vendor.answers("/manager/api/v1/calls", ok_json([{"id": 7, "status": "finished"}]))
    await live.ask("calls")
    await asyncio.wait_for(task, 5)
    assert states == ["connected", "finished"]


async def test_following_does_not_knock_at_an_account_that_is_held(
    live: Any, until: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.feeds.pace.CREDENTIALS_STEPS", (3600.0,))
    monkeypatch.setattr(following, "LOOK_EVERY", 0.01)
    live.vendor.everywhere = ok(b"", "401 Unauthorized")

    async def follow() -> None:
        async for _ in follow_call(live.book, 7, lambda: live.schedule.look(frozenset({Noun.CALLS}))):
            pass

    async with live.running():
        await until(lambda: Noun.AGENTS in live.published, "refused")
        await until(lambda: all(not turn.in_flight for turn in live.schedule._turns), "quiet")
        asked = len(live.vendor.seen)
        task = asyncio.create_task(follow())
        await asyncio.sleep(0.2)
        assert len(live.vendor.seen) == asked
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_fifty_pages_of_five_thousand_agents_take_no_more_than_their_slots(
    live: Any, until: Any
) -> None:
    from tests.feeds.ccai.test_agents import pages

    people = [{"id": one, "status": "Available", "status_id": 0} for one in range(5000)]
    live.says(LIVE, people)
    seen: list[dict[str, list[str]]] = []
    live.vendor.thinking["/manager/api/v1/agents"] = pages(5000, seen)
    async with live.running():
        await until(
            lambda: (
                Noun.AGENTS in live.published
                and len(live.rows(Noun.AGENTS)) == 5000
                and all(row.name for row in live.rows(Noun.AGENTS))
            ),
            "everybody has a name",
            seconds=20,
        )
    asked = [query["page"][0] for query in seen if "id[]" not in query]
    assert len(asked) == len(set(asked)), f"a page was asked for twice: {asked}"
    assert 50 <= len(seen) <= 53


async def test_a_refusal_of_a_login_that_was_replaced_meanwhile_holds_nothing(
    live: Any, until: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.feeds.pace.CREDENTIALS_STEPS", (300.0,))
    replaced = asyncio.Event()

    async def refuse_late(writer: asyncio.StreamWriter) -> None:
        await replaced.wait()
        writer.write(ok(b"", "401 Unauthorized"))
        await writer.drain()

    live.vendor.everywhere = refuse_late
    async with live.running():
        await until(lambda: live.vendor.seen, "the old login is on its way")
        live.schedule.retry()
        asked = len(live.vendor.seen)
        live.vendor.everywhere = None
        live.says(LIVE, AGENTS)
        replaced.set()
        await until(lambda: set(faults(live).values()) == {None}, "every noun is well with the new one")
    assert len(live.vendor.seen) > asked
