"""Filters, order and pages of the Manager API."""

from __future__ import annotations

import httpx
import pytest

BASE = "/manager/api/v1"


def ids(rows) -> list[int]:
    return [row["id"] for row in rows]


def test_a_page_holds_a_hundred_rows_and_a_larger_one_is_reduced(shared):
    answer = shared.ccai.get(f"{BASE}/calls", params={"per": 200})
    assert len(answer.json()) == 100
    assert answer.headers["per-page"] == "100"
    assert int(answer.headers["total"]) == len(shared.simulator.center.contacts_calls)


def test_links_lead_to_the_next_and_the_last_page(shared):
    url: str | None = f"{BASE}/calls?per=30"
    seen: list[int] = []
    while url:
        answer = shared.ccai.get(url)
        seen += ids(answer.json())
        last = answer.links["last"]["url"]
        url = answer.links.get("next", {}).get("url")
    assert ids(shared.ccai.get(last).json()) == seen[-(len(seen) % 30 or 30) :]
    assert sorted(seen) == sorted(shared.simulator.center.contacts_calls)
    assert len(seen) == len(set(seen))


def test_a_page_past_the_end_is_empty_and_leads_nowhere(shared):
    answer = shared.ccai.get(f"{BASE}/teams", params={"page": 50})
    assert answer.json() == []
    assert "next" not in answer.links


@pytest.mark.parametrize("query", ["page=0", "page=x", "per=-1", "per=0"])
def test_a_malformed_page_is_refused(shared, query):
    answer = shared.ccai.get(f"{BASE}/agents?{query}")
    assert answer.status_code == 400
    assert answer.json()["message"].endswith("is invalid")


def test_brackets_may_be_encoded_or_not(shared):
    first, second = ids(shared.manager("/agents"))[:2]
    plain = shared.ccai.get(httpx.URL(shared.url + f"{BASE}/agents?id[]={first}&id[]={second}"))
    encoded = shared.ccai.get(f"{BASE}/agents?id%5B%5D={first}&id%5B%5D={second}")
    assert ids(plain.json()) == ids(encoded.json()) == [first, second]
    assert plain.headers["total"] == "2"


def test_filters_narrow_calls_by_what_rows_say(shared):
    finished = shared.manager("/calls", **{"call_status[]": "finished"})
    assert {call["status"] for call in finished} == {"finished"}
    by_class = shared.manager("/calls", **{"call_type[]": "IvrCall"})
    assert {call["call_type"] for call in by_class} == {"Voice Inbound (IVR)"}
    abandoned = shared.manager("/calls", **{"call_fail_reason[]": "eu_abandoned"})
    assert {call["fail_reason"] for call in abandoned} == {"eu_abandoned"}
    agent_id = finished[0]["handle_durations"][0]["agent_id"]
    for call in shared.manager("/calls", **{"agent_id[]": agent_id}):
        assert agent_id in {party["user_id"] for party in call["participants"]}
    rated = shared.manager("/calls", **{"rating[from]": 4})
    assert rated
    assert all(call["rating"] >= 4 for call in rated)
    long = shared.manager("/calls", **{"call_duration[from]": 60, "call_duration[to]": 200})
    assert all(60 <= call["call_duration"] <= 200 for call in long)


def test_a_tail_by_updated_at_repeats_the_newest_row_and_misses_none(running):
    newest = running.manager("/calls", sort_column="updated_at", sort_direction="DESC", per=1)[0]
    order = {"sort_column": "updated_at", "sort_direction": "ASC", "updated_at[from]": newest["updated_at"]}
    assert newest["id"] in ids(running.manager("/calls", **order))
    running.clock.tick(120)
    tail = running.manager("/calls", **order)
    instants = [call["updated_at"] for call in tail]
    assert instants == sorted(instants)
    every = [call for page in (1, 2, 3) for call in running.manager("/calls", page=page)]
    assert set(ids(tail)) == {call["id"] for call in every if call["updated_at"] >= newest["updated_at"]}
    assert len(tail) > 1


def test_agents_are_found_by_status_presence_and_number(shared):
    offline = shared.manager("/agents", **{"online[]": "false"})
    online = shared.manager("/agents", **{"online[]": "true"})
    assert len(offline) + len(online) == 60
    present = set(ids(shared.manager("/agents/current_status")))
    assert set(ids(online)) < present, "some at work on a contact are said to be offline"
    told_wrong = [agent for agent in offline if agent["id"] in present]
    assert {agent["status"]["id"] for agent in told_wrong} <= {-6, -7}
    assert {agent["wrap_up"] for agent in told_wrong} == {False}
    in_call = shared.manager("/agents", **{"status_id[]": -7})
    assert {agent["status"]["name"] for agent in in_call} == {"In-call"}
    numbered = next(agent for agent in online if agent["agent_number"])
    assert ids(shared.manager("/agents", **{"agent_number[]": numbered["agent_number"]})) == [numbered["id"]]


def test_activity_logs_are_found_by_agent_and_activity_and_time(shared):
    logs = shared.manager("/agent_activity_logs", **{"activity[]": "login"})
    assert {log["activity"] for log in logs} == {"login"}
    agent_id = logs[0]["agent_id"]
    assert {
        log["agent_id"] for log in shared.manager("/agent_activity_logs", **{"agent_id[]": agent_id})
    } == {agent_id}
    newest = shared.manager("/agent_activity_logs", sort_column="started_at", sort_direction="DESC", per=1)[0]
    late = shared.manager("/agent_activity_logs", **{"started_at[from]": newest["started_at"]})
    assert newest["id"] in ids(late)
    assert all(log["started_at"] >= newest["started_at"] for log in late)


def test_menus_and_teams_are_found_by_name_type_and_size(shared):
    assert {menu["menu_type"] for menu in shared.manager("/menus", **{"menu_type[]": "web_menu"})} == {
        "web_menu"
    }
    assert {menu["hidden"] for menu in shared.manager("/menus", **{"hidden[]": "true"})} == {True}
    assert all(team["agents_count"] >= 1 for team in shared.manager("/teams", **{"agents_count[from]": 1}))
    spanish = shared.manager("/menus/tree", **{"lang[]": "es"})
    assert 0 < len(spanish) < len(shared.manager("/menus"))


@pytest.mark.parametrize("query", ["updated_at[from]=yesterday", "rating[from]=good"])
def test_a_bound_that_cannot_be_read_is_refused(shared, query):
    answer = shared.ccai.get(f"{BASE}/calls?{query}")
    assert (answer.status_code, answer.json()) == (400, {"message": f"{query.partition('=')[0]} is invalid"})


def test_unknown_parameters_change_nothing(shared):
    assert shared.manager("/teams", shoe_size=43, sort_column="shoe_size") == shared.manager("/teams")
