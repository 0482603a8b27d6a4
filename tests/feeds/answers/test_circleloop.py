"""What a CircleLoop account answers once: one request a question, the page cut out of what came."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest

from console.domain.accounts import Vendor
from console.domain.contacts import Contact, Phone
from console.domain.questions.agents import OneAgent
from console.domain.questions.contacts import OneContact, SearchContacts
from console.domain.questions.one import OneMenu, OneTeam
from console.domain.questions.question import AnyPage, Question
from console.domain.questions.statistics import NumberStatistics, Statistics
from console.domain.secrets import Secret
from console.domain.statistics import Period, Subject
from console.feeds.answers.answering import Answering
from console.feeds.answers.circleloop import circleloop_routes, matches
from console.transport.auth import HeaderAuth
from console.transport.budget import Budget
from console.transport.client import Transport
from console.vendors.circleloop.client import CircleLoopClient
from console.wiring.summaries import OFFERS
from tests.loopback import LoopbackVendor, loopback_vendor, ok_json

PERIOD = Period(datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 2, tzinfo=UTC))
ANN = {"ID": "a", "fullName": "Ann Lee", "phoneNumbers": [{"numberE164": "441234501234"}]}
BOB = {"ID": "b", "fullName": "bob", "emails": [{"email": "Bob@Example.com", "label": "Work"}]}
CARL = {"ID": "c", "phoneNumbers": [{"numberE164": "33612345678", "label": "Home"}]}
SUMMARY = {"total": 9, "inbound": 4, "outbound": 2, "missed": 3, "tcd": 10978, "acd": 125}


class Desk:
    """The account's answers, and the vendor they come from."""

    def __init__(self, vendor: LoopbackVendor, way: Transport) -> None:
        self.vendor = vendor
        self.turns = 0
        routes = circleloop_routes(CircleLoopClient(way), "leeds")
        self.questions = set(routes)
        self._answering = Answering(self._turn, routes)

    async def _turn(self) -> None:
        self.turns += 1

    async def ask(self, question: Question) -> AnyPage:
        """The answer; it took one slot and one request."""
        before = len(self.vendor.seen)
        page = await self._answering(question)
        assert len(self.vendor.seen) == before + 1 == self.turns
        return page


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    async with loopback_vendor() as vendor:
        way = Transport(vendor.url, HeaderAuth("Authorization", Secret("token")), Budget(1000.0))
        yield Desk(vendor, way)
        await way.aclose()


def test_every_question_the_account_is_said_to_answer_has_its_route(desk: Desk) -> None:
    assert {question.kind for question in desk.questions} == OFFERS[Vendor.CIRCLELOOP].questions


@pytest.mark.parametrize(
    ("question", "ids", "more", "total"),
    [
        (SearchContacts("leeds"), ["c", "a", "b"], False, 3),
        (SearchContacts("leeds", limit=2), ["c", "a"], True, 3),
        (SearchContacts("leeds", offset=2, limit=2), ["b"], False, 3),
        (SearchContacts("leeds", offset=9), [], False, 3),
        (SearchContacts("leeds", "LEE ann"), ["a"], False, 1),
        (SearchContacts("leeds", "@example"), ["b"], False, 1),
        (SearchContacts("leeds", "01234 501"), ["a"], False, 1),
        (SearchContacts("leeds", "+33 6 12"), ["c"], False, 1),
        (SearchContacts("leeds", "dora"), [], False, 0),
    ],
)
async def test_contacts_are_looked_through_in_what_one_request_brought(
    desk: Desk, question: SearchContacts, ids: list[str], more: bool, total: int
) -> None:
    desk.vendor.answers("/my/contacts", ok_json([BOB, ANN, CARL, {"fullName": "no id"}]))
    page = await desk.ask(question)
    assert ([row.id for row in page.rows], page.more, page.total, page.rejected) == (ids, more, total, 1)


@pytest.mark.parametrize(
    ("question", "target", "row"),
    [
        (OneContact("leeds", "a"), "/contact/a", ANN),
        (OneAgent("leeds"), "/my/user", {"id": "u", "fullName": "Joe"}),
        (OneAgent("leeds", "u"), "/user?id=u", {"id": "u", "fullName": "Joe"}),
        (OneTeam("leeds", "t"), "/team/t", {"ID": "t", "name": "Sales", "members": ["u"]}),
        (OneMenu("leeds", "m"), "/menu/m", {"ID": "m", "name": "Main", "extensions": {}}),
    ],
)
async def test_a_single_thing_is_asked_for_by_its_id(
    desk: Desk, question: Question, target: str, row: dict[str, Any]
) -> None:
    desk.vendor.everywhere = ok_json(row)
    page = await desk.ask(question)
    assert desk.vendor.seen[0].target == target
    assert [(one.account, one.id) for one in page.rows] == [("leeds", row.get("id", row.get("ID")))]
    assert (page.total, page.more) == (1, False)


@pytest.mark.parametrize(
    ("of", "path", "row", "name"),
    [
        (Subject.NUMBERS, "/analytics/numbers-summary", {"numberE164": "+441"}, "441"),
        (Subject.TEAMS, "/analytics/teams-summary", {"teamID": "t", "name": "Sales"}, "Sales"),
        (Subject.USERS, "/analytics/users-summary", {"userID": "u", "fullName": "Joe"}, "Joe"),
        (Subject.USERS, "/analytics/users-summary", {"userID": "u"}, "u"),
    ],
)
async def test_statistics_come_as_the_vendor_gave_them(
    desk: Desk, of: Subject, path: str, row: dict[str, Any], name: str
) -> None:
    desk.vendor.answers(path, ok_json({"data": [{**row, **SUMMARY}]}))
    (counts,) = (await desk.ask(Statistics("leeds", of, PERIOD))).rows
    assert (counts.name, counts.total, counts.inbound, counts.outbound, counts.missed) == (name, 9, 4, 2, 3)
    assert (counts.tcd, counts.acd, counts.ttta, counts.tta) == (10978, 125, None, None)
    assert desk.vendor.seen[0].query["timezone"] == ["Europe/London"]


async def test_one_numbers_statistics_are_one_row_with_its_days(desk: Desk) -> None:
    days = [{"from": "2026-03-01T00:00:00.000Z", "label": "Sun 1st", "inbound": 2}, {"label": "Mon 2nd"}]
    told = {"data": days, "totals": {"numberE164": "441", "total": 2, "acd": 94}}
    desk.vendor.answers("/analytics/search-number/441", ok_json(told))
    (series,) = (await desk.ask(NumberStatistics("leeds", "+44 1", PERIOD))).rows
    assert [(one.label, one.inbound) for one in series.buckets] == [("Sun 1st", 2), ("Mon 2nd", None)]
    assert (series.totals.total, series.totals.acd, series.totals.ttta) == (2, 94, None)


def test_a_text_with_letters_is_no_number() -> None:
    contact = Contact("leeds", "a", "Ann", phones=(Phone("441234501234"),))
    assert not matches(contact, "x1234")
    assert matches(contact, "")
    assert not matches(contact, "000")
