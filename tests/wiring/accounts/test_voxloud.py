"""A Voxloud account at work: what is done to it, once, and what it says came of it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from console.actions.dispatch import Dispatcher
from console.actions.journal.journal import Journal
from console.actions.news import ActionNews, Step
from console.config.secret_sources import GivenSource
from console.config.settings import VoxloudAccount
from console.config.stand_ins import StandIn
from console.domain.accounts import Vendor
from console.domain.actions import OutcomeState
from console.domain.contacts import Phone
from console.domain.drafts.calls import Connect
from console.domain.drafts.click_to_calls import CreateClickToCall, DeleteClickToCall
from console.domain.drafts.contacts import ContactFields, CreateContact, DeleteContact, UpdateContact
from console.domain.drafts.draft import Draft
from console.domain.drafts.webhooks import CreateWebhook, DeleteWebhook, UpdateWebhook
from console.domain.questions.webhooks import OneWebhook
from console.domain.secrets import Secret
from console.engine.station import Opened
from console.feeds.latest import Clock
from console.feeds.receiver.inbox import Inbox
from console.transport.budget import Budget
from console.vendors.voxloud import receiving
from console.vendors.voxloud.paths import WEBHOOKS
from console.vendors.voxloud.requests import BUILDERS
from console.wiring.accounts.parts import path_word
from console.wiring.accounts.voxloud import open_voxloud
from console.wiring.summaries import OFFERS
from tests.loopback import LoopbackVendor, Seen, loopback_vendor, ok, ok_json
from tests.waiting import until

HOOK = "https://hooks.example"
JOHN = ContactFields("John", phones=(Phone("+390312345678"),))
UPDATE_CONTACT = UpdateContact("milan", "c1", JOHN)
UPDATE_WEBHOOK = UpdateWebhook("milan", "w1", "CALL_STARTED", "https://example.com", enabled=False)


@dataclass
class Account:
    """The account, opened, with a dispatcher that acts on it and an inbox it hears through."""

    vendor: LoopbackVendor
    opened: Opened
    dispatcher: Dispatcher
    inbox: Inbox
    news: list[ActionNews] = field(default_factory=list)

    def methods(self, path: str) -> list[str]:
        return [one.method for one in self.vendor.asked(path)]

    def hears(self, value: dict[str, Any]) -> None:
        delivery = self.inbox.read("milan", json.dumps(value).encode())
        assert delivery is not None
        self.inbox.hand_over(delivery)


@asynccontextmanager
async def opened(tmp_path: Path, stand_in: StandIn | None = None) -> AsyncIterator[Account]:
    async with loopback_vendor() as vendor:
        account = VoxloudAccount(name="milan", base_url=vendor.url, api_key=GivenSource(Secret("key")))
        inbox = Inbox(["milan"], receiving.read, lambda _: None, Clock())
        it = await open_voxloud(account, lambda _: None, Budget(500.0), inbox, stand_in)
        it.schedule.pause(True)
        slots = asyncio.create_task(it.schedule.run())
        news: list[ActionNews] = []
        journal = Journal(tmp_path / "journal.db", operator="jane")
        dispatcher = Dispatcher(journal, news.append, lambda: datetime.now(UTC), {"milan": it.actor})
        yield Account(vendor, it, dispatcher, inbox, news)
        slots.cancel()
        await asyncio.gather(slots, return_exceptions=True)
        dispatcher.close()
        await it.close()


@pytest.fixture
async def milan(tmp_path: Path) -> AsyncIterator[Account]:
    async with opened(tmp_path) as account:
        yield account


async def test_the_path_secret_is_sent_in_a_callback_and_shown_in_none(tmp_path: Path) -> None:
    told = {
        "id": "w1",
        "event_type": "CALL_STARTED",
        "enabled": True,
        "callback_url": f"{HOOK}/a%2Blong-secret-4711/m",
    }
    word = await path_word(GivenSource(Secret("a+long-secret-4711")))
    async with opened(tmp_path, word) as milan:
        milan.vendor.answers(f"{WEBHOOKS}/w1", ok_json(told))
        (hook,) = (await milan.opened.answer(OneWebhook("milan", "w1"))).rows
        assert hook.callback_url == f"{HOOK}/{{path_secret}}/m"
        switched = UpdateWebhook("milan", "w1", "CALL_STARTED", hook.callback_url, enabled=False)
        shown = milan.dispatcher.describe(switched)
        outcome = await milan.dispatcher.act(switched)
        (_, sent) = milan.vendor.asked(f"{WEBHOOKS}/w1")
        assert json.loads(sent.body)["callback_url"] == told["callback_url"]
        assert "4711" not in f"{shown} {outcome} {milan.news}"
    assert b"4711" not in b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())


@pytest.mark.parametrize("word", ["subscription", "callbacks/and-so-on"])
async def test_a_word_that_is_no_path_secret_is_left_where_it_stands(tmp_path: Path, word: str) -> None:
    told = {"id": "w1", "event_type": "CALL_STARTED", "callback_url": f"https://hooks.example/{word}/m"}
    async with opened(tmp_path, await path_word(GivenSource(Secret(word)))) as milan:
        milan.vendor.answers(f"{WEBHOOKS}/w1", ok_json(told))
        (hook,) = (await milan.opened.answer(OneWebhook("milan", "w1"))).rows
        assert hook.callback_url == told["callback_url"]


async def test_a_path_secret_that_is_not_known_is_not_sent_as_a_word(milan: Account) -> None:
    draft = CreateWebhook("milan", "CALL_STARTED", f"{HOOK}/{{path_secret}}/milan")
    with pytest.raises(ValueError, match="no path_secret"):
        milan.dispatcher.describe(draft)
    outcome = await milan.dispatcher.act(draft)
    assert outcome.state is OutcomeState.NOT_SENT
    assert "no path_secret" in outcome.message
    assert milan.vendor.asked(WEBHOOKS) == []


@pytest.mark.parametrize(
    ("draft", "path"),
    [
        (UPDATE_CONTACT, "/api/v1/contacts/c1"),
        (UPDATE_WEBHOOK, "/api/v1/webhook-subscriptions/w1"),
    ],
)
@pytest.mark.parametrize("taken", ["PUT", "POST"])
async def test_vx01_vx02_a_refused_method_is_not_sent_again_until_the_supervisor_does(
    milan: Account, draft: Draft, path: str, taken: str
) -> None:
    def think(asked: Seen) -> bytes:
        return ok_json({"id": 1}) if asked.method == taken else ok(b"", "405 Method Not Allowed")

    milan.vendor.thinking[path] = think
    first = await milan.dispatcher.act(draft)
    assert milan.methods(path) == ["PUT"]
    if taken == "PUT":
        assert first.state is OutcomeState.ACCEPTED
        return
    assert (first.state, first.status_code) == (OutcomeState.REFUSED, 405)
    assert "Nothing was done" in first.message
    assert "Sent again, it goes as POST" in first.message
    assert milan.dispatcher.describe(draft).startswith(f"POST {milan.vendor.url}{path}")
    for _ in range(2):
        assert (await milan.dispatcher.act(draft)).state is OutcomeState.ACCEPTED
    assert milan.methods(path) == ["PUT", "POST", "POST"]


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (
            "400 Bad Request",
            b'{"message": "Click-to-call limit of 5 reached"}',
            "Click-to-call limit of 5 reached",
        ),
        ("403 Forbidden", b"quota exceeded: 5 of 5", "quota exceeded: 5 of 5"),
        ("422 -", b"", "Unprocessable"),
    ],
)
async def test_vx30_a_refused_quota_is_told_in_the_vendors_own_words(
    milan: Account, status: str, body: bytes, said: str
) -> None:
    milan.vendor.everywhere = ok(body, status)
    outcome = await milan.dispatcher.act(CreateClickToCall("milan", "support", "101", "+39123456789"))
    assert outcome.state is OutcomeState.REFUSED
    assert said in outcome.message
    assert len(milan.vendor.seen) == 1


@pytest.mark.parametrize(
    "draft",
    [
        DeleteContact("milan", "1", "John"),
        DeleteWebhook("milan", "1", "CALL_STARTED", "https://x"),
        DeleteClickToCall("milan", "1", "support"),
    ],
)
@pytest.mark.parametrize("answer", [ok(b"", "204 No Content"), ok(b"", "200 OK"), ok_json({}), ok_json(None)])
async def test_vx30_a_deletion_is_done_whatever_a_success_says(
    milan: Account, draft: Draft, answer: bytes
) -> None:
    milan.vendor.everywhere = answer
    assert (await milan.dispatcher.act(draft)).state is OutcomeState.ACCEPTED
    assert [one.method for one in milan.vendor.seen] == ["DELETE"]


async def test_what_was_created_is_in_the_outcome(milan: Account) -> None:
    milan.vendor.everywhere = ok_json({"id": "54db", "first_name": "John"}, "X: y")
    for draft in (
        CreateContact("milan", JOHN),
        CreateWebhook("milan", "CALL_STARTED", "https://example.com"),
        CreateClickToCall("milan", "support", "101", "+39123456789"),
    ):
        outcome = await milan.dispatcher.act(draft)
        assert (outcome.state, outcome.contact_id) == (OutcomeState.ACCEPTED, "54db")


async def test_every_draft_comes_back_from_the_journal_as_it_was(milan: Account, tmp_path: Path) -> None:
    milan.vendor.everywhere = ok(b"", "400 Bad Request")
    drafts: list[Draft] = [
        CreateContact("milan", JOHN),
        UPDATE_CONTACT,
        DeleteContact("milan", "1", "John"),
        CreateWebhook("milan", "CALL_STARTED", "https://example.com", "a@example.com"),
        UPDATE_WEBHOOK,
        DeleteWebhook("milan", 1, "CALL_STARTED", "https://x"),
        CreateClickToCall("milan", "support", "101", "+39123456789", "contact"),
        DeleteClickToCall("milan", "1", "support"),
        Connect("milan", "1", "+390312345678"),
    ]
    assert {type(draft) for draft in drafts} == set(BUILDERS)
    assert {draft.kind for draft in drafts} == set(OFFERS[Vendor.VOXLOUD].kinds)
    for draft in drafts:
        assert draft.words
        assert draft.subject
        await milan.dispatcher.act(draft)
    written = Journal(tmp_path / "journal.db").entries()
    assert {entry.draft for entry in written} == set(drafts)


async def test_vx29_a_connection_is_followed_to_the_call_it_set_up(milan: Account) -> None:
    """And not to the one that somebody else's had set up just before, and that is over."""
    milan.vendor.everywhere = ok_json({"contact": "+390312345678"})
    before = {"callId": "w-clicktocall", "originatorNumber": "101", "destinationNumber": "390312345678"}
    for kind, ago in (("STARTED", 20_000), ("HANGUP", 10_000)):
        at = int(datetime.now(UTC).timestamp() * 1000) - ago
        milan.hears({"type": kind, "timestamp": at, "userExtension": 101, **before})
    acting = asyncio.create_task(milan.dispatcher.act(Connect("milan", "8ff", "+390312345678")))
    await until(lambda: any(step.outcome for step in milan.news), "the vendor accepts", 10)
    now = int(datetime.now(UTC).timestamp() * 1000)
    other = {"callId": "x-clicktocall", "originatorNumber": "101", "destinationNumber": "+3902999999"}
    call = {"callId": "y-clicktocall", "originatorNumber": "101", "destinationNumber": "390312345678"}
    plain = {"callId": "z", "originatorNumber": "101", "destinationNumber": "390312345678"}
    for value in (other, plain, call):
        milan.hears({"type": "STARTED", "timestamp": now, "userExtension": 101, **value})
    await until(lambda: milan.news[-1].contact_status == "connecting", "it is found", 10)
    milan.hears({"type": "ANSWERED", "timestamp": now + 1, "userExtension": 101, **call})
    await until(lambda: milan.news[-1].contact_status == "connected", "it is answered", 10)
    milan.hears({"type": "HANGUP", "timestamp": now + 2, "userExtension": 101, **call})
    await asyncio.wait_for(acting, 10)
    assert [news.contact_status for news in milan.news if news.step is Step.FOLLOWED] == [
        "connecting",
        "connected",
        "finished",
    ]
    assert milan.news[-1].is_final
    assert milan.methods("/api/v1/click-to-call/8ff/connect") == ["POST"]
