"""Every example the vendor's documents print is read without losing a row, and written as printed."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import BaseModel

from console.domain import timestamps
from console.domain.accounts import Channel
from console.domain.drafts.calls import (
    OutboundCall,
    QueuedCall,
    RecordingPermission,
    ScheduledCall,
    TextMessage,
)
from console.domain.drafts.contact_data import PushContactData
from console.domain.drafts.do_not_call import AddDoNotCall, DoNotCallEntry, RemoveDoNotCall
from console.domain.drafts.draft import Draft
from console.transport.errors import Refused
from console.vendors.ccai import requests, translate
from console.vendors.ccai.client import CcaiClient
from console.vendors.ccai.made import made_id
from console.vendors.ccai.wire.agents import Activity, AgentRecord, CurrentStatus, TeamRow, UserStatus
from console.vendors.ccai.wire.bulk_users import JobRow, RowError, UserRow
from console.vendors.ccai.wire.contacts import CallRow, ChatRow
from console.vendors.ccai.wire.do_not_call import DoNotCall, DoNotCallResult
from console.vendors.ccai.wire.queues import (
    GroupServiceLevel,
    Menu,
    QueueServiceLevel,
    WaitingQueue,
    WaitTime,
)
from console.vendors.rows import read_rows, unpack

NOW = datetime(2021, 5, 10, 22, 22, 21, tzinfo=UTC)
MANAGER, APPS = "/manager/api/v1", "/apps/api/v1"

MODELS: dict[str, type[BaseModel]] = {
    f"{MANAGER}/agents": AgentRecord,
    f"{MANAGER}/agents/current_status": CurrentStatus,
    f"{MANAGER}/agent_activity_logs": Activity,
    f"{MANAGER}/calls": CallRow,
    f"{MANAGER}/chats": ChatRow,
    f"{MANAGER}/menus": Menu,
    f"{MANAGER}/menus/tree": Menu,
    f"{MANAGER}/menus/{{menu_id}}": Menu,
    f"{MANAGER}/menus/current_status": WaitingQueue,
    f"{MANAGER}/menus/sla": QueueServiceLevel,
    f"{MANAGER}/menus/sla_by_queue_groups": GroupServiceLevel,
    f"{MANAGER}/user_statuses": UserStatus,
    f"{MANAGER}/teams": TeamRow,
    f"{MANAGER}/teams/{{team_id}}": TeamRow,
    f"{MANAGER}/teams/tree": TeamRow,
    f"{APPS}/calls": CallRow,
    f"{APPS}/sms": ChatRow,
    f"{APPS}/wait_times": WaitTime,
    f"{APPS}/crm/contact_data": WaitTime,  # copies of the examples above it stand in its place (AP27)
    f"{APPS}/bulk/users/template": UserRow,
    f"{APPS}/bulk/users/jobs": JobRow,
    f"{APPS}/bulk/users/jobs/{{job_id}}": JobRow,
    f"{APPS}/bulk/users/upload": JobRow,
    f"{APPS}/bulk/users/proceed": JobRow,
    f"{APPS}/bulk/users/errors/scheme/{{job_id}}": RowError,
    f"{APPS}/bulk/users/errors/update/{{job_id}}": RowError,
    f"{APPS}/outbound_dialer/dnc": DoNotCallResult,
    f"{APPS}/outbound_dialer/dnc/check": DoNotCall,
}
OBJECT_MODELS: dict[str, type[BaseModel]] = {
    "Agent Endpoints model": AgentRecord,
    "Agent Activity Logs Endpoints model": Activity,
    "Calls Endpoints model": CallRow,
    "Call object model": CallRow,
    "Chats Endpoints model": ChatRow,
    "Menu Endpoints model": Menu,
    "User Status Endpoints model": UserStatus,
    "Teams model": TeamRow,
}
TRANSLATIONS: dict[type[BaseModel], Any] = {
    AgentRecord: lambda row: translate.agent(row, "a"),
    CurrentStatus: lambda row: translate.live_agent(row, "a", NOW),
    UserStatus: translate.agent_status,
    TeamRow: lambda row: (translate.team(row, "a"), translate.team_tree([row], "a")),
    WaitingQueue: lambda row: translate.queue(row, "a", NOW),
    QueueServiceLevel: lambda row: translate.queue_service_level(row, "a", Channel.CALL, 30),
    GroupServiceLevel: lambda row: translate.group_service_level(row, "a", Channel.CALL, 30),
    CallRow: lambda row: translate.call(row, "a"),
    ChatRow: lambda row: translate.chat(row, "a"),
    Menu: lambda row: (translate.menu(row, "a"), translate.menu_tree([row], "a")),
    Activity: lambda row: translate.activity_log([row], "a"),
    WaitTime: lambda row: translate.estimates([row]),
    JobRow: lambda row: translate.bulk_job(row, "a"),
    RowError: translate.row_problem,
    UserRow: translate.bulk_user,
}


def test_every_documented_answer_is_read_whole_and_translated(examples: list[dict[str, Any]]) -> None:
    read = 0
    for example in examples:
        if example["kind"] == "request" or (example["status"] or 0) >= 400:
            continue
        model = OBJECT_MODELS[example["title"]] if example["kind"] == "model" else MODELS[example["path"]]
        rows = read_rows(model, example["json"])

        assert rows.rejected == 0, example["title"]
        assert len(rows.items) == len(list(unpack(example["json"])))
        for row in rows.items:
            TRANSLATIONS.get(model, str)(row)
        read += len(rows.items)
    assert len(examples) == 172 + 22
    assert read > 140


def test_the_parts_of_a_documented_call_are_all_read(examples: list[dict[str, Any]]) -> None:
    (example,) = [one for one in examples if one["path"] == f"{MANAGER}/calls" and one["status"] == 200]
    row = read_rows(CallRow, example["json"]).items[0]

    for parts in ("transfers", "participants", "handle_durations", "queue_durations"):
        assert len(getattr(row, parts)) == len(example["json"][0][parts])


def drafted(path: str, body: dict[str, Any]) -> Draft:
    """The draft a supervisor would have made for a documented body; KeyError where something is missing."""
    ticket, ours, lang = body.get("ticket_id"), body.get("outbound_number"), body.get("lang")
    recording = body.get("recording_permission", "").removeprefix("recording_permission_")
    granted = RecordingPermission(recording) if recording else None
    match path.removeprefix(APPS), body.get("call_type"):
        case "/crm/contact_data", _:
            return PushContactData(**{"account": "a", **body, "contact": tuple(body["contact"].items())})
        case "/outbound_dialer/dnc", _:
            return AddDoNotCall("a", tuple(entry(one) for one in body["contacts"]))
        case "/outbound_dialer/dnc/remove", _:
            return RemoveDoNotCall("a", tuple(body["phone_numbers"]))
        case "/sms", _:
            return TextMessage("a", body["end_user_number"], body["outbound_number"], body["message"], ticket)
        case _, "Voice Outbound (API)":
            email, to = body["agent_email"], body.get("end_user_number")
            return OutboundCall("a", email, to, ours, None if ticket is None else str(ticket), lang)
        case _, "Voice Inbound (API)":
            return QueuedCall("a", body["end_user_number"], body["menu_id"], lang, ticket, ours, granted)
        case _, "Voice Scheduled (API)":
            at = timestamps.parse(body["scheduled_at"])
            assert at is not None
            menu_id, call_id = body.get("menu_id"), body.get("call_id")
            return ScheduledCall("a", body["end_user_number"], at, menu_id, call_id, lang, ticket, granted)
    raise KeyError(body["call_type"])


def entry(contact: dict[str, str]) -> DoNotCallEntry:
    return DoNotCallEntry(contact["phone_number"], timestamps.parse(contact.get("expires_at")))


NEVER_SENT = (
    "Error : Invalid call type",
    "Error : Agent email required",
    "Error : menu_id is required",
    "Error : end_user_number is required",
    "Error : scheduled_at is required",
    "Error : chat_type needs to be provided",
    "Error : valid chat type needs to be provided",
    "Error : outbound_number is required",
    "Error : message is required",
)
"""Titles of bodies that lack what their own answer asks for: no draft can be without it."""


@pytest.mark.parametrize("order", [False, True], ids=["values", "order of keys"])
def test_every_documented_request_is_written_as_printed(examples: list[dict[str, Any]], order: bool) -> None:
    written = 0
    for example in examples:
        body, where = example["json"], f"l. {example['line']} {example['title']}"
        if example["kind"] != "request":
            continue
        try:
            request = requests.build(drafted(example["path"], body))
        except (KeyError, ValueError):
            assert example["title"].startswith(NEVER_SENT), where
            continue
        sent = json.loads(request.body() or b"")
        if isinstance(body.get("ticket_id"), int):
            body = {**body, "ticket_id": str(body["ticket_id"])}  # the table says text (facts AP10)
        if "chat_type" in sent and body.get("chat_type") != sent["chat_type"]:
            assert example["title"].startswith(NEVER_SENT), where
            continue
        assert (request.method, request.path) == (example["method"], example["path"])
        if not order:
            assert sent == body, where
        elif list(sent) != list(body):
            # The document itself has outbound_number before and after the number or ticket (l. 236, 280).
            assert sorted(sent) == sorted(body), where
            assert body["call_type"] == "Voice Outbound (API)", where
        written += 1
    assert written == 61


def test_ap10_a_ticket_is_text_though_one_example_has_a_number(examples: list[dict[str, Any]]) -> None:
    numbers = [one["json"] for one in examples if isinstance(as_object(one).get("ticket_id"), int)]
    assert numbers
    for body in numbers:
        assert requests.build(drafted(f"{APPS}/calls", body)).json == body | {"ticket_id": "1"}
    assert read_rows(CallRow, {"id": 1, "out_ticket_id": 71450}).items[0].out_ticket_id == "71450"


def as_object(example: dict[str, Any]) -> dict[str, Any]:
    return example["json"] if isinstance(example["json"], dict) else {}


def test_a_ticket_is_sent_alone_so_that_nobody_else_is_dialled() -> None:
    draft = OutboundCall("a", "agent@example.com", to="+1 205-123-4567", ticket_id="71450")

    assert dict(requests.outbound_call(draft).json or {}) == {
        "call_type": "Voice Outbound (API)",
        "agent_email": "agent@example.com",
        "ticket_id": "71450",
    }


def test_a_call_to_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="number or a ticket"):
        requests.outbound_call(OutboundCall("a", "agent@example.com"))


async def test_ap05_ap06_ap08_ap16_ap17_ap24_every_documented_outcome_is_told_in_the_vendors_words(
    customer: Any, client: CcaiClient, examples: list[dict[str, Any]]
) -> None:
    request = requests.outbound_call(OutboundCall("a", "agent@example.com", to="+1 205-123-4567"))
    outcomes = []
    for example in examples:
        if example["method"] == "GET" or example["kind"] != "response":
            continue
        customer.answers(example["json"], example["status"])
        if example["status"] < 300:
            answer = await client.transport.act(request)
            if isinstance(example["json"], dict):
                assert made_id(answer.json()) == example["json"]["id"]
        else:
            with pytest.raises(Refused) as caught:
                await client.transport.act(request)
            assert caught.value.message == example["json"]["message"]
            assert not caught.value.may_have_acted
        outcomes.append(example["status"])

    assert set(outcomes) >= {200, 201, 400, 404}
    assert len(customer.seen) == len(outcomes)
