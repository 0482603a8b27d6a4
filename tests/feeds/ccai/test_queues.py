"""Who waits where: 0 is only said when it is known, and a queue is one however its path is spelled."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from console.domain.accounts import Channel
from console.feeds.reading import Noun
from tests.loopback import ok, ok_json

STATUS, SLA = "menus/current_status", "menus/sla call"


def waiting(queue: int, count: int | None = 2, **more: Any) -> Any:
    return {
        "menu_path_id": queue,
        "menu_id": 100 + queue,
        "lang": "en",
        "menu_path": f"Sales / {queue}",
        "comm_type": "Call",
        "in_queue_count": count,
        "oldest_in_queue": "2026-03-02T11:58:00.000Z",
        **more,
    }


def level(queue: int, path: str, sla: float | None = 90.0) -> Any:
    return {"menu_path_id": queue, "lang": "en", "menu_path": path, "sla": sla}


async def test_mg39_a_known_queue_that_is_left_out_is_zero_only_after_a_good_answer(ccai: Any) -> None:
    ccai.says("menus/sla", [level(1, "Sales / One"), level(2, "Sales / Two")])
    ccai.vendor.answers("/manager/api/v1/menus/current_status", ok(b"", "500 Oops"))
    await ccai.schedule.run_once(frozenset({Noun.QUEUES}))
    await ccai.ask(SLA)
    assert ccai.published[Noun.QUEUES].rows == ()
    assert ccai.published[Noun.QUEUES].taken_at is None
    ccai.says(STATUS, [waiting(1)])
    await ccai.ask(STATUS)
    assert [(row.id, row.in_queue) for row in ccai.rows(Noun.QUEUES)] == [(1, 2), (2, 0)]


async def test_mg15_one_queue_whose_path_is_spelled_in_two_ways_is_one_queue_of_one_name(ccai: Any) -> None:
    ccai.says("menus/sla", [level(1, "Deathstar")])
    ccai.says(STATUS, [waiting(1, menu_path="Death Star", comm_type="Call")])
    await ccai.ask(SLA, STATUS)
    (busy,) = ccai.rows(Noun.QUEUES)
    ccai.says(STATUS, [])
    await ccai.ask(STATUS)
    (empty,) = ccai.rows(Noun.QUEUES)
    assert (busy.path, busy.in_queue, empty.path, empty.in_queue) == ("Deathstar", 2, "Deathstar", 0)
    assert empty.menu_id == 101


async def test_a_queue_without_a_path_gets_its_name_as_soon_as_anybody_tells_it(ccai: Any) -> None:
    ccai.says(STATUS, [waiting(5, menu_path=None)])
    await ccai.ask(STATUS)
    assert ccai.rows(Noun.QUEUES)[0].path == "5"
    ccai.says("menus/sla", [level(5, "Support")])
    await ccai.ask(SLA, STATUS)
    assert ccai.rows(Noun.QUEUES)[0].path == "Support"


async def test_zero_unknown_and_channels_are_told_apart(ccai: Any) -> None:
    rows = [waiting(0, None), waiting(1, 0), waiting(1, 3, comm_type="chat"), waiting(1, 4, lang="it")]
    ccai.says(STATUS, [*rows, waiting(1, 3, comm_type="chat")])
    await ccai.ask(STATUS)
    told = [(row.id, row.lang, row.channel, row.in_queue) for row in ccai.rows(Noun.QUEUES)]
    assert told == [
        (0, "en", Channel.CALL, None),
        (1, "en", Channel.CALL, 0),
        (1, "en", Channel.CHAT, 3),
        (1, "it", Channel.CALL, 4),
    ]


async def test_d3_a_queue_on_a_channel_nobody_knows_is_told_as_it_came(ccai: Any) -> None:
    ccai.says("menus/sla", [level(2, "Idle")])
    ccai.says(STATUS, [waiting(1, 3, comm_type="Email"), waiting(1, 4)])
    await ccai.ask(SLA, STATUS)
    told = {(row.id, row.channel): row.in_queue for row in ccai.rows(Noun.QUEUES)}
    assert told == {(1, "email"): 3, (1, Channel.CALL): 4, (2, Channel.CALL): 0}


async def test_a_queue_that_may_be_the_row_nobody_can_read_is_not_called_empty(ccai: Any) -> None:
    ccai.says("menus/sla", [level(3, "Idle")])
    ccai.says(STATUS, [waiting(1), waiting(2)])
    await ccai.ask(SLA, STATUS)
    ccai.says(STATUS, [waiting(1), waiting(2, comm_type=None)])
    await ccai.ask(STATUS)
    told = {row.id: row.in_queue for row in ccai.rows(Noun.QUEUES)}
    assert told == {1: 2, 2: None, 3: 0}
    await ccai.ask(STATUS)
    assert {row.id: row.in_queue for row in ccai.rows(Noun.QUEUES)}[2] is None
    ccai.says(STATUS, [waiting(1)])
    await ccai.ask(STATUS)
    assert {row.id: row.in_queue for row in ccai.rows(Noun.QUEUES)} == {1: 2, 2: 0, 3: 0}


async def test_a_queue_nobody_names_any_more_is_forgotten_after_a_day_and_no_sooner(
    ccai: Any, hands: Any
) -> None:
    ccai.says("menus/sla", [level(one, f"Queue {one}") for one in range(50)])
    ccai.says(STATUS, [])
    await ccai.ask(SLA, STATUS)
    ccai.says("menus/sla", [level(1, "Queue 1")])
    hands.monotonic += 23 * 3600
    await ccai.ask(SLA, STATUS)
    assert len(ccai.rows(Noun.QUEUES)) == 50
    hands.monotonic += 2 * 3600
    await ccai.ask(STATUS)
    assert [row.id for row in ccai.rows(Noun.QUEUES)] == [1]


async def test_a_failed_poll_keeps_the_rows_and_marks_them(ccai: Any) -> None:
    ccai.says(STATUS, [waiting(1)])
    await ccai.schedule.run_once(frozenset({Noun.QUEUES}))
    good = ccai.published[Noun.QUEUES]
    ccai.vendor.answers("/manager/api/v1/menus/current_status", ok(b"<html>", kind="text/html"))
    await ccai.schedule.run_once(frozenset({Noun.QUEUES}))
    failed = ccai.published[Noun.QUEUES]
    assert failed.rows is good.rows
    assert failed.taken_monotonic == good.taken_monotonic
    assert "web page" in str(failed.fault)
    ccai.says(STATUS, [])
    await ccai.schedule.run_once(frozenset({Noun.QUEUES}))
    assert ccai.published[Noun.QUEUES].fault is None


async def test_waits_are_told_in_our_time_and_never_negative(ccai: Any, hands: Any) -> None:
    ahead = "Date: Mon, 02 Mar 2026 12:10:00 GMT"
    oldest = "2026-03-02T12:09:00.000Z"
    future = {"oldest_in_queue": "2026-03-02T12:30:00Z"}
    ccai.vendor.answers(
        "/manager/api/v1/menus/current_status",
        ok_json([waiting(1, oldest_in_queue=oldest), waiting(2, **future)], ahead),
    )
    await ccai.ask(STATUS)
    late, odd = ccai.rows(Noun.QUEUES)
    assert abs((hands.wall - late.oldest_at).total_seconds() - 60) <= 1
    assert late.longest_wait is not None
    assert abs(late.longest_wait - 60) <= 1
    assert odd.oldest_at <= hands.wall
    assert odd.longest_wait == 0
    ccai.vendor.answers(
        "/manager/api/v1/menus/current_status",
        ok_json([waiting(1, oldest_in_queue=None, oldest_duration_in_queue=90)], ahead),
    )
    await ccai.ask(STATUS)
    assert ccai.rows(Noun.QUEUES)[0].oldest_at == hands.wall - timedelta(seconds=90)
