"""A CCAI account as it is wired: its login, its spellings, its actions and answers, over HTTP."""

from __future__ import annotations

import asyncio
import contextlib
from base64 import b64encode
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from console.actions.news import ActionNews
from console.config.secret_sources import GivenSource
from console.config.settings import CcaiAccount, Settings
from console.domain.actions import Outcome, OutcomeState
from console.domain.drafts.agents import ForceLogout, SetAgentStatus
from console.domain.drafts.bulk_users import ProceedUsers, ReplaceUsers, UploadUsers
from console.domain.drafts.calls import QueuedCall, ScheduledCall, TextMessage
from console.domain.drafts.contact_data import PushContactData
from console.domain.drafts.do_not_call import AddDoNotCall, DoNotCallEntry, RemoveDoNotCall
from console.domain.drafts.draft import Draft
from console.domain.questions.activities import AgentActivity
from console.domain.questions.do_not_call import CheckDoNotCall
from console.domain.questions.one import OneMenu
from console.domain.secrets import Secret
from console.engine.station import Opened
from console.feeds.reading import Noun
from console.transport.budget import Budget
from console.wiring.accounts.ccai import open_ccai
from console.wiring.acting import act_once, preview
from console.wiring.once import read_floor
from console.wiring.summaries import OFFERS, summary
from tests.engine.at_work import Site, at_work, site
from tests.loopback import LoopbackVendor, ok, ok_json

APPS = "/apps/api/v1"
UPLOAD = UploadUsers("support", "users.json", '[{"email": "a@b.example"}]')


def account(url: str, **more: Any) -> CcaiAccount:
    return CcaiAccount(
        name="support",
        base_url=url,
        subdomain="customer",
        token=GivenSource(Secret("swordfish")),
        requests_per_second=100.0,
        **more,
    )


@contextlib.asynccontextmanager
async def opened(one: CcaiAccount) -> AsyncIterator[Opened]:
    """The account, giving out slots to actions and questions alone."""
    it = await open_ccai(one, lambda _: None, Budget(200.0))
    it.schedule.pause(True)
    slots = asyncio.create_task(it.schedule.run())
    try:
        yield it
    finally:
        slots.cancel()
        await asyncio.gather(slots, return_exceptions=True)
        await it.close()


async def act(vendor: LoopbackVendor, draft: Draft, **more: Any) -> Outcome:
    """The outcome of an action as the command line and the console have it."""
    return await asyncio.to_thread(
        act_once, Settings(accounts=(account(vendor.url, **more),)), draft, lambda _: None
    )


@pytest.mark.parametrize(
    ("auth", "header"),
    [("basic", "Basic " + b64encode(b"customer:swordfish").decode()), ("bearer", "Bearer swordfish")],
)
async def test_the_login_is_sent_as_the_account_says(vendor: LoopbackVendor, auth: str, header: str) -> None:
    async with opened(account(vendor.url, auth=auth)) as it:
        await it.probe()
    assert vendor.seen[0].headers["authorization"] == header


async def test_ap19_an_sms_is_called_as_the_account_says_in_previews_too(vendor: LoopbackVendor) -> None:
    vendor.answers(f"{APPS}/sms", ok_json({"id": 114}))
    draft = TextMessage("support", "+14155550100", "+16285550199", "x")
    outcome = await act(vendor, draft, chat_type="Messaging (API)")
    assert (outcome.state, outcome.contact_id) == (OutcomeState.ACCEPTED, 114)
    assert b'"chat_type": "Messaging (API)"' in vendor.seen[0].body
    shown = preview(Settings(accounts=(account(vendor.url, chat_type="SMS"),)), draft)
    assert '"chat_type": "SMS"' in shown


async def test_ap34_ap36_a_file_is_uploaded_and_carried_out_by_its_jobs_id(vendor: LoopbackVendor) -> None:
    link = "https://{{subdomain}}.{{domain}}/apps/api/v1/bulk/users/jobs/1"
    for name in ("upload", "proceed"):
        answer = {"id": 1, "status": "valid_scheme", "link": link}
        vendor.answers(f"{APPS}/bulk/users/{name}", ok_json(answer))
    uploaded = await act(vendor, UPLOAD)
    replaced = await act(vendor, ReplaceUsers("support", 1, "users.json", UPLOAD.content))
    proceeded = await act(vendor, ProceedUsers("support", 1))
    assert [one.contact_id for one in (uploaded, replaced, proceeded)] == [1, 1, 1]
    assert [(one.method, one.path.rpartition("/")[2]) for one in vendor.seen] == [
        ("POST", "upload"),
        ("PUT", "upload"),
        ("POST", "proceed"),
    ]
    assert all(one.headers["content-type"].startswith("multipart/form-data") for one in vendor.seen)


async def test_ap33_a_job_in_the_wrong_state_is_refused_in_the_vendors_words(vendor: LoopbackVendor) -> None:
    said = b'{"message": "Can\'t update JSON. job status: finished"}'
    vendor.answers(f"{APPS}/bulk/users/upload", ok(said, "404 Not Found"))
    outcome = await act(vendor, UPLOAD)
    assert (outcome.state, outcome.message) == (
        OutcomeState.REFUSED,
        "Can't update JSON. job status: finished",
    )
    assert len(vendor.seen) == 1


@pytest.mark.parametrize(
    ("draft", "path"),
    [
        (SetAgentStatus("support", "Break", (1,)), "agent_statuses"),
        (ForceLogout("support", (1,)), "agent_statuses/force_logout"),
    ],
)
async def test_what_this_customers_api_does_not_have_is_said_plainly(
    vendor: LoopbackVendor, draft: Draft, path: str
) -> None:
    vendor.answers(f"{APPS}/{path}", ok(b"", "404 Not Found"))
    outcome = await act(vendor, draft)
    assert outcome.state is OutcomeState.REFUSED
    assert outcome.message.startswith("This account's API cannot ")
    assert len(vendor.seen) == 1


async def test_agents_who_stay_where_they_are_are_told_one_by_one(vendor: LoopbackVendor) -> None:
    refused = {"agent_id": 2, "name": "Bob", "message": "Agent can't be changed from system status 'In-call'"}
    done = {"agent_id": 1, "name": "Ann", "previous_status": "Available", "current_status": "Break"}
    vendor.answers(f"{APPS}/agent_statuses", ok_json([done, refused]))
    outcome = await act(vendor, SetAgentStatus("support", "Break", (1, 2)))
    assert outcome.state is OutcomeState.PARTLY_DONE
    assert [one.failed for one in outcome.results] == [False, True]


async def test_ap27_contact_data_is_fired_and_accepted_whatever_is_answered(vendor: LoopbackVendor) -> None:
    for answer in (ok(b"", "204 No Content"), ok_json([{"menu_id": 3}])):
        vendor.answers(f"{APPS}/crm/contact_data", answer)
        outcome = await act(vendor, PushContactData("support", "1917"))
        assert (outcome.state, outcome.contact_id) == (OutcomeState.ACCEPTED, None)


async def test_a_question_is_answered_in_a_slot_and_an_unknown_one_refused(vendor: LoopbackVendor) -> None:
    vendor.answers(f"{APPS}/outbound_dialer/dnc/check", ok_json({"do_not_call": True}))
    async with opened(account(vendor.url)) as it:
        page = await it.answer(CheckDoNotCall("support", "+1"))
    assert page.rows[0].is_listed
    assert len(vendor.seen) == 1


def test_a_summary_tells_all_that_a_ccai_account_can_do_and_be_asked() -> None:
    told = summary(account("http://127.0.0.1:1"))
    assert len(told.kinds) == len(OFFERS[told.vendor].kinds) == 12
    assert len(told.questions) == len(OFFERS[told.vendor].questions) == 17
    assert {Noun.CHATS, Noun.TEAMS, Noun.MENUS} <= told.nouns


def menu(at: Site, kind: str) -> int:
    """A leaf menu of the simulated center."""
    return next(one.menu_id for one in at.simulator.center.wait_estimates("en") if one.menu_type == kind)


def test_the_simulated_vendor_takes_queued_and_scheduled_calls_and_numbers_to_be_left_alone() -> None:
    steps: list[ActionNews] = []
    with site() as at:
        listed = "+1 859-657-9625"
        later = datetime.fromtimestamp(at.clock.now(), UTC) + timedelta(hours=1)
        scheduled = ScheduledCall("support", "+1 628-555-0123", later, menu(at, "web_menu"), lang="en")
        for draft in (QueuedCall("support", "+1 628-555-0123", menu(at, "ivr_menu"), lang="en"), scheduled):
            outcome = act_once(at.settings, draft, steps.append)
            assert (outcome.state, outcome.contact_id is not None) == (OutcomeState.ACCEPTED, True), outcome
        added = act_once(
            at.settings,
            AddDoNotCall("support", (DoNotCallEntry(listed, later), DoNotCallEntry("sssssss"))),
            steps.append,
        )
        assert added.state is OutcomeState.PARTLY_DONE
        assert [one.failed for one in added.results] == [False, True]
        removed = act_once(at.settings, RemoveDoNotCall("support", (listed,)), steps.append)
        assert removed.state is OutcomeState.ACCEPTED


def test_status_asks_nothing_it_does_not_print() -> None:
    with site() as at:
        one = replace(at.settings.accounts[0])
        floor = read_floor(Settings(accounts=(one,)))
        asked = {str(row["path"]).removeprefix("/manager/api/v1/") for row in at.simulator.log.rows()}
    assert floor.accounts[0].ok
    assert not asked & {"chats", "menus", "menus/tree", "teams/tree"}
    assert {"calls", "agents/current_status", "menus/current_status"} <= asked


def test_the_simulated_floor_has_chats_menus_teams_and_estimates() -> None:
    with site() as at:
        at.clock.tick(600)
        with at_work(at.settings) as screen:
            more = frozenset({Noun.CHATS, Noun.TEAMS, Noun.MENUS})
            screen.until(lambda: screen.is_well("support", more), "all is read")

            def rows(noun: Noun) -> tuple[Any, ...]:
                reading = screen.reading("support", noun)
                return reading.rows if reading is not None else ()

            screen.until(lambda: any(row.agent_ids for row in rows(Noun.TEAMS)), "teams have members")
            screen.until(
                lambda: any(row.estimated_wait is not None for row in rows(Noun.QUEUES)), "estimates"
            )
            menus = {row.id: row for row in rows(Noun.MENUS)}
            assert any(row.parent_id in menus for row in menus.values())
            assert len(rows(Noun.CHATS)) > 0


async def test_the_simulated_vendor_answers_what_is_asked_once() -> None:
    with site() as at:
        at.clock.tick(600)
        since = datetime.fromtimestamp(at.clock.now(), UTC) - timedelta(hours=8)
        agent_id = next(log.agent_id for log in at.simulator.center.logs)
        ccai = at.settings.accounts[0]
        assert isinstance(ccai, CcaiAccount)
        async with opened(ccai) as it:
            log = await it.answer(AgentActivity("support", agent_id, since))
            (one,) = (await it.answer(OneMenu("support", menu(at, "ivr_menu")))).rows
            (listing,) = (await it.answer(CheckDoNotCall("support", "+1 859-657-9625"))).rows
    assert {entry.agent_id for entry in log.rows} == {agent_id}
    assert sum(entry.is_current for entry in log.rows) <= 1
    assert one.kinds == ("ivr_menu",)
    assert listing.is_listed is False
