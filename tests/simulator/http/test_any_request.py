"""Whatever is asked, the simulator answers with a documented status, and never fails inside."""

from __future__ import annotations

import httpx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

LISTS = ["agents", "calls", "chats", "menus", "teams", "agent_activity_logs", "menus/tree", "menus/sla"]
PARAMETERS = [
    "page",
    "per",
    "id[]",
    "status_id[]",
    "online[]",
    "position[]",
    "call_type[]",
    "with_deleted",
    "lang[]",
    "updated_at[from]",
    "updated_at[to]",
    "started_at[from]",
    "rating[from]",
    "agents_count[to]",
    "channel",
    "sort_column",
    "sort_direction",
    "minutes",
    "duration[from]",
]
VALUES = st.one_of(
    st.text(max_size=12),
    st.integers().map(str),
    st.floats().map(str),
    st.datetimes().map(str),
    st.sampled_from(["true", "call", "id", "updated_at", "rating", "DESC", "2030-03-18T10:00:00.000Z"]),
)
SCALARS = st.one_of(
    *(st.none(), st.booleans(), st.integers(), st.text(max_size=9)),
    st.floats(allow_nan=False, allow_infinity=False),
)
JSON = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
KNOWN = (
    "Voice Outbound (API)",
    "Voice Inbound (API)",
    "Voice Scheduled (API)",
    "Messaging (SMS)",
    "CALL_STARTED",
    "+1 859-657-9625",
    "+1 339-219-5276",
    "+390660786731",
    "http://my.example",
    "http://127.0.0.1:1/hook",
    "Break",
    "2030-03-18T12:00:00Z",
)
KEYS = [
    "call_type",
    "agent_email",
    "end_user_number",
    "outbound_number",
    "ticket_id",
    "lang",
    "menu_id",
    "call_id",
    "scheduled_at",
    "chat_type",
    "message",
    "contacts",
    "phone_numbers",
    "contact",
    "extension",
    "name",
    "id",
    "outboundNumber",
    "dial_first",
    "event_type",
    "callback_url",
    "enabled",
    "number",
    "date_time_from",
    "first_name",
    "primary_phone",
    "phones",
    "status",
    "agent_ids",
    "team_ids",
    "file",
]
BODIES = (
    st.dictionaries(st.sampled_from(KEYS), JSON | st.sampled_from(KNOWN) | st.integers(1690, 1705)) | JSON
)
POSTS = (
    "/apps/api/v1/calls",
    "/apps/api/v1/sms",
    "/apps/api/v1/outbound_dialer/dnc",
    "/apps/api/v1/outbound_dialer/dnc/remove",
    "/api/v1/click-to-call",
    "/api/v1/webhook-subscriptions",
    "/api/v1/telephony-events",
    "/api/v1/contacts",
    "/apps/api/v1/crm/contact_data",
    "/apps/api/v1/agent_statuses",
    "/apps/api/v1/bulk/users/upload",
)
often = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def has_not_failed(running, answer: httpx.Response) -> None:
    assert answer.status_code in {200, 201, 202, 400}, running.simulator.log.rows()[-1]
    if answer.status_code == 400:
        assert list(answer.json()) == ["message"]


@often
@given(path=st.sampled_from(LISTS), query=st.dictionaries(st.sampled_from(PARAMETERS), VALUES, max_size=4))
def test_any_query_is_answered_or_refused(shared, path, query):
    has_not_failed(shared, shared.ccai.get(f"/manager/api/v1/{path}", params=query))


@often
@given(
    query=st.dictionaries(
        st.sampled_from(["lang", "menu_id", "wait[from]", "channel_type", "menu_type"]), VALUES
    )
)
def test_any_question_for_wait_times_is_answered_or_refused(shared, query):
    has_not_failed(shared, shared.ccai.get("/apps/api/v1/wait_times", params=query))


@often
@given(path=st.sampled_from(POSTS), body=BODIES)
def test_any_body_is_taken_or_refused(shared, path, body):
    client = shared.voxloud if path.startswith("/api/") else shared.ccai
    has_not_failed(shared, client.post(path, json=body))


@often
@given(path=st.sampled_from(POSTS), body=st.binary(max_size=60))
def test_any_bytes_are_taken_or_refused(shared, path, body):
    client = shared.voxloud if path.startswith("/api/") else shared.ccai
    has_not_failed(shared, client.post(path, content=body))
