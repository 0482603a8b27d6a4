"""A supervisor's word on agents: it changes the live floor, and tells for each agent what came of it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

STATUSES = "/apps/api/v1/agent_statuses"
LOGOUT = f"{STATUSES}/force_logout"
ROW = {"agent_id", "name", "email", "agent_number", "previous_status", "current_status"}
BUSY = ("In-call", "In-chat", "Wrap-up")


def change(running, status: object, path: str = STATUSES, **ids: Any) -> list[dict[str, Any]]:
    answer = running.ccai.post(path, json={"status": status, **ids})
    assert answer.status_code == 200, answer.text
    return answer.json()


def live(running) -> dict[int, str]:
    return {row["id"]: row["status"] for row in running.manager("/agents/current_status")}


def some(running, status: str) -> int:
    """An agent in a status, as soon as there is one."""
    for _ in range(200):
        found = next((identity for identity, name in live(running).items() if name == status), None)
        if found is not None:
            return found
        running.clock.tick(5)
    raise AssertionError(f"nobody was {status}")


def refusal(running, path: str, body: object) -> str:
    answer = running.ccai.post(path, json=body)
    assert answer.status_code == 400, answer.text
    return answer.json()["message"]


def test_an_available_agent_goes_where_they_are_put_and_comes_back(running):
    agent_id = some(running, "Available")
    (row,) = change(running, "training", agent_ids=[agent_id])
    assert set(row) == ROW
    assert (row["previous_status"], row["current_status"]) == ("Available", "Training")
    assert live(running)[agent_id] == "Training"
    told = running.manager("/agents", **{"id[]": agent_id})[0]
    assert (told["status"]["name"], row["email"]) == ("Training", told["email"])
    (row,) = change(running, "Available", agent_ids=[str(agent_id)])
    assert (row["previous_status"], row["current_status"]) == ("Training", "Available")
    change(running, "Training", agent_ids=[agent_id])
    running.clock.tick(3 * 3600)
    assert live(running).get(agent_id) != "Training"


@pytest.mark.parametrize("status", BUSY)
def test_an_agent_in_a_system_status_is_left_alone_with_a_message(running, status):
    agent_id = some(running, status)
    (row,) = change(running, "Break", agent_ids=[agent_id])
    assert row["message"] == f"Agent can't be changed from system status '{status}'"
    assert row["previous_status"] == row["current_status"] == live(running)[agent_id] == status


def test_everybody_of_a_team_is_meant_each_once(running):
    team = running.manager("/teams")[1]
    members = [each["id"] for each in team["assignees"]]
    rows = change(running, "Break", team_ids=[team["id"]], agent_ids=[members[0], 99_999])
    assert [row["agent_id"] for row in rows] == [members[0], 99_999, *members[1:]]
    unknown = rows.pop(1)
    assert (unknown["message"], unknown["name"]) == ("Agent not found", None)
    now = live(running)
    for row in rows:
        moved = row["previous_status"] not in {*BUSY, "Offline"}
        assert ("message" in row) is not moved
        assert row["current_status"] == ("Break" if moved else row["previous_status"])
        assert now.get(row["agent_id"], "Offline") == row["current_status"]


def test_contacts_go_on_while_agents_are_moved_about(running):
    """What was planned for an agent before must not happen to them afterwards."""
    for status in ("Break", "Available", "Coaching", "Available") * 3:
        present = list(live(running))
        change(running, status, agent_ids=present)
        running.clock.tick(240)
        for agent in running.simulator.center.agents.values():
            at_work = agent.status_id in {-7, -8}
            assert (agent.current_contact_id is not None) is at_work
    finished = running.manager(
        "/calls", **{"call_status[]": "finished", "updated_at[from]": "2030-03-18T10:00:00Z"}
    )
    assert len(finished) > 5


def test_a_forced_logout_takes_an_agent_off_the_floor(running):
    agent_id = some(running, "Available")
    (row,) = change(running, None, LOGOUT, agent_ids=[agent_id])
    assert set(row) == ROW
    assert (row["previous_status"], row["current_status"]) == ("Available", "Offline")
    assert agent_id not in live(running)
    (again,) = change(running, None, LOGOUT, agent_ids=[agent_id])
    assert again["message"] == "Agent can't be logged out from system status 'Offline'"
    logs = running.manager("/agent_activity_logs", **{"agent_id[]": agent_id, "activity[]": "logout"})
    assert logs


@pytest.mark.parametrize("status", BUSY)
def test_nobody_is_logged_out_of_a_contact(running, status):
    agent_id = some(running, status)
    (row,) = change(running, None, LOGOUT, agent_ids=[agent_id])
    assert row["message"] == f"Agent can't be logged out from system status '{status}'"
    assert live(running)[agent_id] == status


@pytest.mark.parametrize(
    ("path", "body", "message"),
    [
        (STATUSES, {"agent_ids": [45]}, "param is missing or the value is empty: status"),
        (STATUSES, {"status": "Asleep", "agent_ids": [45]}, "status 'Asleep' is invalid"),
        (STATUSES, {"status": "In-call", "agent_ids": [45]}, "status 'In-call' is invalid"),
        (STATUSES, {"status": "Break"}, "param is missing or the value is empty: agent_ids"),
        (STATUSES, {"status": "Break", "agent_ids": "all"}, "agent_ids is invalid"),
        (STATUSES, {"status": "Break", "team_ids": [99]}, "team_ids 99 is not found"),
        (LOGOUT, {"team_ids": [147]}, "param is missing or the value is empty: agent_ids"),
        (LOGOUT, {"agent_ids": [True]}, "agent_ids is invalid"),
    ],
)
def test_an_order_that_cannot_be_read_is_refused(shared, path, body, message):
    assert refusal(shared, path, body) == message


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from([STATUSES, LOGOUT]),
    status=st.none() | st.text(max_size=5) | st.sampled_from(["Break", "Meal", "Available"]),
    agent_ids=st.none() | st.lists(st.integers() | st.integers(40, 110) | st.text(max_size=3), max_size=4),
    team_ids=st.none() | st.lists(st.integers(145, 152) | st.booleans(), max_size=2),
)
def test_any_order_is_carried_out_or_refused(shared, path, status, agent_ids, team_ids):
    body = {"status": status, "agent_ids": agent_ids, "team_ids": team_ids}
    assert shared.ccai.post(path, json=body).status_code in {200, 400}, shared.simulator.log.rows()[-1]
