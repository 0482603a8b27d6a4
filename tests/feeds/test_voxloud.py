"""A Voxloud account: a directory without live state, webhooks, and what ended lately."""

from __future__ import annotations

from typing import Any

from console.feeds.reading import Noun
from tests.loopback import ok_json

EVENTS = "/api/v1/telephony-events"


async def test_each_noun_is_judged_by_its_own_pace(voxloud: Any) -> None:
    await voxloud.schedule.run_once()
    targets = {noun: reading.target_age for noun, reading in voxloud.published.items()}
    assert targets == {Noun.AGENTS: 300, Noun.CALLS: 10, Noun.WEBHOOKS: 15, Noun.CLICK_TO_CALLS: 120}
    assert all(reading.rows == () and reading.fault is None for reading in voxloud.published.values())


async def test_users_have_no_status_and_other_nouns_are_told_as_they_are(voxloud: Any) -> None:
    voxloud.vendor.answers("/api/v2/users", ok_json([{"id": 0, "first_name": None, "last_name": "Rossi"}]))
    hooks = [
        {"id": 1, "event_type": "CALL_STARTED", "enabled": False, "failed_count": 9},
        {"id": 1, "type": "CALL_STARTED", "enabled": True, "failed_count": 0},
        {"type": "CALL_TERMINATED"},
    ]
    voxloud.vendor.answers("/api/v1/webhook-subscriptions", ok_json(hooks))
    await voxloud.ask("users", "webhook-subscriptions")
    (user,) = voxloud.rows(Noun.AGENTS)
    assert (user.name, user.status) == ("Rossi", None)
    (hook,) = voxloud.rows(Noun.WEBHOOKS)
    assert (hook.enabled, hook.failed_count) == (True, 0)
    assert voxloud.published[Noun.WEBHOOKS].rejected == 1


async def test_a_call_without_an_id_is_counted_and_costs_no_other(voxloud: Any) -> None:
    rows = [{"type": "PHONE_CALL", "timestamp": 1}, {"type": "PHONE_CALL", "call_id": "a", "timestamp": 2}]
    voxloud.vendor.answers(EVENTS, ok_json({"content": rows, "last": True}))
    await voxloud.ask("telephony-events")
    reading = voxloud.published[Noun.CALLS]
    assert [call.id for call in reading.rows] in (["a"], [])
    assert reading.rejected == 1


async def test_a_record_that_comes_again_is_the_same_row_and_one_that_changed_is_told(voxloud: Any) -> None:
    first = {"type": "PHONE_CALL", "call_id": "a", "timestamp": 1, "duration": 5}
    voxloud.vendor.answers(EVENTS, ok_json({"content": [first], "last": True}))
    await voxloud.ask("telephony-events")
    (before,) = voxloud.rows(Noun.CALLS)
    second = {**first, "call_id": "b"}
    voxloud.vendor.answers(EVENTS, ok_json({"content": [second, first], "last": True}))
    await voxloud.ask("telephony-events")
    rows = {call.id: call for call in voxloud.rows(Noun.CALLS)}
    assert rows["a"] is before
    second["lastEvent"] = "CALL_MISSED"
    voxloud.vendor.answers(EVENTS, ok_json({"content": [second], "last": True}))
    await voxloud.ask("telephony-events")
    after = {call.id: call for call in voxloud.rows(Noun.CALLS)}
    assert after["b"] != rows["b"]
    assert after["a"] is before


async def test_events_of_which_none_can_be_read_are_a_fault_and_no_empty_list(voxloud: Any) -> None:
    voxloud.vendor.answers(EVENTS, ok_json({"content": ["?", "!"], "last": True}))
    await voxloud.schedule.run_once(frozenset({Noun.CALLS}))
    reading = voxloud.published[Noun.CALLS]
    assert reading.fault is not None
    assert reading.taken_at is None
