"""What the vendor expects for a new contact: beside the queue it belongs to, or not at all."""

from __future__ import annotations

from typing import Any

import pytest

from console.feeds.ccai.estimates import BELIEVED_FOR
from console.feeds.ccai.feeds import ccai_feeds
from console.feeds.desk import Desk
from console.feeds.reading import Noun
from console.vendors.ccai.client import CcaiClient
from tests.feeds.ccai.test_queues import level, waiting
from tests.loopback import Seen, ok, ok_json

WAITS = "/apps/api/v1/wait_times"
STATUS = "menus/current_status"


def told(menu: int = 101, **more: Any) -> Any:
    return {
        "menu_id": menu,
        "menu_type": "ivr_menu",
        "voice_call": 44,
        "materialized_path": "Sales / 1",
        **more,
    }


def queues(ccai: Any) -> dict[Any, Any]:
    return {(row.id, row.lang, row.channel.value): row for row in ccai.rows(Noun.QUEUES)}


async def test_ap25_an_estimate_stands_beside_its_queue_and_a_missing_channel_is_not_zero(ccai: Any) -> None:
    ccai.says(STATUS, [waiting(1), waiting(1, comm_type="Chat"), waiting(2)])
    ccai.vendor.answers(WAITS, ok_json([told(logged_in_agents=5, available_agents=0)]))
    await ccai.ask(STATUS, "wait_times")
    rows = queues(ccai)
    call = rows[(1, "en", "call")]
    assert (call.estimated_wait, call.logged_in_agents, call.available_agents) == (44, 5, 0)
    assert rows[(1, "en", "chat")].estimated_wait is None
    assert rows[(2, "en", "call")].estimated_wait is None
    assert (call.in_queue, call.menu_id) == (2, 101)


async def test_only_the_queue_whose_estimate_changed_is_another_row(ccai: Any) -> None:
    ccai.says("menus/sla", [level(1, "Sales / 1"), level(2, "Sales / 2")])
    ccai.says(STATUS, [waiting(1)])
    ccai.vendor.answers(WAITS, ok_json([told()]))
    await ccai.ask("menus/sla call", STATUS, "wait_times")
    before = queues(ccai)
    await ccai.ask("menus/sla call", "wait_times")
    assert all(row is before[key] for key, row in queues(ccai).items())
    ccai.vendor.answers(WAITS, ok_json([told(voice_call=45)]))
    await ccai.ask("wait_times")
    rows = queues(ccai)
    assert rows[(1, "en", "call")].estimated_wait == 45
    assert rows[(2, "en", "call")] is before[(2, "en", "call")]
    ccai.says(STATUS, [])
    await ccai.ask(STATUS)
    (one,) = [row for row in ccai.rows(Noun.QUEUES) if row.id == 1]
    assert (one.in_queue, one.estimated_wait) == (0, 45)


async def test_ap25_minutes_are_shown_as_seconds_where_the_account_says_so(ccai: Any, hands: Any) -> None:
    ccai.says(STATUS, [waiting(1)])
    ccai.vendor.answers(WAITS, ok_json([told(voice_call=2)]))
    told_by: list[Any] = []
    client = CcaiClient(ccai.feed("calls").client.transport)
    feeds, _ = ccai_feeds(client, Desk("support", told_by.append, hands.clock), 30, "minutes")
    for name in (STATUS, "wait_times"):
        await next(feed for feed in feeds if feed.name == name).ask()
    assert told_by[-1].rows[0].estimated_wait == 120


async def test_ap26_an_estimate_is_never_joined_by_its_path(ccai: Any) -> None:
    ccai.says(STATUS, [waiting(1, menu_id=None)])
    ccai.vendor.answers(WAITS, ok_json([told()]))
    await ccai.ask(STATUS, "wait_times")
    assert queues(ccai)[(1, "en", "call")].estimated_wait is None


async def test_mg38_the_menu_of_a_queue_is_learned_from_its_row_and_from_calls(ccai: Any) -> None:
    levels = [{"menu_path_id": one, "lang": "en", "menu_path": f"Sales / {one}"} for one in (1, 2)]
    ccai.says("menus/sla", levels)
    ccai.says(STATUS, [waiting(1)])
    segment = {"menu_path_id": 2, "lang": "en"}
    ccai.says("calls", [{"id": 5, "selected_menu": {"id": 102}, "queue_durations": [segment]}])
    ccai.vendor.answers(WAITS, ok_json([told(), told(102, voice_call=7)]))
    await ccai.ask(STATUS, "menus/sla call", "calls", "wait_times")
    ccai.says(STATUS, [])
    await ccai.ask(STATUS)
    rows = queues(ccai)
    assert [rows[(one, "en", "call")].estimated_wait for one in (1, 2)] == [44, 7]
    assert [rows[(one, "en", "call")].menu_id for one in (1, 2)] == [101, 102]


async def test_each_language_in_use_is_asked_for_once_a_round(ccai: Any) -> None:
    def by_language(request: Seen) -> bytes:
        return ok_json([told(voice_call=len(request.query["lang"][0]))])

    ccai.vendor.thinking[WAITS] = by_language
    assert not (await ccai.feed("wait_times").ask()).more
    ccai.says(STATUS, [waiting(1), waiting(1, lang="pt-BR"), waiting(1, lang=None)])
    await ccai.ask(STATUS)
    assert (await ccai.feed("wait_times").ask()).more
    assert not (await ccai.feed("wait_times").ask()).more
    asked = [one.query["lang"][0] for one in ccai.vendor.asked(WAITS)]
    assert asked == ["en", "en", "pt-BR"]
    rows = queues(ccai)
    assert [rows[(1, lang, "call")].estimated_wait for lang in ("en", "pt-BR", "")] == [2, 5, None]


async def test_a_customer_without_estimates_is_in_no_trouble(ccai: Any) -> None:
    ccai.says(STATUS, [waiting(1)])
    ccai.vendor.answers(WAITS, ok_json([told()]))
    await ccai.ask(STATUS)
    assert queues(ccai)[(1, "en", "call")].is_estimated is None
    await ccai.ask("wait_times")
    assert queues(ccai)[(1, "en", "call")].is_estimated is True
    ccai.vendor.answers(WAITS, ok(b'{"message": "no"}', "404 Not Found"))
    await ccai.schedule.run_once(frozenset({Noun.QUEUES}))
    assert ccai.published[Noun.QUEUES].fault is None
    assert queues(ccai)[(1, "en", "call")].estimated_wait is None
    assert queues(ccai)[(1, "en", "call")].is_estimated is False


async def test_a_queue_that_no_estimate_names_has_none_and_one_that_is_named_tells_its_menu(
    ccai: Any,
) -> None:
    ccai.says(STATUS, [waiting(1), waiting(2, menu_id=102)])
    ccai.vendor.answers(WAITS, ok_json([told(menu_type="web_menu")]))
    await ccai.ask(STATUS, "wait_times")
    rows = queues(ccai)
    named, other = rows[(1, "en", "call")], rows[(2, "en", "call")]
    assert (named.is_estimated, named.menu_kind) == (True, "web_menu")
    assert (other.is_estimated, other.estimated_wait) == (False, None)


@pytest.mark.parametrize("status", ["403 Forbidden", "500 Oops"])
async def test_a_vendor_that_fails_is_said_to(ccai: Any, status: str) -> None:
    ccai.says(STATUS, [waiting(1)])
    ccai.vendor.answers(WAITS, ok(b"", status))
    await ccai.schedule.run_once(frozenset({Noun.QUEUES}))
    assert ccai.published[Noun.QUEUES].fault is not None


async def test_an_estimate_that_is_not_renewed_is_believed_for_a_while_only(ccai: Any, hands: Any) -> None:
    ccai.says(STATUS, [waiting(1)])
    ccai.vendor.answers(WAITS, ok_json([told()]))
    await ccai.ask(STATUS, "wait_times")
    hands.monotonic += BELIEVED_FOR - 1
    await ccai.ask(STATUS)
    assert queues(ccai)[(1, "en", "call")].estimated_wait == 44
    hands.monotonic += 2
    await ccai.ask(STATUS)
    assert queues(ccai)[(1, "en", "call")].estimated_wait is None


async def test_estimates_do_not_make_the_rows_look_newer_than_they_are(ccai: Any, hands: Any) -> None:
    ccai.says(STATUS, [waiting(1)])
    await ccai.ask(STATUS)
    taken = ccai.published[Noun.QUEUES].taken_at
    hands.monotonic += 30
    await ccai.ask("wait_times")
    assert ccai.published[Noun.QUEUES].taken_at == taken


async def test_queues_that_nobody_told_of_for_a_day_do_not_end_the_estimates(ccai: Any, hands: Any) -> None:
    ccai.says(STATUS, [waiting(1)])
    await ccai.ask(STATUS)
    hands.monotonic += 25 * 3600
    ccai.vendor.answers(WAITS, ok_json([told()]))
    await ccai.ask("wait_times")
    assert queues(ccai)[(1, "en", "call")].estimated_wait == 44
