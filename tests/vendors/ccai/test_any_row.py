"""Rows nobody foresaw: any JSON whatsoever is read or counted, and never ends the console."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from console.domain.accounts import Channel
from console.vendors.ccai import translate
from console.vendors.ccai.wire.agents import (
    Activity,
    AgentRecord,
    CurrentStatus,
    StatusResult,
    TeamRow,
    UserStatus,
)
from console.vendors.ccai.wire.bulk_users import JobRow, RowError, UserRow
from console.vendors.ccai.wire.contacts import CallRow, ChatRow
from console.vendors.ccai.wire.do_not_call import DoNotCallResult
from console.vendors.ccai.wire.queues import (
    GroupServiceLevel,
    Menu,
    QueueServiceLevel,
    QueueStatusRow,
    WaitingQueue,
    WaitTime,
)
from console.vendors.rows import read_rows

NOW = datetime(2021, 5, 10, 22, 22, 21, tzinfo=UTC)

WORDS = st.sampled_from(
    [
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
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-(10**400), 10**400)
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(
        ["2021-05-10T17:45:01.000Z", "0001-01-01T00:00:00Z", "Call", "chat", "queued", 0, 1, -10]
    ),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=9),
    max_leaves=40,
)
ALL: list[tuple[Any, Any]] = [
    (AgentRecord, lambda one: translate.agent(one, "a")),
    (CurrentStatus, lambda one: translate.live_agent(one, "a", NOW)),
    (UserStatus, translate.agent_status),
    (TeamRow, lambda one: translate.team(one, "a")),
    (WaitingQueue, lambda one: translate.queue(one, "a", NOW)),
    (QueueServiceLevel, lambda one: translate.queue_service_level(one, "a", Channel.CALL, 30)),
    (GroupServiceLevel, lambda one: translate.group_service_level(one, "a", Channel.CALL, 30)),
    (WaitTime, lambda one: translate.estimates([one])),
    (QueueStatusRow, lambda one: translate.queue_status(one, "a")),
    (CallRow, lambda one: (translate.call(one, "a"), translate.targets([one]), translate.menu_ids([one]))),
    (ChatRow, lambda one: translate.chat(one, "a")),
    (Menu, lambda one: (translate.menu(one, "a"), translate.menu_tree([one], "a"))),
    (TeamRow, lambda one: translate.team_tree([one], "a")),
    (Activity, lambda one: translate.activity_log([one, one], "a")),
    (JobRow, lambda one: translate.bulk_job(one, "a")),
    (RowError, translate.row_problem),
    (UserRow, translate.bulk_user),
    (DoNotCallResult, str),
    (StatusResult, str),
]


@given(st.dictionaries(WORDS, VALUES, max_size=14) | VALUES)
def test_no_row_whatsoever_ends_the_console(value: Any) -> None:
    for model, translated in ALL:
        for one in read_rows(model, value).items:
            repr(translated(one))


@given(st.dictionaries(WORDS, VALUES, max_size=14))
def test_a_contact_with_any_parts_is_shown(parts: dict[str, Any]) -> None:
    value = parts | {"id": 7, "status": "connected"}
    calls, chats = read_rows(CallRow, value), read_rows(ChatRow, value)

    assert calls.rejected == chats.rejected == 0
    assert translate.call(calls.items[0], "a").id == 7
    assert translate.chat(chats.items[0], "a").id == 7
