"""A CircleLoop account: who and what there is, and today's answered share; nothing live, and it says so."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest

from console.domain.accounts import CredentialForm
from console.domain.faults import FaultKind
from console.domain.periods import today
from console.domain.secrets import Secret
from console.domain.service_levels import Scope
from console.feeds.call_book import CallBook
from console.feeds.circleloop import circleloop_feeds
from console.feeds.desk import Desk
from console.feeds.reading import Noun
from console.feeds.schedule import Schedule
from console.transport.auth import KeyAndSecretAuth
from console.transport.budget import Budget
from console.transport.client import Transport
from console.vendors.circleloop.client import CircleLoopClient
from console.vendors.circleloop.refusals import login_judge
from tests.feeds.conftest import Floor, Hands
from tests.loopback import LoopbackVendor, ok, ok_json

FORM = CredentialForm.JOINED_BY_COLON
NUMBERS, TEAMS = "/analytics/numbers-summary", "/analytics/teams-summary"
JOE, ANN = {"id": "u1", "fullName": "Joe"}, {"id": "u2", "fullName": "Ann", "defaultNumber": "441234501234"}
SALES, SUPPORT = {"ID": "t1", "name": "sales", "members": ["u1", "u2"]}, {"ID": "t2", "name": "Support"}
MENU = {"ID": "m1", "name": "Main Office", "extensions": {"1": {"userID": "u1", "display": "Joe"}}}
DENIED = ok(b'{"message": "Invalid data, check the authorization token is correct"}', "409 Conflict")
EVERY = {Noun.AGENTS, Noun.TEAMS, Noun.MENUS, Noun.QUEUES, Noun.COMPANIES, Noun.SERVICE_LEVELS}


@pytest.fixture
async def leeds(vendor: LoopbackVendor, hands: Hands) -> AsyncIterator[Floor]:
    """The account, with clocks that stand still at noon UTC on 2 March."""
    told: list[Any] = []
    budget = Budget(200.0)
    auth = KeyAndSecretAuth(Secret("key-1"), Secret("secret-2"), FORM)
    transport = Transport(vendor.url, auth, budget, judge=login_judge(FORM))
    desk = Desk("leeds", told.append, hands.clock)
    feeds = circleloop_feeds(CircleLoopClient(transport), desk, "Europe/London")
    schedule = Schedule(feeds, budget, hands.clock, desk.health)
    book = CallBook(desk.latest(Noun.CALLS, 10.0))
    vendor.answers("/my/client", ok_json({"id": "c", "name": "CircleLoop"}))
    yield Floor(vendor, feeds, schedule, book, told)
    await transport.aclose()


async def test_each_noun_is_asked_once_and_judged_by_its_own_pace(leeds: Floor) -> None:
    await leeds.schedule.run_once()
    targets = {noun: reading.target_age for noun, reading in leeds.published.items() if noun in EVERY}
    assert targets == dict.fromkeys(EVERY - {Noun.COMPANIES}, 300) | {Noun.COMPANIES: 3600}
    assert all(leeds.published[noun].fault is None for noun in EVERY)
    assert sorted(one.path for one in leeds.vendor.seen) == sorted(
        ["/my/users", "/my/teams", "/my/menus", "/my/client", NUMBERS, TEAMS]
    )
    (company,) = leeds.rows(Noun.COMPANIES)
    assert (company.id, company.name) == ("c", "CircleLoop")


async def test_users_bear_the_teams_that_name_them_and_no_status(leeds: Floor) -> None:
    leeds.vendor.answers("/my/users", ok_json([JOE, ANN]))
    await leeds.ask("my/users")
    assert [row.teams for row in leeds.rows(Noun.AGENTS)] == [(), ()]

    leeds.vendor.answers("/my/teams", ok_json([{**SUPPORT, "members": ["u2", "gone"]}, SALES]))
    await leeds.ask("my/teams")
    joe, ann = leeds.rows(Noun.AGENTS)
    assert (joe.teams, ann.teams) == (("sales",), ("sales", "Support"))
    assert (joe.status, joe.number, ann.number) == (None, None, "441234501234")
    assert [team.agent_ids for team in leeds.rows(Noun.TEAMS)] == [("u2", "gone"), ("u1", "u2")]


async def test_teams_that_cannot_be_had_mark_the_users_too(leeds: Floor) -> None:
    leeds.vendor.answers("/my/users", ok_json([JOE]))
    leeds.vendor.answers("/my/teams", ok(b"", "500 Oops"))
    await leeds.schedule.run_once(frozenset({Noun.AGENTS}))
    for noun in (Noun.AGENTS, Noun.TEAMS):
        assert leeds.published[noun].fault.kind is FaultKind.VENDOR_ERROR
    assert [row.name for row in leeds.rows(Noun.AGENTS)] == ["Joe"]

    leeds.vendor.answers("/my/teams", ok_json([SALES]))
    await leeds.schedule.run_once(frozenset({Noun.TEAMS}))
    assert leeds.published[Noun.AGENTS].fault is None
    assert leeds.rows(Noun.AGENTS)[0].teams == ("sales",)


async def test_menus_are_queues_whose_numbers_are_not_offered(leeds: Floor) -> None:
    leeds.vendor.answers("/my/menus", ok_json([MENU, {"name": "no id"}]))
    await leeds.schedule.run_once(frozenset({Noun.QUEUES}))
    (menu,), (queue,) = leeds.rows(Noun.MENUS), leeds.rows(Noun.QUEUES)
    assert (menu.id, menu.choices[0].target) == ("m1", "u1")
    assert (queue.path, queue.in_queue, queue.longest_wait, queue.is_live) == (
        "Main Office",
        None,
        None,
        False,
    )
    assert [leeds.published[noun].rejected for noun in (Noun.MENUS, Noun.QUEUES)] == [1, 1]
    assert len(leeds.vendor.asked("/my/menus")) == 1

    leeds.vendor.answers("/my/menus", ok(b"", "500 Oops"))
    await leeds.schedule.run_once(frozenset({Noun.MENUS}))
    assert all(leeds.published[noun].fault for noun in (Noun.MENUS, Noun.QUEUES))
    assert leeds.rows(Noun.QUEUES) == (queue,)


async def test_cl03_a_404_takes_nothing_away(leeds: Floor) -> None:
    leeds.vendor.answers("/my/menus", ok_json([MENU]))
    await leeds.ask("my/menus")
    leeds.vendor.answers("/my/menus", ok(b'{"message": "an ID is missing"}', "404 Not Found"))
    await leeds.schedule.run_once(frozenset({Noun.MENUS}))
    assert [row.id for row in leeds.rows(Noun.MENUS)] == ["m1"]
    assert "an ID is missing" in str(leeds.published[Noun.MENUS].fault)


async def test_answered_shares_are_of_today_and_say_what_they_are(leeds: Floor) -> None:
    rows = [
        {"numberE164": "441", "total": 91, "inbound": 4, "outbound": 84, "missed": 3},
        {"numberE164": "442", "total": 0, "inbound": 0, "outbound": 0, "missed": 0},
        {"numberE164": "443", "total": 2},
    ]
    leeds.vendor.answers(NUMBERS, ok_json({"data": rows}))
    team = {"teamID": "t1", "name": "sales", "inbound": 1, "missed": 3}
    leeds.vendor.answers(TEAMS, ok_json({"data": [team]}))
    await leeds.schedule.run_once(frozenset({Noun.SERVICE_LEVELS}))
    told = [(row.scope, row.name, row.percent, row.minutes) for row in leeds.rows(Noun.SERVICE_LEVELS)]
    assert told == [
        (Scope.NUMBER_ANSWERED, "441", pytest.approx(400 / 7), 720),
        (Scope.NUMBER_ANSWERED, "442", None, 720),
        (Scope.TEAM_ANSWERED, "sales", 25.0, 720),
    ]
    assert leeds.published[Noun.SERVICE_LEVELS].rejected == 1
    midnight, noon = (str(int(datetime(2026, 3, 2, hour, tzinfo=UTC).timestamp())) for hour in (0, 12))
    asked = {"from": [midnight], "to": [noon], "span": ["day"], "timezone": ["Europe/London"]}
    assert [one.query for path in (NUMBERS, TEAMS) for one in leeds.vendor.asked(path)] == [asked, asked]


async def test_analytics_without_a_single_count_are_a_fault_and_no_empty_list(leeds: Floor) -> None:
    leeds.vendor.answers(NUMBERS, ok_json({"data": [{"numberE164": "441"}]}))
    await leeds.schedule.run_once(frozenset({Noun.SERVICE_LEVELS}))
    reading = leeds.published[Noun.SERVICE_LEVELS]
    assert reading.fault is not None
    assert "no row's inbound and missed calls" in str(reading.fault)


@pytest.mark.parametrize("denial", [DENIED, ok(b'{"message": "Admins only"}', "403 Forbidden")])
async def test_cl02_a_login_that_is_no_admins_loses_the_analytics_and_nothing_else(
    leeds: Floor, until: Any, denial: bytes
) -> None:
    leeds.vendor.answers("/my/users", ok_json([JOE]))
    leeds.vendor.answers(NUMBERS, denial)
    leeds.vendor.answers(TEAMS, denial)
    await leeds.schedule.run_once()
    faults = {noun: leeds.published[noun].fault for noun in EVERY}
    assert {noun for noun, fault in faults.items() if fault} == {Noun.SERVICE_LEVELS}
    assert "credential_form" in str(faults[Noun.SERVICE_LEVELS])

    task = asyncio.create_task(leeds.schedule.run())
    leeds.schedule.refresh(frozenset(EVERY))
    await until(lambda: len(leeds.vendor.seen) >= 12, "all asked again")
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert {reading.noun for reading in leeds.history if reading.fault} == {Noun.SERVICE_LEVELS}


async def test_cl02_a_login_that_is_nobodys_is_told_once_for_the_whole_account(leeds: Floor) -> None:
    leeds.vendor.everywhere = DENIED
    await leeds.schedule.run_once()
    assert len(leeds.vendor.seen) == 1
    for noun in EVERY:
        fault = leeds.published[noun].fault
        assert fault.kind is FaultKind.CREDENTIALS
        assert "check the authorization token is correct" in str(fault)


@pytest.mark.parametrize(
    ("now", "zone", "midnight"),
    [
        (datetime(2026, 7, 1, 22, 30, tzinfo=UTC), "Europe/London", datetime(2026, 6, 30, 23, tzinfo=UTC)),
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), "Europe/London", datetime(2026, 7, 1, 23, tzinfo=UTC)),
        (datetime(2026, 10, 25, 12, tzinfo=UTC), "Europe/London", datetime(2026, 10, 24, 23, tzinfo=UTC)),
        (datetime(2026, 7, 1, 22, 30, tzinfo=UTC), "No/Where", datetime(2026, 7, 1, tzinfo=UTC)),
    ],
)
def test_a_day_begins_at_midnight_where_the_account_is(now: datetime, zone: str, midnight: datetime) -> None:
    period = today(now, zone)
    assert (period.begin, period.end, period.timezone) == (midnight, now, zone)
