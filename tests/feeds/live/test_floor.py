"""A floor that hears: users with a live status, and calls that are there the moment they happen."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from console.domain.webhooks import LIVE_EVENTS
from console.feeds.live.floor import AMBIGUOUS, BLIND, NO_RECEIVER, NOT_YET, SILENCE, SILENT
from console.feeds.live.switchboard import FREE, IN_CALL, RINGING
from console.feeds.reading import Noun
from console.vendors.voxloud import receiving
from tests.loopback import ok_json

EVENTS = "/api/v1/telephony-events"
USERS = [
    {"id": "u1", "first_name": "Ada", "extension_number": 101},
    {"id": "u2", "first_name": "Bea", "extension_number": "102"},
    {"id": "u3", "first_name": "Cleo"},
    {"id": "u4", "first_name": "Dora", "extension_number": 104},
    {"id": "u5", "first_name": "Emma", "extension_number": 104},
]


async def opened(floor: Any) -> Any:
    """The directory is read, and the receiver listens."""
    floor.vendor.answers("/api/v2/users", ok_json(USERS))
    await floor.ask("users")
    floor.hears.listening(None)
    return floor


def tell(floor: Any, hands: Any, kind: str, extension: int | None, call: str = "c", **more: Any) -> None:
    """A webhook of now comes in, and is shown."""
    milliseconds = int(hands.wall.timestamp() * 1000)
    value = {"type": kind, "timestamp": milliseconds, "callId": call, "userExtension": extension, **more}
    floor.hears.receive(receiving.read(json.dumps(value).encode(), "milan", hands.wall))
    floor.hears.show()


def status_of(floor: Any, name: str) -> Any:
    agent = next(agent for agent in floor.rows(Noun.AGENTS) if agent.name == name)
    return (agent.status, agent.since) if agent.status is not None else agent.no_status


async def test_without_a_receiver_there_is_no_status_and_the_reason_is_told(voxloud: Any) -> None:
    voxloud.vendor.answers("/api/v2/users", ok_json(USERS))
    await voxloud.ask("users")
    assert {status_of(voxloud, agent.name) for agent in voxloud.rows(Noun.AGENTS)} == {NO_RECEIVER}


async def test_vx08_a_live_status_is_joined_on_the_extension(voxloud: Any, hands: Any) -> None:
    await opened(voxloud)
    assert status_of(voxloud, "Ada") == NOT_YET
    assert status_of(voxloud, "Dora") == AMBIGUOUS
    began = hands.wall
    tell(voxloud, hands, "INCOMING", 101, originatorNumber="+39031")
    assert status_of(voxloud, "Ada") == (RINGING, began)
    hands.wall += timedelta(seconds=5)
    tell(voxloud, hands, "ANSWERED", 101)
    assert status_of(voxloud, "Ada") == (IN_CALL, began + timedelta(seconds=5))
    hands.wall += timedelta(seconds=60)
    tell(voxloud, hands, "CALL_HANGUP", 101)
    assert status_of(voxloud, "Ada") == (FREE, began + timedelta(seconds=65))
    assert status_of(voxloud, "Bea") == NOT_YET
    tell(voxloud, hands, "STARTED", 104, call="d")
    assert status_of(voxloud, "Dora") == AMBIGUOUS


async def test_a_status_outlives_the_next_reading_of_the_directory(voxloud: Any, hands: Any) -> None:
    await opened(voxloud)
    tell(voxloud, hands, "STARTED", 102)
    await voxloud.ask("users")
    assert status_of(voxloud, "Bea")[0].name == "Calling"


async def test_a_status_ends_with_the_receiver_and_with_a_long_silence(voxloud: Any, hands: Any) -> None:
    await opened(voxloud)
    tell(voxloud, hands, "HANGUP", 101)
    tell(voxloud, hands, "STARTED", 102, call="d")
    hands.monotonic += SILENCE + 1
    hands.wall += timedelta(seconds=1)
    voxloud.hears.tick()
    assert status_of(voxloud, "Ada") == status_of(voxloud, "Bea") == SILENT
    assert next(call for call in voxloud.rows(Noun.CALLS) if call.id == "d").status == "unknown"
    tell(voxloud, hands, "STARTED", 102, call="e")
    assert status_of(voxloud, "Bea")[0].name == "Calling"
    assert status_of(voxloud, "Ada") == NOT_YET
    voxloud.hears.listening("It was stopped")
    assert status_of(voxloud, "Bea") == "It was stopped"
    voxloud.hears.listening(None)
    assert status_of(voxloud, "Bea") == NOT_YET


async def test_a_call_appears_at_once_and_becomes_its_record(voxloud: Any, hands: Any) -> None:
    await opened(voxloud)
    began = hands.wall
    tell(voxloud, hands, "INCOMING", 101, originatorNumber="+39031", destinationName="ada's desk")
    (call,) = voxloud.rows(Noun.CALLS)
    assert (call.id, call.status, call.agent, call.agent_id) == ("c", "connecting", "Ada", "u1")
    assert (call.number, call.started_at, call.is_open) == ("+39031", began, True)
    hands.wall += timedelta(seconds=10)
    tell(voxloud, hands, "ANSWERED", 101)
    hands.wall += timedelta(seconds=30)
    tell(voxloud, hands, "HANGUP", 101)
    record = {
        "id": 8536,
        "type": "PHONE_CALL",
        "callId": "c",
        "direction": "INBOUND",
        "timestamp": int(began.timestamp() * 1000),
        "originatorNumber": "+39031",
        "duration": 38,
        "ringTime": 10,
        "lastEvent": "CALL_TERMINATED",
    }
    voxloud.vendor.answers(EVENTS, ok_json({"content": [record], "last": True}))
    for _ in range(2):
        await voxloud.ask("telephony-events")
        (call,) = voxloud.rows(Noun.CALLS)
        assert (call.status, call.talk_duration, call.is_open) == ("finished", 28, False)
        assert (call.agent, call.agent_id) == ("Ada", "u1")
    tell(voxloud, hands, "PHONE_CALL", None, **{key: record[key] for key in record if key != "timestamp"})
    assert len(voxloud.rows(Noun.CALLS)) == 1
    tell(voxloud, hands, "ANSWERED", 101)
    assert not voxloud.rows(Noun.CALLS)[0].is_open


async def test_vx18_a_fax_told_twice_under_two_ids_is_one(voxloud: Any, hands: Any) -> None:
    await opened(voxloud)
    tell(voxloud, hands, "FAX_CALL", None, call="x", direction="outbound", recipient="39987", total_pages=1)
    row = {
        "id": 1234,
        "type": "FAX_CALL",
        "direction": "OUTBOUND",
        "timestamp": int(hands.wall.timestamp() * 1000),
        "destinationNumber": "39987",
        "duration": 5,
    }
    voxloud.vendor.answers(EVENTS, ok_json({"content": [row], "last": True}))
    await voxloud.ask("telephony-events")
    (fax,) = voxloud.rows(Noun.CALLS)
    assert (fax.id, fax.kind) == ("x", "FAX_CALL")


async def test_an_event_of_no_known_kind_changes_nothing(voxloud: Any, hands: Any) -> None:
    await opened(voxloud)
    tell(voxloud, hands, "CALL_PARKED", 101)
    assert status_of(voxloud, "Ada") == NOT_YET
    assert voxloud.rows(Noun.CALLS) == ()


async def test_nobody_is_free_while_a_live_event_has_no_subscription(voxloud: Any, hands: Any) -> None:
    await opened(voxloud)
    tell(voxloud, hands, "HANGUP", 101)
    tell(voxloud, hands, "STARTED", 102, call="d")
    hooks = [{"id": event, "type": event, "enabled": True} for event in LIVE_EVENTS]
    hooks[0]["enabled"] = False
    voxloud.vendor.answers("/api/v1/webhook-subscriptions", ok_json(hooks))
    await voxloud.ask("webhook-subscriptions")
    assert status_of(voxloud, "Ada") == BLIND.format("CALL_STARTED")
    assert status_of(voxloud, "Bea")[0].name == "Calling"
    hooks[0]["enabled"] = True
    voxloud.vendor.answers("/api/v1/webhook-subscriptions", ok_json(hooks))
    await voxloud.ask("webhook-subscriptions")
    assert status_of(voxloud, "Ada")[0] == FREE
