"""What a PBX answers once: one slot, one request, and a page of what a supervisor looks at."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from console.domain.accounts import Vendor
from console.domain.questions.call_records import OneCallRecord
from console.domain.questions.click_to_calls import OneClickToCall
from console.domain.questions.contacts import OneContact, SearchContacts
from console.domain.questions.question import Question
from console.domain.questions.webhooks import OneWebhook
from console.domain.secrets import Secret
from console.feeds.answers.answering import Answering
from console.feeds.answers.voxloud import voxloud_routes
from console.transport.auth import HeaderAuth
from console.transport.budget import Budget
from console.transport.client import Transport
from console.transport.errors import Refused
from console.vendors.voxloud.client import VoxloudClient
from console.wiring.summaries import OFFERS
from tests.loopback import LoopbackVendor, ok, ok_json


class Office:
    """An account that answers, and how many slots it took."""

    def __init__(self, vendor: LoopbackVendor, transport: Transport) -> None:
        self.vendor = vendor
        self.slots = 0
        self.routes = voxloud_routes(VoxloudClient(transport), "milan")
        self.ask = Answering(self._turn, self.routes)

    async def _turn(self) -> None:
        self.slots += 1


@pytest.fixture
async def office(vendor: LoopbackVendor) -> AsyncIterator[Office]:
    transport = Transport(vendor.url, HeaderAuth("Voverc-Auth", Secret("key")), Budget(200.0))
    yield Office(vendor, transport)
    await transport.aclose()


@pytest.mark.parametrize(
    ("question", "target", "row"),
    [
        (OneContact("milan", "a"), "/api/v1/contacts/a", {"id": "a"}),
        (OneWebhook("milan", "a"), "/api/v1/webhook-subscriptions/a", {"id": "a", "type": "CALL_STARTED"}),
        (OneClickToCall("milan", "a"), "/api/v1/click-to-call/a", {"id": "a"}),
        (OneCallRecord("milan", 7), "/api/v1/telephony-events/7", {"id": 7}),
        (OneCallRecord("milan", "a"), "/api/v1/telephony-events?callId=a", {"callId": "a"}),
    ],
)
async def test_one_of_anything_takes_one_slot_and_one_request(
    office: Office, question: Question, target: str, row: dict[str, Any]
) -> None:
    office.vendor.everywhere = ok_json(row)
    page = await office.ask(question)
    (found,) = page.rows
    assert found.key == ("milan", row.get("callId", row.get("id")))
    assert (page.more, page.rejected) == (False, 0)
    assert [(one.method, one.target) for one in office.vendor.seen] == [("GET", target)]
    assert office.slots == 1


async def test_a_search_asks_for_the_page_a_screen_needs_and_no_more(office: Office) -> None:
    rows = [{"id": number, "first_name": "Ada"} for number in range(10)]
    office.vendor.everywhere = ok_json({"data": [*rows, {"first_name": "nobody"}], "has_next": True})
    page = await office.ask(SearchContacts("milan", "ada l", offset=20, limit=11))
    assert (len(page.rows), page.more, page.rejected, page.total) == (10, True, 1, None)
    (asked,) = office.vendor.seen
    assert asked.query == {
        "first_name": ["ada"],
        "last_name": ["l"],
        "offset": ["20"],
        "limit": ["11"],
    }


async def test_what_is_not_there_is_told_in_the_vendors_words(office: Office) -> None:
    office.vendor.everywhere = ok(b'{"message": "no such contact"}', "404 Not Found")
    with pytest.raises(Refused, match="no such contact"):
        await office.ask(OneContact("milan", "a"))


def test_every_question_the_account_is_said_to_answer_has_an_answer(office: Office) -> None:
    assert {question.kind for question in office.routes} == OFFERS[Vendor.VOXLOUD].questions
