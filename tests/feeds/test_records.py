"""A vendor's own records, read on from look to look: nothing is missed, and no floor is too busy to end."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from console.domain.agents import Agent
from console.domain.calls import Call
from console.domain.secrets import Secret
from console.domain.traces import RecordList
from console.feeds.answers.answering import Answering
from console.feeds.answers.ccai import ccai_routes
from console.feeds.answers.voxloud import voxloud_routes
from console.feeds.records import OVERLAP, PAGES, Records
from console.transport.auth import BasicAuth
from console.transport.budget import Budget
from console.transport.client import Transport
from console.transport.errors import TransportError, VendorError
from console.vendors.ccai.client import CcaiClient
from console.vendors.voxloud.client import VoxloudClient
from tests.loopback import LoopbackVendor, Seen, ok, ok_json

NOW = datetime(2026, 11, 27, 14, 10, tzinfo=UTC)
SINCE = NOW - timedelta(minutes=10)
LIST, AGENTS = "/manager/api/v1/calls", "/manager/api/v1/agents"
EVENTS = "/api/v1/telephony-events"


def at(instant: datetime) -> str:
    return instant.strftime("%Y-%m-%dT%H:%M:%S.000Z")


@dataclass
class Calls:
    """A list of calls as the vendor keeps it."""

    vendor: LoopbackVendor
    ahead: timedelta = timedelta()
    """How far the vendor's clock is ahead of ours."""
    in_order: bool = True
    rows: dict[int, datetime] = field(default_factory=dict)
    """When each call was last updated, by our clock."""
    odd: list[Any] = field(default_factory=list)

    def answer(self, asked: Seen) -> bytes:
        """What was updated since, a hundred a page."""
        since = datetime.fromisoformat(asked.query["updated_at[from]"][0]) - self.ahead
        page = int(asked.query["page"][0])
        order = sorted(self.rows, key=lambda one: self.rows[one] if self.in_order else -one)
        found = [one for one in order if self.rows[one] >= since]
        rows = [
            {"id": one, "call_type": "x", "created_at": at(SINCE + self.ahead),
             "updated_at": at(self.rows[one] + self.ahead)}
            for one in found[(page - 1) * 100 : page * 100]
        ]  # fmt: skip
        return ok_json([*rows, *self.odd], f"Date: {format_datetime(NOW + self.ahead, usegmt=True)}")

    def add(self, *seconds: float) -> None:
        """Calls updated so long after SINCE."""
        for one in seconds:
            self.rows[len(self.rows) + 1] = SINCE + timedelta(seconds=one)

    def asked(self) -> list[tuple[str, str]]:
        """From when, and which page; and forgets it."""
        told = [(one.query["updated_at[from]"][0], one.query["page"][0]) for one in self.vendor.asked(LIST)]
        self.vendor.seen.clear()
        return told


@pytest.fixture
def calls(vendor: LoopbackVendor) -> Calls:
    it = Calls(vendor)
    vendor.thinking[LIST] = it.answer
    return it


@pytest.fixture
async def transport(vendor: LoopbackVendor) -> AsyncIterator[Transport]:
    transport = Transport(vendor.url, BasicAuth("customer", Secret("token")), Budget(500.0))
    yield transport
    await transport.aclose()


async def free() -> None:
    """A slot that is there at once."""


@pytest.fixture
def records(transport: Transport) -> Records:
    routes = ccai_routes(CcaiClient(transport), "support")
    return Records(Answering(free, routes), "support", lambda question: question in routes, lambda: NOW)


async def look(records: Records, since: datetime | None = None) -> tuple[set[int], bool]:
    """The ids known after a look, and whether it reached the end."""
    sighting = await records.look(RecordList.CALL, since, lambda _: True)
    return {int(one.id) for one in sighting.traces}, sighting.is_whole


async def test_each_look_goes_on_where_the_last_one_ended(records: Records, calls: Calls) -> None:
    calls.add(0, 100, 400)
    assert await look(records, SINCE) == ({1, 2, 3}, True)
    assert calls.asked() == [(at(SINCE), "1")]
    calls.add(399, 450)  # one became visible late
    assert await look(records) == ({1, 2, 3, 4, 5}, True)
    assert calls.asked() == [(at(SINCE + timedelta(seconds=400) - OVERLAP), "1")]
    assert await look(records) == ({1, 2, 3, 4, 5}, True)
    assert calls.asked() == [(at(SINCE + timedelta(seconds=450) - OVERLAP), "1")]


async def test_a_long_list_is_read_from_update_to_update_and_never_deep(
    records: Records, calls: Calls
) -> None:
    calls.add(*(float(one) for one in range(250)))
    assert await look(records, SINCE) == (set(range(1, 251)), True)
    assert [page for _, page in calls.asked()] == ["1", "1", "1"]


async def test_a_floor_that_is_too_busy_for_one_look_is_read_in_several(
    records: Records, calls: Calls
) -> None:
    calls.add(*(one / 4 for one in range(100 * PAGES + 500)))
    known, is_whole = await look(records, SINCE)
    assert not is_whole
    assert len(calls.asked()) == PAGES
    assert await look(records) == (set(calls.rows), True)
    assert len(calls.asked()) < PAGES
    assert len(known) >= 90 * PAGES


async def test_a_list_without_order_is_read_by_pages(records: Records, calls: Calls) -> None:
    calls.in_order = False
    calls.add(*(float(one) for one in range(250)))
    assert await look(records, SINCE) == (set(range(1, 251)), True)
    assert [page for _, page in calls.asked()] == ["1", "2", "3"]


@pytest.mark.parametrize("ahead", [timedelta(hours=1), timedelta(hours=-1)])
async def test_a_vendor_whose_clock_is_wrong_is_asked_in_its_own_time(
    records: Records, calls: Calls, ahead: timedelta
) -> None:
    calls.ahead = ahead
    calls.add(5, 100)  # a Date header tells whole seconds
    assert await look(records, SINCE) == ({1, 2}, True)
    sighting = await records.look(RecordList.CALL, None, lambda _: True)
    (began_at, _) = (trace.began_at for trace in sighting.traces)
    assert began_at is not None
    assert abs(began_at - SINCE) < timedelta(seconds=3)


async def test_what_was_sent_before_turns_the_reading_back(records: Records, calls: Calls) -> None:
    calls.add(0, 100, 400)
    later = SINCE + timedelta(seconds=350)
    assert await look(records, later) == ({3}, True)
    assert await look(records, SINCE) == ({1, 2, 3}, True)
    calls.asked()
    records.forget(RecordList.CALL)
    assert await look(records, later) == ({3}, True)


async def test_rows_nobody_can_read_are_told_and_a_failed_look_is_none(
    records: Records, calls: Calls
) -> None:
    calls.add(0)
    calls.odd = [{"no": "id"}]
    assert (await records.look(RecordList.CALL, SINCE, lambda _: True)).unreadable == 1
    calls.odd = []
    assert (await records.look(RecordList.CALL, None, lambda _: True)).unreadable == 0
    calls.vendor.everywhere = ok(b"", "503 Service Unavailable")
    with pytest.raises(VendorError):
        await records.look(RecordList.CALL, None, lambda _: True)


async def test_only_what_matters_is_remembered(records: Records, calls: Calls) -> None:
    calls.add(0, 1)
    sighting = await records.look(RecordList.CALL, SINCE, lambda trace: trace.id == 2)
    assert [one.id for one in sighting.traces] == [2]


async def test_agents_are_asked_for_once_and_others_are_not_taken_for_them(
    records: Records, vendor: LoopbackVendor
) -> None:
    people = [{"id": one, "email": f"{one}@floor.example"} for one in (1, 2, 3)]
    vendor.answers(AGENTS, ok_json(people))  # ids are ignored
    assert {one: agent.email for one, agent in (await records.agents(["1", "9", "1"])).items()} == {
        "1": "1@floor.example"
    }
    assert set(await records.agents(["1", "2"])) == {"1", "2"}
    assert [one.query["id[]"] for one in vendor.asked(AGENTS)] == [["1", "9"], ["2"]]


@pytest.mark.parametrize("status", ["403 Forbidden", "404 Not Found"])
async def test_a_directory_that_is_not_for_this_login_leaves_agents_unknown_and_stops_no_look(
    records: Records, vendor: LoopbackVendor, status: str
) -> None:
    vendor.answers(AGENTS, ok(b"{}", status))
    assert await records.agents(["1"]) == {}
    assert await records.agents(["1"]) == {}
    assert len(vendor.asked(AGENTS)) == 1


@pytest.mark.parametrize("status", ["401 Unauthorized", "429 Too Many Requests", "500 Internal Server Error"])
async def test_a_directory_in_trouble_is_asked_again(
    records: Records, vendor: LoopbackVendor, status: str
) -> None:
    for _ in range(2):
        vendor.answers(AGENTS, ok(b"{}", status))
        with pytest.raises(TransportError):
            await records.agents(["1"])
    assert len(vendor.asked(AGENTS)) == 2


async def test_whom_the_floor_has_told_of_is_not_asked_for(
    transport: Transport, vendor: LoopbackVendor
) -> None:
    routes = ccai_routes(CcaiClient(transport), "support")
    told = {"1": Agent("support", 1, "Ada", email="ada@floor.example")}
    records = Records(Answering(free, routes), "support", lambda _: True, lambda: NOW, told.get)
    vendor.answers(AGENTS, ok_json([]))
    assert await records.agents(["1"]) == told
    assert vendor.asked(AGENTS) == []
    await records.agents(["1", "2"])
    assert [one.query["id[]"] for one in vendor.asked(AGENTS)] == [["2"]]


async def test_a_phone_system_is_read_whole_each_time_with_what_its_webhooks_tell(
    transport: Transport, vendor: LoopbackVendor
) -> None:
    live = [
        Call("milan", "live", "CLICK_TO_CALL", "connected", NOW, number="102"),
        Call("milan", "over", "CLICK_TO_CALL", "finished", NOW, ended_at=NOW),
    ]
    routes = voxloud_routes(VoxloudClient(transport), "milan", lambda: live)
    records = Records(Answering(free, routes), "milan", lambda question: question in routes, lambda: NOW)

    def think(asked: Seen) -> bytes:
        page = int(asked.query["page"][0])
        told = {"id": page, "callId": f"c{page}", "type": "CLICK_TO_CALL", "timestamp": at(NOW)}
        told |= {"originatorNumber": "390660786731", "destinationNumber": "390663971096"}
        return ok_json({"content": [told], "last": page == 1})

    vendor.thinking[EVENTS] = think
    for _ in range(2):
        sighting = await records.look(RecordList.CONNECTION, SINCE, lambda _: True)
        assert {one.id: one.is_open for one in sighting.traces} == {"c0": False, "c1": False, "live": True}
        assert {one.numbers for one in sighting.traces} >= {("390663971096", "390660786731")}
    assert [one.query["page"] for one in vendor.asked(EVENTS)] == [["0"], ["1"]] * 2
    assert all(at(SINCE).encode() in one.body for one in vendor.asked(EVENTS))
    assert not records.lists(RecordList.CALL)
    assert records.lists(RecordList.CONNECTION)
