"""A VoIPTime account: campaigns page by page, among the queues too, and projects with their parts."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from console.domain.secrets import Secret
from console.feeds.desk import Desk
from console.feeds.feed import Feed
from console.feeds.latest import Clock
from console.feeds.reading import AnyReading, Noun
from console.feeds.schedule import Schedule
from console.feeds.voiptime.feeds import voiptime_feeds
from console.transport.auth import HeaderAuth
from console.transport.budget import Budget
from console.transport.client import Transport
from console.transport.errors import Unreadable, VendorError
from console.vendors.voiptime.client import VoipTimeClient
from tests.loopback import LoopbackVendor, Seen, ok, ok_json

CAMPAIGNS, PROJECTS = "/api/campaigns", "/api/projects"
EXAMPLES: dict[str, Any] = {
    one["title"]: one["json"]
    for one in json.loads((Path(__file__).parents[2] / "vendors/samples/voiptime/voiptime.json").read_text())
    if one["kind"] == "response"
}


@dataclass
class Outbound:
    """One account's feeds at work."""

    vendor: LoopbackVendor
    feeds: list[Feed]
    schedule: Schedule
    history: list[AnyReading] = field(default_factory=list)
    campaigns: list[dict[str, Any]] = field(default_factory=list)
    """What the vendor has, told from a position on."""

    def page(self, seen: Seen) -> bytes:
        offset, limit = int(seen.query["offset"][0]), int(seen.query["limit"][0])
        return ok_json(self.campaigns[offset : offset + limit])

    def newest(self, noun: Noun) -> AnyReading:
        return [reading for reading in self.history if reading.noun is noun][-1]

    def ids(self, noun: Noun) -> list[Any]:
        return [row.id for row in self.newest(noun).rows]

    async def ask(self, name: str, times: int = 1) -> list[bool]:
        """Asks a question again and again; whether each answer went on."""
        feed = next(feed for feed in self.feeds if feed.name == name)
        return [(await feed.ask()).more for _ in range(times)]

    def asked(self) -> list[str]:
        return [one.target.removeprefix("/api/") for one in self.vendor.seen]


@pytest.fixture
async def outbound(vendor: LoopbackVendor, hands: Any) -> AsyncIterator[Outbound]:
    async for it in opened(vendor, hands.clock, 200.0):
        yield it


async def opened(vendor: LoopbackVendor, clock: Clock, rate: float) -> AsyncIterator[Outbound]:
    told: list[Any] = []
    budget = Budget(rate)
    transport = Transport(f"{vendor.url}/api", HeaderAuth("Api-Key", Secret("key")), budget)
    desk = Desk("outbound", told.append, clock)
    feeds = voiptime_feeds(VoipTimeClient(transport), desk)
    it = Outbound(vendor, feeds, Schedule(feeds, budget, clock, desk.health), told)
    vendor.thinking[CAMPAIGNS] = it.page
    yield it
    await transport.aclose()


def many(count: int, start: int = 0) -> list[dict[str, Any]]:
    return [{"id": f"c{number}", "name": f"Campaign {number}"} for number in range(start, start + count)]


async def test_the_documents_campaign_is_told_whole_and_among_the_queues(outbound: Outbound) -> None:
    outbound.campaigns = EXAMPLES["List campaigns"]
    assert await outbound.ask("campaigns") == [False]
    (campaign,) = outbound.newest(Noun.CAMPAIGNS).rows
    assert (campaign.state, campaign.color, campaign.dialer) == ("string", "string", "string")
    assert (campaign.size, campaign.most_abandoned, campaign.team_ids) == (0, 0, ("string",))
    assert (campaign.redialing.id, campaign.redialing.attempts_per_phone) == ("string", 0)
    assert campaign.key == ("outbound", "string")
    (queue,) = outbound.newest(Noun.QUEUES).rows
    assert (queue.path, queue.in_queue, queue.longest_wait, queue.is_live) == ("string", None, None, False)


@pytest.mark.parametrize("count", [0, 9, 10, 23, 30])
async def test_vt18_pages_are_walked_until_a_short_one(outbound: Outbound, count: int) -> None:
    outbound.campaigns = many(count)
    pages = count // 10 + 1
    assert await outbound.ask("campaigns", pages) == [True] * (pages - 1) + [False]
    assert outbound.asked() == [f"campaigns?offset={page * 10}&limit=10" for page in range(pages)]
    assert len(outbound.ids(Noun.CAMPAIGNS)) == len(outbound.ids(Noun.QUEUES)) == count


async def test_vt18_a_vendor_that_ignores_the_position_is_not_walked_for_ever(outbound: Outbound) -> None:
    outbound.vendor.thinking[CAMPAIGNS] = lambda _: ok_json(many(10))
    assert await outbound.ask("campaigns", 2) == [True, False]
    assert len(outbound.ids(Noun.CAMPAIGNS)) == 10


async def test_a_campaign_that_is_gone_leaves_with_the_end_of_a_walk(outbound: Outbound, hands: Any) -> None:
    outbound.campaigns = many(12)
    await outbound.ask("campaigns", 2)
    first = outbound.newest(Noun.CAMPAIGNS)
    outbound.campaigns = many(11, start=1)
    hands.monotonic += 60
    await outbound.ask("campaigns")
    half = outbound.newest(Noun.CAMPAIGNS)
    assert (len(half.rows), half.taken_monotonic) == (12, first.taken_monotonic)
    hands.monotonic += 3
    await outbound.ask("campaigns")
    whole = outbound.newest(Noun.CAMPAIGNS)
    assert "c0" not in outbound.ids(Noun.CAMPAIGNS)
    assert (len(whole.rows), whole.taken_monotonic) == (11, hands.monotonic - 3)
    assert whole.target_age == outbound.newest(Noun.QUEUES).target_age == 60
    assert whole.rows[0] is first.rows[1]


async def test_a_broken_page_is_asked_for_again_and_both_nouns_say_so(outbound: Outbound) -> None:
    outbound.campaigns = many(15)
    await outbound.ask("campaigns")
    outbound.vendor.everywhere = ok(b"?")
    await outbound.schedule.run_once(frozenset({Noun.QUEUES}))
    for noun in (Noun.CAMPAIGNS, Noun.QUEUES):
        reading = outbound.newest(noun)
        assert (len(reading.rows), reading.fault is not None) == (10, True)
    outbound.vendor.everywhere = None
    await outbound.ask("campaigns")
    assert outbound.asked()[-1] == "campaigns?offset=10&limit=10"
    assert outbound.newest(Noun.QUEUES).fault is None
    assert len(outbound.ids(Noun.QUEUES)) == 15


async def test_a_row_that_cannot_be_read_is_counted_on_both(outbound: Outbound) -> None:
    outbound.campaigns = [*many(1), {"name": "without an id"}]
    await outbound.ask("campaigns")
    assert [outbound.newest(noun).rejected for noun in (Noun.CAMPAIGNS, Noun.QUEUES)] == [1, 1]


async def test_whoever_looks_at_queues_has_campaigns_asked_for(outbound: Outbound) -> None:
    outbound.campaigns = many(1)
    await outbound.ask("campaigns")
    outbound.schedule.want(frozenset({Noun.AGENTS}))
    assert outbound.newest(Noun.QUEUES).target_age == outbound.newest(Noun.CAMPAIGNS).target_age == 300
    outbound.schedule.want(frozenset({Noun.QUEUES}))
    assert outbound.newest(Noun.QUEUES).target_age == outbound.newest(Noun.CAMPAIGNS).target_age == 60


async def test_the_walk_is_never_faster_than_the_budget(vendor: LoopbackVendor) -> None:
    async for it in opened(vendor, Clock(), 20.0):
        it.campaigns = many(45)
        await it.schedule.run_once(frozenset({Noun.CAMPAIGNS}))
        at = [one.at for one in vendor.seen]
        assert len(at) == 5
        assert at[-1] - at[0] >= 0.9 * 4 / 20.0


async def test_projects_are_listed_and_then_told_in_parts(outbound: Outbound) -> None:
    outbound.vendor.answers(PROJECTS, ok_json(EXAMPLES["List projects"]))
    outbound.vendor.answers(f"{PROJECTS}/0/sources", ok_json(EXAMPLES["List project sources"]))
    outbound.vendor.answers(f"{PROJECTS}/0/statuses", ok_json(EXAMPLES["List project statuses"]))
    assert await outbound.ask("projects") == [True]
    (listed,) = outbound.newest(Noun.PROJECTS).rows
    assert (listed.id, listed.leads, listed.sources, listed.statuses) == (0, 0, None, None)
    assert listed.assigned_users == ("string",)
    assert await outbound.ask("projects", 2) == [True, False]
    (told,) = outbound.newest(Noun.PROJECTS).rows
    assert told.sources[0].is_active is told.statuses[0].is_active is False
    assert told.statuses[0].color == "#000000"
    assert outbound.asked() == ["projects", "projects/0/sources", "projects/0/statuses"]


async def test_parts_are_asked_for_once_an_hour_and_of_new_projects_at_once(
    outbound: Outbound, hands: Any
) -> None:
    outbound.vendor.answers(PROJECTS, ok_json([{"id": 1}]))
    assert await outbound.ask("projects", 3) == [True, True, False]
    outbound.vendor.answers(PROJECTS, ok_json([{"id": 1}, {"id": 2}]))
    hands.monotonic += 300
    assert await outbound.ask("projects", 3) == [True, True, False]
    hands.monotonic += 3300
    assert await outbound.ask("projects", 3) == [True, True, False]
    parts = [target for target in outbound.asked() if "/" in target]
    assert [target.split("/")[1] for target in parts] == ["1", "1", "2", "2", "1", "1"]
    assert outbound.ids(Noun.PROJECTS) == [1, 2]


@pytest.mark.parametrize("status", [403, 404])
async def test_a_project_that_is_closed_to_us_stops_no_other(outbound: Outbound, status: int) -> None:
    outbound.vendor.answers(PROJECTS, ok_json([{"id": 1}, {"id": 2}]))
    outbound.vendor.answers(f"{PROJECTS}/1/sources", ok(b"", f"{status} -"))
    outbound.vendor.answers(f"{PROJECTS}/2/sources", ok_json([{"id": 5, "name": "Web"}, {"name": "?"}]))
    assert await outbound.ask("projects", 5) == [True] * 4 + [False]
    reading = outbound.newest(Noun.PROJECTS)
    assert [row.sources and row.sources[0].name for row in reading.rows] == [None, "Web"]
    assert [row.closed for row in reading.rows] == [{"sources"}, frozenset()]
    assert (reading.rejected, reading.fault) == (1, None)


async def test_a_part_that_fails_is_asked_for_again(outbound: Outbound) -> None:
    outbound.vendor.answers(PROJECTS, ok_json([{"id": 1}]))
    outbound.vendor.answers(f"{PROJECTS}/1/sources", ok(b"", "500 -"))
    await outbound.ask("projects")
    with pytest.raises(VendorError):
        await outbound.ask("projects")
    outbound.vendor.answers(f"{PROJECTS}/1/sources", ok(b"null"))
    with pytest.raises(Unreadable):
        await outbound.ask("projects")
    outbound.vendor.answers(f"{PROJECTS}/1/sources", ok_json([]))
    assert await outbound.ask("projects", 2) == [True, False]
    assert outbound.newest(Noun.PROJECTS).rows[0].sources == ()
