"""Rows nobody foresaw: what is certain of them whatever else they hold."""

from __future__ import annotations

from typing import Any

from hypothesis import given

from console.vendors.ccai import translate
from console.vendors.ccai.wire.contacts import CallRow, ChatRow
from console.vendors.rows import read_rows
from tests.vendors.any_json import any_json

WORDS = [
    "id",
    "name",
    "status",
    "status_id",
    "lang",
    "sla",
    "created_at",
    "ends_at",
    "queued_at",
    "connected_at",
    "call_duration",
    "rating",
    "agent_info",
    "menu_path_id",
    "menu_path",
    "comm_type",
    "transfers",
    "handle_durations",
    "queue_durations",
    "participants",
    "assignees",
    "teams",
    "channels",
    "started_at",
    "agent_id",
    "hold_duration",
    "on_hold",
    "on_hold_duration",
    "oldest_in_queue",
    "position",
    "children",
    "queue_group_id",
    "menu_id",
    "voice_call",
    "menu",
    "to_agent",
    "service_level_target_percent",
    "fail_reason",
    "message_count",
    "average_response_time",
    "selected_menu",
    "agent_assignments",
    "assignee",
    "parent_id",
    "ended_at",
    "activity",
    "scheme_errors",
    "roles",
    "email",
    "callback_periods",
    "message",
]
OBJECTS, _ = any_json(
    WORDS, "2021-05-10T17:45:01.000Z", "0001-01-01T00:00:00Z", "Call", "chat", "queued", 0, 1, -10
)


@given(OBJECTS)
def test_a_contact_with_any_parts_is_shown(parts: dict[str, Any]) -> None:
    value = parts | {"id": 7, "status": "connected"}
    calls, chats = read_rows(CallRow, value), read_rows(ChatRow, value)

    assert calls.rejected == chats.rejected == 0
    assert translate.call(calls.items[0], "a").id == 7
    assert translate.chat(chats.items[0], "a").id == 7
