"""What only newer sources know of CCAI: it is there, and an account may be without it."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

QUEUES = "/apps/api/v1/queues/status"
ORGANIZATION = "/manager/api/v1/settings/organization"
CONTACT_DATA = "/apps/api/v1/crm/contact_data"
COUNTS = {"logged_in_agents", "available_agents", "breakthrough_agents"}
ROW = COUNTS | {"menu_id", "menu_type", "lang", "materialized_path"}
ROW |= {"current_queue_ewt", "scheduled_callback_ewt", "callback_periods"}
PERIOD = {"date", "start_time", "end_time", "scheduled_calls", "max_slots"}


def tops(running, menu_type: str) -> list[int]:
    menus = running.manager("/menus", **{"menu_type[]": menu_type})
    return [menu["id"] for menu in menus if menu["parent_id"] is None]


def ask(running, menu_type: str = "ivr_menu", **changes):
    query = {"lang": "en", "menu_type": menu_type, "menu_id[]": tops(running, menu_type), **changes}
    answer = running.ccai.get(QUEUES, params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()["queues"]


def test_queues_tell_waits_agents_and_callback_slots(shared):
    rows = ask(shared)
    assert rows
    waits = shared.ccai.get("/apps/api/v1/wait_times", params={"lang": "en"}).json()
    estimates = {row["menu_id"]: row for row in waits}
    for row in rows:
        assert set(row) == ROW
        assert row["current_queue_ewt"] == estimates[row["menu_id"]]["voice_call"]
        assert {key: row[key] for key in COUNTS} == {key: estimates[row["menu_id"]][key] for key in COUNTS}
        assert row["available_agents"] <= row["logged_in_agents"]
        assert len(row["callback_periods"]) == 8
        for period in row["callback_periods"]:
            assert set(period) == PERIOD
            assert re.fullmatch(r"\d{8}", period["date"])
            assert re.fullmatch(r"\d\d:\d\d", period["start_time"])
    assert any(row["logged_in_agents"] for row in rows)


def test_agents_who_go_are_no_longer_counted(running):
    logged_in = sum(row["logged_in_agents"] for row in ask(running))
    present = [row["id"] for row in running.manager("/agents/current_status")]
    running.ccai.post("/apps/api/v1/agent_statuses/force_logout", json={"agent_ids": present})
    assert sum(row["logged_in_agents"] for row in ask(running)) < logged_in
    assert sum(row["available_agents"] for row in ask(running)) == 0


def test_a_scheduled_call_takes_a_callback_slot(running):
    (leaf,) = [row["menu_id"] for row in ask(running, "mobile_menu")][:1]
    body = {"call_type": "Voice Scheduled (API)", "menu_id": leaf, "end_user_number": "+1 859-657-9625"}
    taken = sum(period["scheduled_calls"] for period in ask(running, "mobile_menu")[0]["callback_periods"])
    made = running.ccai.post("/apps/api/v1/calls", json={**body, "scheduled_at": "2030-03-18T11:40:00Z"})
    assert made.status_code == 201, made.text
    (row,) = ask(running, "mobile_menu", **{"menu_id[]": leaf, "callback_start_from": "2030-03-18T11:00:00Z"})
    periods = {period["start_time"]: period["scheduled_calls"] for period in row["callback_periods"]}
    assert periods["11:30"] >= 1
    assert sum(periods.values()) >= taken


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"lang": ""}, "param is missing or the value is empty: lang"),
        ({"menu_id[]": ""}, "param is missing or the value is empty: menu_id"),
        ({"menu_type": ""}, "param is missing or the value is empty: menu_type"),
        ({"menu_type": "fax_menu"}, "menu_type is invalid"),
        ({"callback_period_hours": "9"}, "callback_period_hours is invalid"),
        ({"callback_period_hours": "nan"}, "callback_period_hours is invalid"),
        ({"callback_start_from": "soon"}, "callback_start_from is invalid"),
        ({"callback_start_from": "0001-01-01T00:00:00+14:00"}, "callback_start_from is invalid"),
        ({"callback_start_from": "9999-12-31T23:59:59-14:00"}, "callback_start_from is invalid"),
    ],
)
def test_a_question_about_queues_needs_all_its_parameters(shared, changes, message):
    query = {"lang": "en", "menu_type": "ivr_menu", "menu_id[]": "1690", **changes}
    answer = shared.ccai.get(QUEUES, params=query)
    assert (answer.status_code, answer.json()) == (400, {"message": message})


def test_the_organization_is_told_to_whoever_has_the_credentials(shared):
    assert shared.ccai.get(ORGANIZATION).json()["id"] == 1
    assert shared.ccai.get(ORGANIZATION, auth=("demo", "wrong")).status_code == 401


def test_contact_data_is_taken_and_not_answered(shared):
    body = {
        "call_id": "1917",
        "agent_id": "1",
        "contact": {"first_name": "Alex"},
        "pacing_mode": "Predictive",
    }
    answer = shared.ccai.post(CONTACT_DATA, json=body)
    assert (answer.status_code, answer.json()) == (200, {})
    assert shared.ccai.post(CONTACT_DATA, json={}).status_code == 400


def test_an_account_without_them_answers_404_as_a_page_or_as_json(start):
    running = start(beyond=False)
    for method, path in (
        ("GET", QUEUES),
        ("POST", "/apps/api/v1/agent_statuses"),
        ("POST", "/apps/api/v1/agent_statuses/force_logout"),
    ):
        answer = running.ccai.request(method, path)
        assert (answer.status_code, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")
    answer = running.ccai.get(ORGANIZATION)
    assert (answer.status_code, answer.json()) == (404, {"message": "Not Found"})
    (row, *_) = running.ccai.get("/apps/api/v1/wait_times", params={"lang": "en"}).json()
    assert COUNTS.isdisjoint(row)
    assert running.ccai.get("/apps/api/v1/bulk/users/template").status_code == 200


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    query=st.dictionaries(
        st.sampled_from(["lang", "menu_id[]", "menu_type", "callback_period_hours", "callback_start_from"]),
        st.text(max_size=6)
        | st.floats().map(str)
        | st.datetimes().map(str)
        | st.sampled_from(["en", "ivr_menu", "1690", "0001-01-01T00:00:00+14:00"]),
    ),
    known=st.booleans(),
)
def test_any_question_about_queues_is_answered_or_refused(shared, query, known):
    base = {"lang": "en", "menu_type": "ivr_menu", "menu_id[]": "1690"} if known else {}
    answer = shared.ccai.get(QUEUES, params={**base, **query})
    assert answer.status_code in {200, 400}, shared.simulator.log.rows()[-1]


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb"])
def test_half_a_surrogate_pair_comes_back_as_a_question_mark(shared, text):
    body = json.dumps({"contacts": [{"phone_number": text}]})
    answer = shared.ccai.post("/apps/api/v1/outbound_dialer/dnc", content=body)
    assert answer.status_code == 200
    assert "?" in answer.json()[0]["phone_number"]
