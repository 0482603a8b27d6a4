"""Service levels: 0, 100 and no traffic are three things; the oldest answer speaks for all."""

from __future__ import annotations

from typing import Any

from console.domain.service_levels import Scope, Target
from console.feeds.ccai.service_levels import KEPT_TARGETS, ServiceLevelBook
from console.feeds.reading import Freshness, Noun
from tests.loopback import ok, ok_json

QUEUES, GROUPS = "menus/sla", "menus/sla_by_queue_groups"


def level(queue: int, sla: float | None, **more: Any) -> Any:
    return {"menu_path_id": queue, "lang": "en", "menu_path": f"Queue {queue}", "sla": sla, **more}


async def test_zero_hundred_and_no_traffic_stay_apart(ccai: Any) -> None:
    ccai.says(QUEUES, [level(1, 0.0), level(2, 100.0), level(3, None), level(0, 50), level(1, 0.0)])
    ccai.says(
        GROUPS,
        [
            {"queue_group_id": 1, "queue_group_name": None, "sla": None},
            {"queue_group_id": None, "queue_group_name": "Nobody", "sla": 5},
        ],
    )
    await ccai.ask("menus/sla call", "menus/sla_by_queue_groups call")
    rows = ccai.rows(Noun.SERVICE_LEVELS)
    assert [(row.scope, row.id, row.percent) for row in rows] == [
        (Scope.QUEUE, 1, 0.0),
        (Scope.QUEUE, 2, 100.0),
        (Scope.QUEUE, 3, None),
        (Scope.QUEUE, 0, 50.0),
        (Scope.QUEUE_GROUP, 1, None),
    ]
    assert rows[-1].name == "1"
    assert ccai.published[Noun.SERVICE_LEVELS].rejected == 1


async def test_one_of_four_questions_that_fails_marks_the_rows_and_keeps_them(ccai: Any) -> None:
    ccai.says(QUEUES, [level(1, 80.0)])
    ccai.says(GROUPS, [{"queue_group_id": 1, "queue_group_name": "All", "sla": 70.0}])
    await ccai.schedule.run_once(frozenset({Noun.SERVICE_LEVELS}))
    before = ccai.rows(Noun.SERVICE_LEVELS)
    assert ccai.published[Noun.SERVICE_LEVELS].fault is None
    assert {row.minutes for row in before} == {30}
    ccai.vendor.answers(f"/manager/api/v1/{GROUPS}", ok(b"", "404 Not Found"))
    await ccai.schedule.run_once(frozenset({Noun.SERVICE_LEVELS}))
    reading = ccai.published[Noun.SERVICE_LEVELS]
    assert reading.fault is not None
    assert reading.rows is before


async def test_the_part_that_is_late_first_says_how_fresh_the_whole_is(ccai: Any, hands: Any) -> None:
    await ccai.ask("menus/sla call")
    hands.monotonic += 50
    await ccai.ask("menus/sla chat")
    reading = ccai.published[Noun.SERVICE_LEVELS]
    assert reading.age(hands.monotonic) == 50
    assert reading.freshness(hands.monotonic + 11) is Freshness.LATE


async def test_targets_come_from_calls_and_do_not_pile_up(ccai: Any) -> None:
    ccai.says(QUEUES, [level(1, 80.0)])
    segment = {"menu_path_id": 1, "lang": "en", "service_level_target_percent": 80}
    call: dict[str, Any] = {
        "id": 5,
        "status": "finished",
        "updated_at": "2026-03-02T11:59:00Z",
        "queue_durations": [{**segment, "service_level_target_time": 20}],
    }
    ccai.says("calls", [call])
    await ccai.ask("menus/sla call", "calls")
    assert ccai.rows(Noun.SERVICE_LEVELS)[0].target == Target(80, 20)
    ccai.says(QUEUES, [level(1, 81.0)])
    await ccai.ask("menus/sla call")
    assert ccai.rows(Noun.SERVICE_LEVELS)[0].target == Target(80, 20)
    call["queue_durations"][0]["service_level_target_time"] = 30
    ccai.says("calls", [call])
    await ccai.ask("calls")
    assert ccai.rows(Noun.SERVICE_LEVELS)[0].target == Target(80, 30)
    book = ServiceLevelBook(ccai.feed("calls")._latest)
    book.learn_targets({(one, "en"): Target(80, 20) for one in range(KEPT_TARGETS + 50)})
    assert len(book._targets) == KEPT_TARGETS


async def test_what_nobody_looks_at_is_not_called_late_for_being_asked_rarely(ccai: Any, hands: Any) -> None:
    ccai.vendor.answers("/manager/api/v1/agents/current_status", ok_json([]))
    await ccai.ask("agents/current_status")
    hands.monotonic += 19
    assert ccai.published[Noun.AGENTS].freshness(hands.monotonic) is Freshness.LATE
    ccai.schedule.want(frozenset({Noun.QUEUES}))
    assert ccai.published[Noun.AGENTS].target_age == 20
    assert ccai.published[Noun.AGENTS].freshness(hands.monotonic) is Freshness.FRESH
    ccai.schedule.want(frozenset({Noun.AGENTS}))
    assert ccai.published[Noun.AGENTS].freshness(hands.monotonic) is Freshness.LATE
