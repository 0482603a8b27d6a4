"""A VoIPTime account, opened as the console opens it: what it can do, sent once, and what is known after."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from console.actions.journal.journal import Journal
from console.actions.journal.own_leads import own_leads
from console.config import locations
from console.config.secret_sources import GivenSource
from console.config.settings import Settings, VoipTimeAccount
from console.domain.accounts import Vendor
from console.domain.actions import Outcome, OutcomeState
from console.domain.drafts.campaigns import AddToCampaign
from console.domain.drafts.draft import Draft
from console.domain.drafts.leads import CreateLead, EditLead, LeadFields
from console.domain.drafts.notes import AddNote, DeleteNote, EditNote
from console.domain.drafts.tasks import CreateTask, EditTask
from console.domain.leads import TaskKind, TaskStatus
from console.domain.questions.contacts import SearchContacts
from console.domain.questions.leads import KnownLeads, NotesOfLead
from console.domain.secrets import Secret
from console.engine import News
from console.engine.station import Opened
from console.feeds.reading import AnyReading, Noun, Reading
from console.transport.budget import Budget
from console.wiring.accounts.opening import open_account
from console.wiring.acting import act_once, preview
from console.wiring.summaries import OFFERS, summary
from tests.loopback import LoopbackVendor, dropped, ok, ok_json

AT, LATER = datetime(2026, 11, 27, 9, tzinfo=UTC), datetime(2026, 11, 27, 10, tzinfo=UTC)
FIELDS = LeadFields(
    project_id=7, email="a@b.example", name="Ann", surname="Lee", timezone="Europe/London"
)  # fmt: skip
LEAD = {"id": 42, "groupId": 7, "name": "Ann", "phones": [{"id": 3, "number": "+44 113 496 0000"}]}
TASK = {"id": "5bb4", "leadId": 42, "companyId": "c", "type": "CALLBACK", "status": "OPEN"}


@pytest.fixture
def account(vendor: LoopbackVendor) -> VoipTimeAccount:
    return VoipTimeAccount(
        name="outbound",
        base_url=f"{vendor.url}/api",
        api_key=GivenSource(Secret("key")),
        requests_per_second=10.0,
    )


@pytest.fixture
async def opened(account: VoipTimeAccount) -> AsyncIterator[tuple[Opened, list[News]]]:
    told: list[News] = []
    it = await open_account(account, told.append, Budget(100.0))
    yield it, told
    await it.close()


async def act(account: VoipTimeAccount, draft: Draft) -> Outcome:
    return await asyncio.to_thread(act_once, Settings(accounts=(account,)), draft, lambda _: None)


def test_vt19_what_the_vendor_has_not_is_not_offered(account: VoipTimeAccount) -> None:
    assert OFFERS[Vendor.VOIPTIME].nouns == {Noun.CAMPAIGNS, Noun.QUEUES, Noun.PROJECTS}
    it = summary(account)
    assert it.questions == {NotesOfLead.kind, KnownLeads.kind}
    assert it.answers(NotesOfLead)
    assert not it.answers(SearchContacts)
    drafts = (CreateLead, EditLead, CreateTask, EditTask, AddNote, EditNote, DeleteNote, AddToCampaign)
    assert it.kinds == {draft.kind for draft in drafts}
    assert summary(replace(account, read_only=True)).kinds == frozenset()


async def test_every_noun_comes_in(opened: tuple[Opened, list[News]]) -> None:
    it, told = opened
    await it.schedule.run_once()
    readings: dict[Noun, AnyReading] = {one.noun: one for one in told if isinstance(one, Reading)}
    assert readings.keys() == OFFERS[Vendor.VOIPTIME].nouns
    assert all(one.taken_at is not None and one.fault is None for one in readings.values())


async def test_notes_are_asked_for_once_in_a_slot_of_the_budget(
    vendor: LoopbackVendor, opened: tuple[Opened, list[News]]
) -> None:
    it, _ = opened
    vendor.answers("/api/leads/42/comments/", ok_json([{"id": 1, "text": "called\nback"}, {"x": 1}]))
    it.schedule.pause(True)
    slots = asyncio.create_task(it.schedule.run())
    page = await it.answer(NotesOfLead("outbound", 42, AT, LATER))
    with pytest.raises(ValueError, match="cannot be asked"):
        await it.answer(SearchContacts("outbound"))
    slots.cancel()
    await asyncio.gather(slots, return_exceptions=True)
    (note,) = page.rows
    assert (note.lead_id, note.text, page.rejected, page.more) == (42, "called back", 1, False)
    assert [one.path for one in vendor.seen] == ["/api/leads/42/comments/"]


async def test_vt19_a_lead_and_its_task_are_known_from_the_journal_and_can_be_changed(
    vendor: LoopbackVendor, account: VoipTimeAccount
) -> None:
    vendor.answers("/api/leads", ok_json(LEAD))
    vendor.answers("/api/leads/42/tasks", ok_json(TASK))
    outcome = await act(account, CreateLead("outbound", FIELDS))
    assert (outcome.state, outcome.contact_id) == (OutcomeState.ACCEPTED, 42)
    made = await act(account, CreateTask("outbound", 42, TaskKind.CALLBACK, AT, phone_id=3))
    assert made.contact_id == "5bb4"
    journal = Journal(locations.journal_file())
    known = own_leads(journal.entries())
    (lead,), (task,) = known.leads, known.tasks
    assert str(task.lead_id) == str(lead.id)
    vendor.answers("/api/leads/42/tasks/5bb4", ok(b""))
    assert (await act(account, EditTask("outbound", task, status=TaskStatus.DONE))).contact_id == "5bb4"
    sent = vendor.seen[-1]
    assert (sent.method, json.loads(sent.body)) == ("PUT", TASK | {"status": "DONE"})
    assert own_leads(journal.entries()).tasks[0].status == "done"
    journal.close()
    assert [one.headers["api-key"] for one in vendor.seen] == ["key"] * 3


@pytest.mark.parametrize(
    ("trouble", "state"),
    [
        (ok(b'{"message": "email is required"}', "400 X"), OutcomeState.REFUSED),
        (ok(b"", "401 X"), OutcomeState.REFUSED),
        (ok(b"", "500 X"), OutcomeState.UNKNOWN),
        (ok(b'{"message": "thanks"}'), OutcomeState.UNKNOWN),
        (ok(b"", "201 Created"), OutcomeState.ACCEPTED),
        (dropped, OutcomeState.UNKNOWN),
    ],
)
async def test_whatever_comes_back_a_lead_is_sent_once(
    vendor: LoopbackVendor, account: VoipTimeAccount, trouble: Any, state: OutcomeState
) -> None:
    vendor.answers("/api/leads", trouble)
    outcome = await act(account, CreateLead("outbound", FIELDS))
    assert (outcome.state, len(vendor.seen)) == (state, 1)


async def test_vt17_an_account_may_ask_for_the_wrapped_form(
    vendor: LoopbackVendor, account: VoipTimeAccount
) -> None:
    draft = AddToCampaign("outbound", "c", (42,))
    await act(account, draft)
    await act(replace(account, entry_body="entryCriterion"), draft)
    bodies = [json.loads(one.body) for one in vendor.asked("/api/campaigns/c/entries/actions/generate")]
    assert bodies == [{"leadIds": [42]}, {"entryCriterion": {"leadIds": [42]}}]


async def test_a_campaign_that_was_given_leads_is_looked_at_again_at_once(
    vendor: LoopbackVendor, opened: tuple[Opened, list[News]]
) -> None:
    it, _ = opened
    await it.schedule.run_once()
    done = Outcome(OutcomeState.ACCEPTED, "")
    assert it.actor.follow(done, AddNote("outbound", 42, "text")) is None
    assert it.actor.follow(done, AddToCampaign("outbound", "c", (42,))) is None
    slots = asyncio.create_task(it.schedule.run())
    async with asyncio.timeout(10):
        while len(vendor.asked("/api/campaigns")) < 2:
            await asyncio.sleep(0.005)
    slots.cancel()
    await asyncio.gather(slots, return_exceptions=True)
    assert len(vendor.asked("/api/projects")) == 1


def test_a_preview_shows_the_very_request(account: VoipTimeAccount) -> None:
    settings = Settings(accounts=(replace(account, entry_body="entryCriterion"),))
    shown = preview(settings, AddToCampaign("outbound", "c", (42,)))
    assert shown.startswith(f"POST {account.base_url}/campaigns/c/entries/actions/generate\n")
    assert "entryCriterion" in shown
