"""Every Manager endpoint answers with the keys, nulls and mixed types of its documented example."""

from __future__ import annotations

import re
from typing import Any

import pytest

ENDPOINTS = {
    "/agents": "agents-example",
    "/agents/current_status": "agents-current-status",
    "/agent_activity_logs": "agent-activity-logs-example",
    "/chats": "chats",
    "/menus": "menu-list",
    "/menus/1691": "single-menu",
    "/menus/tree": "menu-tree",
    "/menus/current_status": "menus-current-status",
    "/menus/sla?channel=call&minutes=30": "menu-sla",
    "/menus/sla_by_queue_groups?channel=call&minutes=30": "queue-groups-sla",
    "/teams": "team-list",
    "/teams/148": "single-team",
    "/teams/tree": "team-tree",
    "/user_statuses": "user-statuses",
}
PARTS = ("transfers", "participants", "handle_durations", "queue_durations", "consumer_event_durations")
MODEL_ONLY = frozenset(
    {"parent_id", "agent_info", "adapter_fail_code", "adapter_fail_message"}
    | {"call_duration", "wait_duration", "assigned_at", "connected_at", "updated_at", "deflection"}
)
TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z")


def columns(rows: list[dict[str, Any]], name: str) -> set[Any]:
    return {row[name] for row in rows}


def newest_calls(shared, pages: int = 3) -> list[dict[str, Any]]:
    return [
        call
        for page in range(1, pages + 1)
        for call in shared.manager("/calls", page=page, sort_column="id", sort_direction="DESC")
    ]


@pytest.mark.parametrize(("path", "example"), ENDPOINTS.items())
def test_each_endpoint_has_the_keys_of_its_example(shared, has_documented_keys, path, example):
    answer = shared.ccai.get(f"/manager/api/v1{path}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    has_documented_keys(answer.json(), f"ccai-manager/{example}")


def test_calls_have_the_keys_of_their_example_and_some_those_of_the_model(shared, has_documented_keys):
    calls = newest_calls(shared)
    has_documented_keys(calls, "ccai-manager/calls", besides=MODEL_ONLY)
    assert {"agent_info" in call for call in calls} == {True, False}
    has_documented_keys(
        [call for call in calls if "agent_info" in call][:1], "ccai-manager/calls", MODEL_ONLY
    )


def test_calls_show_every_part_of_their_life(shared):
    calls = newest_calls(shared, pages=8)
    for part in PARTS:
        assert any(call[part] for call in calls), part
    assert any(call["virtual_agent_handle_durations"] for call in calls)
    assert {"finished", "failed", "connected"} <= columns(calls, "status")
    events = {wait["service_level_event"] for call in calls for wait in call["queue_durations"]}
    assert events == {"in_sla", "not_in_sla", "excluded"}


def test_types_mix_as_documented(shared):
    calls = newest_calls(shared)
    infos = [call["agent_info"] for call in calls if call.get("agent_info")]
    assert {int, type(None)} <= {type(info["agent_number"]) for info in infos}
    assert {type(agent["agent_number"]) for agent in shared.manager("/agents")} == {str, type(None)}
    waited = next(call for call in calls if call["queue_durations"])
    assert isinstance(waited["menu_path"], dict)
    assert isinstance(waited["queue_durations"][0]["menu_path"], str)
    handled = next(call for call in calls if call["handle_durations"])
    assert handled["handle_durations"][0]["barged"] == 0
    menus = shared.manager("/menus")
    assert columns(menus, "hidden") == {True, False, "false"}
    teams = [row["team"] for menu in menus for row in menu["team_assignments"]]
    assert any(team["agents_count"] > len(team["assignees"]) for team in teams)


def test_names_put_the_last_name_first(shared):
    people = shared.manager("/teams/148")["assignees"]
    assert people
    assert all(person["name"] == f"{person['last_name']} {person['first_name']}" for person in people)


def test_timestamps_carry_whole_seconds_and_three_zeros(shared):
    for agent in shared.manager("/agents/current_status"):
        assert TIMESTAMP.fullmatch(agent["status_updated_at"])
    for call in shared.manager("/calls"):
        assert TIMESTAMP.fullmatch(call["updated_at"])


def test_a_single_menu_is_an_array_of_one_and_a_single_team_an_object(shared):
    assert [menu["id"] for menu in shared.manager("/menus/1691")] == [1691]
    assert shared.manager("/teams/148")["id"] == 148


def test_the_tree_holds_every_menu_that_is_not_deleted(shared):
    def ids(branches: list[dict[str, Any]]) -> set[int]:
        return {branch["id"] for branch in branches} | {
            found for branch in branches for found in ids(branch["children"])
        }

    assert ids(shared.manager("/menus/tree")) == columns(shared.manager("/menus"), "id")
    deleted = columns(shared.manager("/menus", with_deleted="true"), "id") - columns(
        shared.manager("/menus"), "id"
    )
    assert len(deleted) == 1


def test_waiting_queues_tell_how_many_wait_and_how_long(shared):
    rows = shared.manager("/menus/current_status")
    assert rows
    for row in rows:
        assert row["comm_type"] in {"Call", "Chat"}
        assert row["in_queue_count"] > 0
        assert row["oldest_duration_in_queue"] <= row["total_queue_duration"] + 1
        assert row["average_queue_duration"] == row["total_queue_duration"] // row["in_queue_count"]


def test_service_levels_hold_percentages_and_nulls(shared):
    rows = shared.manager("/menus/sla", channel="chat", minutes=2)
    assert any(row["sla"] is None for row in rows)
    assert all(0 <= row["sla"] <= 100 for row in rows if row["sla"] is not None)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"minutes": "15"}, "param is missing or the value is empty: channel"),
        ({"channel": "call"}, "param is missing or the value is empty: minutes"),
        ({"channel": "fax", "minutes": "15"}, "channel is invalid"),
        ({"channel": "call", "minutes": "soon"}, "minutes is invalid"),
        ({"channel": "call", "minutes": "0"}, "minutes is invalid"),
    ],
)
def test_service_levels_refuse_a_period_they_cannot_read(shared, query, message):
    answer = shared.ccai.get("/manager/api/v1/menus/sla", params=query)
    assert (answer.status_code, answer.json()) == (400, {"message": message})


@pytest.mark.parametrize("path", ["/menus/99999", "/menus/x", "/teams/99999", "/nothing", "/agents/"])
def test_what_does_not_exist_is_not_found(shared, path):
    answer = shared.ccai.get(f"/manager/api/v1{path}")
    assert (answer.status_code, answer.json()) == (404, {"message": "Not Found"})


def test_the_manager_api_only_reads(shared):
    answer = shared.ccai.post("/manager/api/v1/calls", json={})
    assert answer.status_code == 405
    assert answer.json() == {"message": "Method Not Allowed"}


def test_rows_contradict_each_other_as_the_document_does(shared):
    calls = newest_calls(shared, pages=8)
    handed = [call["transfers"][0] for call in calls if call["transfers"]]
    assert {transfer.get("deflection") for transfer in handed} == {0, None}
    assert any(call["photos"][0]["url"].startswith("www.") for call in calls if call["photos"])
    cut = [part for call in calls for each in call["recordings"] for part in each["redaction_times"]]
    assert cut
    assert all(isinstance(part["duration"], float) for part in cut)
    chats = shared.manager("/chats")
    assert {photo["url"] for chat in chats for photo in chat["photos"]} == {"true"}


def test_rows_of_the_activity_log_stay_open_for_years(shared):
    oldest = shared.manager("/agent_activity_logs", sort_column="started_at", per=2)
    assert [row["started_at"][:4] for row in oldest] == ["2017", "2017"]
    assert {(row["ended_at"], row["duration"]) for row in oldest} == {(None, 0)}
    assert (oldest[0]["activity"], oldest[0]["status"]["name"]) == ("login", "Offline")
