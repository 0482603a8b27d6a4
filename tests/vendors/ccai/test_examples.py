"""Every example the vendor's documents print is read without losing a row, and written as printed."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import BaseModel

from console.domain.accounts import Channel
from console.domain.drafts.calls import OutboundCall, TextMessage
from console.transport.errors import Refused
from console.vendors.ccai import requests, translate
from console.vendors.ccai.client import CcaiClient, made_id
from console.vendors.ccai.wire.agents import Activity, AgentRecord, CurrentStatus, TeamRow, UserStatus
from console.vendors.ccai.wire.contacts import CallRow, ChatRow, DoNotCall
from console.vendors.ccai.wire.queues import (
    GroupServiceLevel,
    Menu,
    QueueServiceLevel,
    WaitingQueue,
    WaitTime,
)
from console.vendors.rows import read_rows, unpack

NOW = datetime(2021, 5, 10, 22, 22, 21, tzinfo=UTC)

MODELS: dict[str, type[BaseModel]] = {
    "/manager/api/v1/agents": AgentRecord,
    "/manager/api/v1/agents/current_status": CurrentStatus,
    "/manager/api/v1/agent_activity_logs": Activity,
    "/manager/api/v1/calls": CallRow,
    "/manager/api/v1/chats": ChatRow,
    "/manager/api/v1/menus": Menu,
    "/manager/api/v1/menus/tree": Menu,
    "/manager/api/v1/menus/{menu_id}": Menu,
    "/manager/api/v1/menus/current_status": WaitingQueue,
    "/manager/api/v1/menus/sla": QueueServiceLevel,
    "/manager/api/v1/menus/sla_by_queue_groups": GroupServiceLevel,
    "/manager/api/v1/user_statuses": UserStatus,
    "/manager/api/v1/teams": TeamRow,
    "/manager/api/v1/teams/{team_id}": TeamRow,
    "/manager/api/v1/teams/tree": TeamRow,
    "/apps/api/v1/calls": CallRow,
    "/apps/api/v1/sms": ChatRow,
    "/apps/api/v1/wait_times": WaitTime,
    "/apps/api/v1/outbound_dialer/dnc/check": DoNotCall,
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
    TeamRow: lambda row: translate.team(row, "a"),
    WaitingQueue: lambda row: translate.queue(row, "a", NOW),
    QueueServiceLevel: lambda row: translate.queue_service_level(row, "a", Channel.CALL, 30),
    GroupServiceLevel: lambda row: translate.group_service_level(row, "a", Channel.CALL, 30),
    CallRow: lambda row: translate.call(row, "a"),
    ChatRow: lambda row: translate.chat(row, "a"),
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
    assert read > 80


def test_the_parts_of_a_documented_call_are_all_read(examples: list[dict[str, Any]]) -> None:
    (example,) = [one for one in examples if one["path"] == "/manager/api/v1/calls" and one["status"] == 200]
    row = read_rows(CallRow, example["json"]).items[0]

    for parts in ("transfers", "participants", "handle_durations", "queue_durations"):
        assert len(getattr(row, parts)) == len(example["json"][0][parts])


def drafted(body: dict[str, Any]) -> OutboundCall | TextMessage:
    """The draft a supervisor would have made for a documented body."""
    ticket = body.get("ticket_id")
    if "chat_type" in body:
        return TextMessage("a", body["end_user_number"], body["outbound_number"], body["message"], ticket)
    to, ours = body.get("end_user_number"), body.get("outbound_number")
    return OutboundCall("a", body["agent_email"], to, ours, ticket, body.get("lang"))


def complete(body: dict[str, Any]) -> bool:
    """Whether a body is one the console would send: examples of errors leave out what is required."""
    if body.get("call_type") == "Voice Outbound (API)":
        return "agent_email" in body and not isinstance(body.get("ticket_id"), int)
    needed = {"end_user_number", "outbound_number", "message"}
    return body.get("chat_type") == "Messaging (SMS)" and needed <= body.keys()


def test_every_documented_request_is_written_as_printed(examples: list[dict[str, Any]]) -> None:
    written = 0
    for example in examples:
        body = example["json"]
        if example["kind"] != "request" or not complete(body):
            continue
        draft = drafted(body)
        request = (
            requests.text_message(draft) if isinstance(draft, TextMessage) else requests.outbound_call(draft)
        )

        assert (request.method, request.path) == (example["method"], example["path"])
        assert json.loads(request.body() or b"") == body
        written += 1
    assert written >= 30


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


async def test_every_documented_outcome_of_an_action_is_told_apart(
    customer: Any, client: CcaiClient, examples: list[dict[str, Any]]
) -> None:
    request = requests.outbound_call(OutboundCall("a", "agent@example.com", to="+1 205-123-4567"))
    outcomes = []
    for example in examples:
        if example["method"] != "POST" or example["kind"] != "response":
            continue
        customer.answers(example["json"], example["status"])
        if example["status"] < 300:
            answer = await client.transport.act(request)
            assert made_id(answer.json()) == example["json"]["id"]
        else:
            with pytest.raises(Refused) as caught:
                await client.transport.act(request)
            assert caught.value.message == example["json"]["message"]
            assert not caught.value.may_have_acted
        outcomes.append(example["status"])

    assert set(outcomes) >= {200, 201, 400}
    assert len(customer.seen) == len(outcomes)
