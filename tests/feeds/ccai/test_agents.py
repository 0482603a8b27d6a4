"""Who is on the floor: awkward ids, names that come later, and people who go."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

from console.domain.agents import Agent, AgentStatus, StatusKind
from console.feeds.ccai.roster import Roster
from console.feeds.latest import Clock, Latest
from console.feeds.reading import AnyReading, Noun
from tests.loopback import Seen, ok, ok_json

LIVE, DIRECTORY, STATUSES = "agents/current_status", "agents", "user_statuses"
SINCE = "2026-03-02T11:59:00.000Z"


def live_row(agent: int, status: int | None = 0, word: str | None = "Available", **more: Any) -> Any:
    return {"id": agent, "status": word, "status_id": status, "status_updated_at": SINCE, **more}


def pages(people: int, seen: list[dict[str, list[str]]]) -> Any:
    """A directory that honours page, per and id[]."""

    def answer(request: Seen) -> bytes:
        query = request.query
        seen.append(query)
        ids = [int(one) for one in query.get("id[]", [])]
        if ids:
            return ok_json([{"id": one, "name": f"Looked up {one}"} for one in ids])
        page, per = int(query["page"][0]), int(query["per"][0])
        rows = range((page - 1) * per, min(page * per, people))
        return ok_json([{"id": one, "name": f"Agent {one}", "email": f"{one}@x.example"} for one in rows])

    return answer


async def test_ids_zero_and_negative_and_two_statuses_of_one_name(ccai: Any) -> None:
    ccai.says(LIVE, [live_row(0), live_row(-3, -4, "Meal"), live_row(7, 5, "Meal"), live_row(8, -5, None)])
    ccai.says(
        STATUSES,
        [
            {"id": 0, "name": "Available", "color": "green"},
            {"id": -4, "name": "Meal", "color": "brown"},
            {"id": 5, "name": "Meal", "color": "green"},
            {"id": -5, "name": "Missed Call", "color": "blue_grey"},
        ],
    )
    ccai.says(DIRECTORY, [{"id": 0, "name": "Zoe Null"}])
    await ccai.ask(LIVE, STATUSES, DIRECTORY)
    zoe, meal, own_meal, missed = ccai.rows(Noun.AGENTS)
    assert (zoe.id, zoe.name, zoe.status.kind) == (0, "Zoe Null", StatusKind.AVAILABLE)
    assert (meal.id, meal.status.color, own_meal.status.color) == (-3, "brown", "green")
    assert missed.status.name == "Missed Call"


async def test_a_stranger_is_looked_up_at_once_and_not_again_and_again(ccai: Any, hands: Any) -> None:
    seen: list[dict[str, list[str]]] = []
    ccai.vendor.thinking["/manager/api/v1/agents"] = pages(2, seen)
    ccai.says(LIVE, [live_row(0), live_row(1)])
    await ccai.ask(LIVE, DIRECTORY)
    hurried: list[bool] = []
    ccai.feed(DIRECTORY).hurry = lambda: hurried.append(True)
    ccai.says(LIVE, [live_row(0), live_row(77)])
    await ccai.ask(LIVE)
    assert hurried
    assert ccai.rows(Noun.AGENTS)[1].name is None
    await ccai.ask(DIRECTORY)
    assert seen[-1]["id[]"] == ["77"]
    assert ccai.rows(Noun.AGENTS)[1].name == "Looked up 77"


async def test_a_stranger_nobody_knows_is_asked_for_once_in_a_while(ccai: Any, hands: Any) -> None:
    ccai.says(LIVE, [live_row(77)])
    ccai.says(DIRECTORY, [{"id": 1, "name": "Ann"}])
    await ccai.ask(LIVE, DIRECTORY, DIRECTORY, DIRECTORY)
    assert ["id[]" in one.query for one in ccai.asked(DIRECTORY)] == [False, True, False]
    hands.monotonic += 301
    await ccai.ask(LIVE, DIRECTORY)
    assert "id[]" in ccai.asked(DIRECTORY)[-1].query


async def test_a_look_up_that_fails_does_not_stop_the_walk(ccai: Any) -> None:
    def answer(request: Seen) -> bytes:
        if "id[]" in request.query:
            return ok(b'{"message": "no"}', "422 Unprocessable")
        return ok_json([{"id": 1, "name": "Ann"}])

    ccai.vendor.thinking["/manager/api/v1/agents"] = answer
    ccai.says(LIVE, [live_row(1), live_row(2)])
    await ccai.schedule.run_once(frozenset({Noun.AGENTS}))
    await ccai.schedule.run_once(frozenset({Noun.AGENTS}))
    await ccai.schedule.run_once(frozenset({Noun.AGENTS}))
    assert [one.name for one in ccai.rows(Noun.AGENTS)] == ["Ann", None]
    assert ccai.published[Noun.AGENTS].fault is None


async def test_a_long_directory_is_walked_to_its_end_and_strangers_go_between(ccai: Any) -> None:
    seen: list[dict[str, list[str]]] = []
    ccai.vendor.thinking["/manager/api/v1/agents"] = pages(250, seen)
    ccai.says(LIVE, [live_row(3), live_row(240)])
    await ccai.ask(LIVE)
    asked = [await ccai.feed(DIRECTORY).ask() for _ in range(4)]
    assert [one.more for one in asked] == [True, True, True, False]
    assert seen[1]["id[]"] == ["240"]
    assert [one["page"] for one in (seen[0], *seen[2:])] == [["1"], ["2"], ["3"]]
    assert [one.name for one in ccai.rows(Noun.AGENTS)] == ["Agent 3", "Agent 240"]


async def test_the_pages_between_are_shown_with_the_next_live_answer(ccai: Any) -> None:
    ccai.vendor.thinking["/manager/api/v1/agents"] = pages(600, [])
    ccai.says(LIVE, [live_row(number) for number in range(600)])
    await ccai.ask(LIVE, DIRECTORY)
    named = [one.name is not None for one in ccai.rows(Noun.AGENTS)]
    assert named == [True] * 100 + [False] * 500
    told = len(ccai.history)
    await ccai.ask(DIRECTORY)
    assert len(ccai.history) == told, "each showing of a floor of thousands costs more than a page"
    await ccai.ask(LIVE)
    assert [one.name is not None for one in ccai.rows(Noun.AGENTS)] == [True] * 200 + [False] * 400
    await ccai.ask(*[DIRECTORY] * 5)
    assert all(one.name is not None for one in ccai.rows(Noun.AGENTS)), "and the last page at once"


async def test_an_agent_in_two_rows_stays_with_the_one_that_is_left(ccai: Any) -> None:
    later = {**live_row(1, -2, "Break"), "status_updated_at": "2026-03-02T11:59:30Z"}
    ccai.says(LIVE, [live_row(1), later])
    await ccai.ask(LIVE)
    ccai.says(LIVE, [live_row(1)])
    await ccai.ask(LIVE)
    assert [one.status.name for one in ccai.rows(Noun.AGENTS)] == ["Available"]
    ccai.says(LIVE, [live_row(2)])
    await ccai.ask(LIVE)
    assert [one.id for one in ccai.rows(Noun.AGENTS)] == [2]


async def test_a_vendor_that_ignores_the_page_is_not_walked_for_ever(ccai: Any) -> None:
    ccai.says(DIRECTORY, [{"id": one, "name": f"Agent {one}"} for one in range(100)])
    ccai.says("teams", [{"id": one, "name": f"Team {one}"} for one in range(100)])
    await ccai.schedule.run_once(frozenset({Noun.AGENTS}))
    assert len(ccai.asked(DIRECTORY)) == 2
    assert len(ccai.asked("teams")) == 2


async def test_who_left_the_company_is_forgotten_but_nobody_who_is_logged_in(ccai: Any, hands: Any) -> None:
    ccai.says(LIVE, [live_row(2)])
    ccai.says(DIRECTORY, [{"id": 1, "name": "Ann"}, {"id": 2, "name": "Ben"}])
    await ccai.ask(LIVE, DIRECTORY)
    roster = ccai.feed(DIRECTORY).roster
    assert roster.name_of(1) == "Ann"
    ccai.says(DIRECTORY, [{"id": 3, "name": "Cid"}])
    await ccai.ask(DIRECTORY)
    assert (roster.name_of(1), roster.name_of(2), roster.name_of(3)) == (None, "Ben", "Cid")


async def test_an_agent_listed_twice_is_one_and_one_who_is_gone_is_gone(ccai: Any) -> None:
    later = {**live_row(1, -2, "Break"), "status_updated_at": "2026-03-02T11:59:30Z"}
    ccai.says(LIVE, [later, live_row(1), live_row(2)])
    await ccai.ask(LIVE)
    assert [(one.id, one.status.name) for one in ccai.rows(Noun.AGENTS)] == [(1, "Break"), (2, "Available")]
    ccai.says(LIVE, [live_row(2)])
    await ccai.ask(LIVE)
    assert [one.id for one in ccai.rows(Noun.AGENTS)] == [2]
    ccai.says(LIVE, [])
    await ccai.ask(LIVE)
    reading = ccai.published[Noun.AGENTS]
    assert (reading.rows, reading.fault, reading.taken_at is not None) == ((), None, True)


async def test_rows_that_cannot_be_read_are_counted_over_a_whole_walk(ccai: Any) -> None:
    ccai.says(LIVE, [live_row(1), {"id": None}, "rubbish"])
    ccai.vendor.thinking["/manager/api/v1/teams"] = lambda request: ok_json(
        [{"id": 1, "name": "A"}, {"id": None, "name": "B"}]
        + [{"id": one, "name": f"T{one}"} for one in range(100, 198)]
        if request.query["page"] == ["1"]
        else [{"id": 2, "name": "B"}]
    )
    await ccai.ask(LIVE, "teams", "teams")
    assert ccai.published[Noun.AGENTS].rejected == 3
    assert [one.id for one in ccai.rows(Noun.AGENTS)] == [1]


async def test_two_teams_at_one_position_come_by_id_and_deleted_ones_not_at_all(ccai: Any) -> None:
    member = [{"id": 1, "name": "Ann"}]
    ccai.says(LIVE, [live_row(1)])
    ccai.says(
        "teams",
        [
            {"id": 10, "name": "Ten", "position": 28, "assignees": member},
            {"id": 9, "name": "Nine", "position": 28, "assignees": member},
            {"id": 1, "name": "Nowhere", "position": None, "assignees": member},
            {"id": 2, "name": "Gone", "position": 1, "assignees": member, "deleted": True},
            {"id": 4, "name": "First", "position": 2, "assignees": member},
        ],
    )
    await ccai.ask(LIVE, "teams")
    assert ccai.rows(Noun.AGENTS)[0].teams == ("First", "Nine", "Ten", "Nowhere")


async def test_a_row_that_is_as_it_was_stays_the_same_object(ccai: Any, hands: Any) -> None:
    held = live_row(1, -7, "In-call", on_hold=True, on_hold_duration=30)
    ccai.says(LIVE, [held, live_row(2)])
    ccai.says(DIRECTORY, [{"id": 1, "name": "Ann"}, {"id": 2, "name": "Ben"}])
    await ccai.ask(LIVE, DIRECTORY)
    before = ccai.rows(Noun.AGENTS)
    hands.wall += timedelta(seconds=5.7)
    ccai.says(LIVE, [{**held, "on_hold_duration": 35}, live_row(2)])
    await ccai.ask(LIVE, DIRECTORY, STATUSES)
    assert ccai.rows(Noun.AGENTS) is before
    ccai.says(LIVE, [live_row(1), live_row(2)])
    await ccai.ask(LIVE)
    after = ccai.rows(Noun.AGENTS)
    assert after[0] is not before[0]
    assert after[1] is before[1]


def test_a_page_of_the_directory_changes_the_rows_of_whom_it_tells_otherwise_and_no_other() -> None:
    published: list[AnyReading] = []
    roster = Roster(Latest("support", Noun.AGENTS, published.append, target_age=5, clock=Clock()))
    roster.change_live([], [Agent("support", one, None, AgentStatus(0, "Available")) for one in range(4)])
    roster.show()
    before = published[-1].rows
    roster.know([Agent("support", 1, "Ana"), Agent("support", 7, "Nobody here")])
    roster.show()
    assert [row.name for row in published[-1].rows] == [None, "Ana", None, None]
    assert [row is former for row, former in zip(published[-1].rows, before, strict=True)] == [
        *(True, False, True, True)
    ]
    roster.change_live(range(4), [Agent("support", 7, None, AgentStatus(0, "Available"))])
    roster.know([Agent("support", 7, "Bo")])
    roster.show()
    assert [row.name for row in published[-1].rows] == ["Bo"]


def test_five_thousand_agents_are_joined_fifty_times_without_a_stall() -> None:
    published: list[AnyReading] = []
    roster = Roster(Latest("support", Noun.AGENTS, published.append, target_age=5, clock=Clock()))

    def floor() -> list[Agent]:
        return [Agent("support", one, None, AgentStatus(0, "Available")) for one in range(5000)]

    roster.change_live([], floor())
    roster.show()
    started = time.perf_counter()
    for page in range(50):
        agents = [Agent("support", one, f"Agent {one}") for one in range(page * 100, page * 100 + 100)]
        roster.know(agents)
        roster.show()
    took = time.perf_counter() - started
    assert [row.name for row in published[-1].rows] == [f"Agent {one}" for one in range(5000)]
    assert took < 3.0
    rows = published[-1].rows
    roster.change_live([], floor())
    roster.show()
    assert published[-1].rows is rows
