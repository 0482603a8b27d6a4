"""What the vendor is sent for each action, and what is never sent."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from console.domain.drafts.agents import ForceLogout, SetAgentStatus
from console.domain.drafts.bulk_users import ProceedUsers, ReplaceUsers, UploadUsers
from console.domain.drafts.calls import (
    Connect,
    OutboundCall,
    QueuedCall,
    RecordingPermission,
    ScheduledCall,
    TextMessage,
)
from console.domain.drafts.contact_data import PushContactData
from console.domain.drafts.do_not_call import AddDoNotCall, DoNotCallEntry, RemoveDoNotCall
from console.domain.drafts.draft import Draft
from console.transport.errors import CredentialsRefused, Refused
from console.vendors.ccai import requests
from console.vendors.ccai.refusals import explained

LATER = datetime(2030, 3, 18, 12, 30, tzinfo=timezone(timedelta(hours=2)))
QUEUED = QueuedCall("support", "+18596579625", 9)
SCHEDULED = ScheduledCall("support", "+18596579625", LATER, 9)
SMS = TextMessage("support", "+14155550100", "+16285550199", "lorem ipsum")
UPLOAD = UploadUsers("support", "users.json", '[{"email": "a@b.example"}]')


def body(draft: Draft) -> dict[str, Any]:
    return dict(requests.build(draft).json or {})


def test_ap07_only_the_present_names_of_calls_are_sent() -> None:
    names = [body(one)["call_type"] for one in (OutboundCall("a", "e@x.example", to="+1"), QUEUED, SCHEDULED)]
    assert names == ["Voice Outbound (API)", "Voice Inbound (API)", "Voice Scheduled (API)"]


def test_ap11_the_number_is_sent_beside_a_ticket() -> None:
    for draft in (
        QueuedCall("support", "+18596579625", 9, ticket_id="76517"),
        ScheduledCall("support", "+18596579625", LATER, 9, ticket_id="76517"),
    ):
        assert (body(draft)["ticket_id"], body(draft)["end_user_number"]) == ("76517", "+18596579625")
    with pytest.raises(ValueError, match="number"):
        requests.build(QueuedCall("support", "", 9, ticket_id="76517"))
    with pytest.raises(ValueError, match="number"):
        requests.build(ScheduledCall("support", "", LATER, 9))


@pytest.mark.parametrize(
    ("menu_id", "call_id", "sent"),
    [(9, None, {"menu_id": 9}), (None, 4, {"call_id": 4}), ("0", "", {"menu_id": 0})],
)
def test_ap12_a_scheduled_call_names_a_queue_or_an_earlier_call(
    menu_id: Any, call_id: Any, sent: dict[str, int]
) -> None:
    told = body(ScheduledCall("support", "+18596579625", LATER, menu_id, call_id))
    assert {key: told[key] for key in ("menu_id", "call_id") if key in told} == sent


@pytest.mark.parametrize(("menu_id", "call_id"), [(None, None), ("", None), (None, "")])
def test_ap12_without_either_nothing_is_sent_and_the_draft_says_so(menu_id: Any, call_id: Any) -> None:
    draft = ScheduledCall("support", "+18596579625", LATER, menu_id, call_id)
    with pytest.raises(ValueError, match="queue or an earlier call"):
        requests.build(draft)
    assert list(draft.problems()) == ["Neither a queue nor an earlier call is named."]


def test_ap13_which_menu_takes_which_call_is_for_the_vendor_to_say() -> None:
    assert body(QUEUED)["menu_id"] == body(SCHEDULED)["menu_id"] == 9
    assert list(QUEUED.problems()) == list(SCHEDULED.problems()) == []


def test_a_time_is_sent_in_utc_and_never_without_a_zone() -> None:
    assert body(SCHEDULED)["scheduled_at"] == "2030-03-18T10:30:00.000Z"
    naive = ScheduledCall("support", "+18596579625", LATER.replace(tzinfo=None), 9)
    with pytest.raises(ValueError, match="zone"):
        requests.build(naive)
    assert list(naive.problems()) == ["The time has no zone."]


@pytest.mark.parametrize("permission", RecordingPermission)
def test_ap15_a_permission_is_sent_with_the_prefix_that_answers_leave_out(
    permission: RecordingPermission,
) -> None:
    draft = QueuedCall("support", "+18596579625", 9, recording=permission)
    assert body(draft)["recording_permission"] == f"recording_permission_{permission}"
    assert "recording_permission" not in body(QUEUED)


@pytest.mark.parametrize("chat_type", ["Messaging (SMS)", "Messaging (API)", "SMS"])
def test_ap19_what_an_sms_is_called_is_the_accounts_setting(chat_type: str) -> None:
    assert dict(requests.build(SMS, chat_type=chat_type).json or {})["chat_type"] == chat_type
    assert body(SMS)["chat_type"] == "Messaging (SMS)"


def test_ap27_contact_data_has_text_for_ids_and_nothing_that_is_not_known() -> None:
    draft = PushContactData("support", "1917", contact=(("first_name", "Alex"), ("city", "")))
    assert body(draft) == {"call_id": "1917", "contact": {"first_name": "Alex", "city": ""}}
    assert body(PushContactData("support", "1917")) == {"call_id": "1917"}
    with pytest.raises(ValueError, match="call"):
        requests.build(PushContactData("support", ""))


def test_ap36_ap39_an_expiry_is_written_as_this_endpoint_alone_writes_it() -> None:
    draft = AddDoNotCall("support", (DoNotCallEntry("+1-7187309219", LATER), DoNotCallEntry("911")))
    assert body(draft) == {
        "contacts": [
            {"phone_number": "+1-7187309219", "expires_at": "2030-03-18 10:30:00 UTC"},
            {"phone_number": "911"},
        ]
    }
    with pytest.raises(ValueError, match="zone"):
        requests.build(AddDoNotCall("support", (DoNotCallEntry("1", LATER.replace(tzinfo=None)),)))


@pytest.mark.parametrize(
    ("draft", "method", "path", "parts"),
    [
        (UPLOAD, "POST", "upload", ["file"]),
        (ReplaceUsers("support", 3, "users.json", "[{}]"), "PUT", "upload", ["id", "file"]),
        (ProceedUsers("support", 3), "POST", "proceed", ["id"]),
    ],
)
def test_bulk_changes_are_forms(draft: Draft, method: str, path: str, parts: list[str]) -> None:
    request = requests.build(draft)
    sent = request.body() or b""

    assert (request.method, request.path) == (method, f"/apps/api/v1/bulk/users/{path}")
    assert [name for name in ("id", "file") if f'name="{name}"'.encode() in sent] == parts
    if "id" in parts:
        assert b'name="id"\r\n\r\n3\r\n' in sent


def test_a_file_whose_content_is_not_at_hand_is_not_sent() -> None:
    for draft in (UploadUsers("support", "users.json"), ReplaceUsers("support", 3, "users.json")):
        with pytest.raises(ValueError, match="not at hand"):
            requests.build(draft)


def test_a_status_is_set_by_agents_and_teams() -> None:
    both = SetAgentStatus("support", "Break", (0, 7), (3,))
    assert requests.build(both).path == "/apps/api/v1/agent_statuses"
    assert body(both) == {"status": "Break", "agent_ids": [0, 7], "team_ids": [3]}
    assert body(SetAgentStatus("support", "Break", team_ids=(3,))) == {"status": "Break", "team_ids": [3]}
    out = requests.build(ForceLogout("support", (0,)))
    assert (out.path, out.json) == ("/apps/api/v1/agent_statuses/force_logout", {"agent_ids": [0]})


@pytest.mark.parametrize(
    "draft",
    [
        SetAgentStatus("support", "Break"),
        SetAgentStatus("support", "", (1,)),
        ForceLogout("support", ()),
        AddDoNotCall("support", ()),
        RemoveDoNotCall("support", ()),
        QueuedCall("support", "+1", ""),
        Connect("support", "via", "+1"),
    ],
)
def test_what_lacks_its_object_is_not_sent(draft: Draft) -> None:
    with pytest.raises(ValueError, match=r"."):
        requests.build(draft)


def test_what_a_vendor_does_not_have_is_said_plainly() -> None:
    missing = Refused("h", 404, "Not Found")
    for draft, words in (
        (SetAgentStatus("support", "Break", (1,)), "cannot set agents' statuses"),
        (ForceLogout("support", (1,)), "cannot log agents out"),
    ):
        said = explained(requests.build(draft), missing)
        assert words in said.message
        assert (said.status, said.may_have_acted) == (404, False)
        assert (
            explained(requests.build(draft), Refused("h", 400, "no such status")).message == "no such status"
        )


def test_ap33_a_404_to_a_bulk_change_says_in_which_state_the_job_is() -> None:
    said = "Can't update JSON. job status: finished"
    assert explained(requests.build(UPLOAD), Refused("h", 404, said)).message == said


def test_ap35_a_login_that_bulk_changes_refuse_is_said_to_be_of_the_wrong_kind() -> None:
    refused = CredentialsRefused("h", 401, "Unauthorized")
    assert "API user's token" in explained(requests.build(UPLOAD), refused).message
    assert isinstance(explained(requests.build(UPLOAD), refused), CredentialsRefused)
    assert explained(requests.build(SMS), refused) is refused


def test_bodies_are_json_of_plain_values() -> None:
    for draft in (QUEUED, SCHEDULED, SMS, AddDoNotCall("a", (DoNotCallEntry("1", datetime.now(UTC)),))):
        assert json.loads(requests.build(draft).body() or b"") == body(draft)
