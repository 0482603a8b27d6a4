"""What a CCAI account answers when somebody asks it once: one request a question."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from console.domain.accounts import Vendor
from console.domain.bulk_users import JobState
from console.domain.questions.activities import AgentActivity
from console.domain.questions.agents import AgentsPage, AgentsPresent
from console.domain.questions.bulk_users import (
    BulkJobs,
    BulkTemplate,
    OneBulkJob,
    SchemeErrors,
    UpdateErrors,
)
from console.domain.questions.do_not_call import CheckDoNotCall
from console.domain.questions.one import OneCall, OneChat, OneMenu, OneTeam
from console.domain.questions.question import AnyPage, Question
from console.domain.questions.queues import QueueOutlook
from console.domain.secrets import Secret
from console.feeds.answers.answering import Answering
from console.feeds.answers.ccai import ccai_routes
from console.transport.auth import BasicAuth
from console.transport.budget import Budget
from console.transport.client import Transport
from console.transport.errors import Refused
from console.vendors.ccai.client import CcaiClient
from console.wiring.summaries import OFFERS
from tests.loopback import LoopbackVendor, ok, ok_json

SINCE = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
MANAGER, APPS = "/manager/api/v1", "/apps/api/v1"
BULK = f"{APPS}/bulk/users"
Ask = Callable[[Question], Awaitable[AnyPage]]


@pytest.fixture
async def ask(vendor: LoopbackVendor) -> AsyncIterator[Ask]:
    """Asks the account, whose slots are always free."""
    transport = Transport(vendor.url, BasicAuth("customer", Secret("token")), Budget(200.0))

    async def turn() -> None:
        return None

    yield Answering(turn, ccai_routes(CcaiClient(transport), "support"))
    await transport.aclose()


async def test_every_question_the_account_is_said_to_answer_has_its_route(vendor: LoopbackVendor) -> None:
    transport = Transport(vendor.url, BasicAuth("customer", Secret("token")), Budget(200.0))
    routes = ccai_routes(CcaiClient(transport), "support")
    await transport.aclose()
    assert {question.kind for question in routes} == OFFERS[Vendor.CCAI].questions


async def test_one_agents_log_is_theirs_alone_newest_first(vendor: LoopbackVendor, ask: Ask) -> None:
    def entry(number: int, hour: int, agent: int = 7, activity: str = "user_status_changed") -> Any:
        at = f"2026-03-02T{hour:02}:00:00.000Z"
        return {"id": number, "agent_id": agent, "activity": activity, "started_at": at}

    rows = [entry(1, 10), entry(3, 12, activity="deltacast_call_missed"), entry(2, 11), entry(4, 13, agent=8)]
    vendor.answers(f"{MANAGER}/agent_activity_logs", ok_json(rows))

    page = await ask(AgentActivity("support", 7, SINCE))

    assert [(one.id, one.is_missed, one.is_current) for one in page.rows] == [
        (3, True, False),
        (2, False, True),
        (1, False, False),
    ]
    (asked,) = vendor.seen
    assert asked.query["agent_id[]"] == ["7"]
    assert asked.query["started_at[from]"] == ["2026-03-02T10:00:00.000Z"]
    older = await ask(AgentActivity("support", 7, SINCE, page=2))
    assert not any(one.is_current for one in older.rows)
    assert vendor.seen[-1].query["page"] == ["2"]


@pytest.mark.parametrize(
    ("question", "path", "answer", "told"),
    [
        (OneMenu("support", 7), f"{MANAGER}/menus/7", [{"id": 7, "name": "Sales"}], "Sales"),
        (OneTeam("support", 7), f"{MANAGER}/teams/7", {"id": 7, "name": "Nights"}, "Nights"),
    ],
)
async def test_mg42_a_menu_and_a_team_are_one_row_each(
    vendor: LoopbackVendor, ask: Ask, question: Question, path: str, answer: Any, told: str
) -> None:
    vendor.answers(path, ok_json(answer))
    assert [row.name for row in (await ask(question)).rows] == [told]


@pytest.mark.parametrize(
    ("question", "path"), [(OneCall("support", 5), "calls"), (OneChat("support", "5"), "chats")]
)
async def test_mg30_a_contact_is_the_one_asked_for_or_none(
    vendor: LoopbackVendor, ask: Ask, question: Question, path: str
) -> None:
    vendor.answers(f"{MANAGER}/{path}", ok_json([{"id": 4}, {"id": 5, "status": "finished"}]))
    assert [row.id for row in (await ask(question)).rows] == [5]
    vendor.answers(f"{MANAGER}/{path}", ok_json([{"id": 4}]))
    assert (await ask(question)).rows == ()
    assert vendor.seen[-1].query["id[]"] == ["5"]


async def test_mg26_the_directory_has_addresses_and_the_live_list_has_statuses(
    vendor: LoopbackVendor, ask: Ask
) -> None:
    listed = {
        "id": 7,
        "email": "ann@example.com",
        "first_name": "Ann",
        "status": {"id": -10, "name": "Offline"},
    }
    vendor.answers(f"{MANAGER}/agents", ok_json([listed]))
    (agent,) = (await ask(AgentsPage("support", 3))).rows
    assert (agent.id, agent.email, agent.name, agent.status) == (7, "ann@example.com", "Ann", None)
    assert vendor.seen[-1].query["page"] == ["3"]

    def row(status: str, at: str) -> Any:
        return {"id": 7, "status": status, "status_id": 0, "status_updated_at": at, "on_hold": False}

    newer, older = row("In-call", "2026-03-02T10:05:00.000Z"), row("Available", "2026-03-02T10:00:00.000Z")
    vendor.answers(f"{MANAGER}/agents/current_status", ok_json([newer, older]))
    (there,) = (await ask(AgentsPresent("support"))).rows
    assert (there.id, there.status.name, there.is_live) == (7, "In-call", True)


async def test_ap41_a_number_is_listed_not_listed_or_not_known(vendor: LoopbackVendor, ask: Ask) -> None:
    path, question = f"{APPS}/outbound_dialer/dnc/check", CheckDoNotCall("support", "+1 415-111-1111")
    expiry = "2030-08-05 22:02:36.362009 +0000"
    for answer, listed in (
        (ok_json({"do_not_call": True, "expired_at": expiry}), True),
        (ok(b"", "404 Not Found"), False),
        (ok_json({"phone_number": "+1 415-111-1111"}), None),
    ):
        vendor.answers(path, answer)
        (told,) = (await ask(question)).rows
        assert (told.number, told.is_listed) == (question.number, listed)
        assert (told.expires_at is not None) is (listed is True)


async def test_ap29_ap30_ap31_jobs_are_listed_and_looked_at(vendor: LoopbackVendor, ask: Ask) -> None:
    job = {"id": 3, "status": "finished", "filename": "100row.csv", "update_errors": ["one"]}
    vendor.answers(f"{BULK}/jobs", ok_json([job, {"id": 2, "status": "created"}]))
    vendor.answers(f"{BULK}/jobs/3", ok_json(job))
    listed = (await ask(BulkJobs("support"))).rows
    (one,) = (await ask(OneBulkJob("support", 3))).rows
    assert [row.id for row in listed] == [3, 2]
    assert listed[0] == one
    assert (one.state, one.has_succeeded, one.filename) == (JobState.FINISHED, False, "100row.csv")


async def test_ap33_a_job_that_is_not_there_is_said_in_the_vendors_words(
    vendor: LoopbackVendor, ask: Ask
) -> None:
    vendor.answers(f"{BULK}/jobs/9", ok(b'{"message": "Not Found"}', "404 Not Found"))
    with pytest.raises(Refused, match="Not Found"):
        await ask(OneBulkJob("support", 9))
    assert len(vendor.seen) == 1


async def test_ap32_errors_and_warnings_are_told_by_row(vendor: LoopbackVendor, ask: Ask) -> None:
    vendor.answers(f"{BULK}/errors/scheme/3", ok_json([{"message": "bad", "column": None, "row": 1}]))
    warning = {"message": "odd", "column": 3, "row": 3, "error_type": "warning"}
    vendor.answers(f"{BULK}/errors/update/3", ok_json([warning]))
    (error,) = (await ask(SchemeErrors("support", 3))).rows
    (odd,) = (await ask(UpdateErrors("support", 3))).rows
    assert (error.message, error.row, error.is_warning) == ("bad", 1, False)
    assert (odd.message, odd.column, odd.is_warning) == ("odd", 3, True)


async def test_the_template_has_the_customers_own_roles(vendor: LoopbackVendor, ask: Ask) -> None:
    row = {"email": "a@b.example", "roles": [{"name": "Agent", "value": 0}]}
    vendor.answers(f"{BULK}/template", ok_json([row, {"first_name": "nobody"}]))
    page = await ask(BulkTemplate("support"))
    assert [(one.email, one.roles[0].name) for one in page.rows] == [("a@b.example", "Agent")]
    assert page.rejected == 1


async def test_the_outlook_of_queues_is_asked_for_by_menu(vendor: LoopbackVendor, ask: Ask) -> None:
    vendor.answers(f"{APPS}/queues/status", ok_json({"queues": [{"menu_id": 9, "current_queue_ewt": 60}]}))
    (told,) = (await ask(QueueOutlook("support", "en", (9, 10), "ivr_menu"))).rows
    assert told.estimated_wait == 60
    assert vendor.seen[-1].query["menu_id[]"] == ["9", "10"]


async def test_an_api_without_outlooks_is_said_to_have_none(vendor: LoopbackVendor, ask: Ask) -> None:
    outlook = QueueOutlook("support", "en", (9,), "ivr_menu")
    vendor.answers(f"{APPS}/queues/status", ok(b'{"message": "Not Found"}', "404 Not Found"))
    assert not (await ask(outlook)).offered
    vendor.answers(f"{APPS}/queues/status", ok(b'{"message": "menu_type is invalid"}', "400 Bad Request"))
    with pytest.raises(Refused, match="menu_type is invalid"):
        await ask(outlook)
