"""What every request passes: credentials, the customer's budget, the request log."""

from __future__ import annotations

import base64
import json
from email.utils import parsedate_to_datetime

import httpx
import pytest

from console.simulator.http.rate_limit import RateLimit

AGENTS = "/manager/api/v1/agents"
STATUSES = "/manager/api/v1/user_statuses"
USERS = "/api/v2/users"


def basic(text: str) -> dict[str, str]:
    return {"Authorization": f"Basic {base64.b64encode(text.encode()).decode()}"}


@pytest.mark.parametrize(
    "headers",
    [
        {},
        basic("demo:wrong"),
        basic("other:demo-token"),
        basic("demo"),
        {"Authorization": "Bearer demo-token"},
        {"Authorization": "Basic !"},
        {"Authorization": "Basic"},
        {"Voverc-Auth": "demo-key"},
    ],
)
def test_ccai_refuses_other_credentials(shared, headers):
    for path in (AGENTS, "/apps/api/v1/wait_times?lang=en", "/manager/api/v1/nothing"):
        answer = httpx.get(shared.url + path, headers=headers, trust_env=False, verify=False)
        assert (answer.status_code, answer.json()) == (401, {"message": "Unauthorized"})


@pytest.mark.parametrize(
    "headers", [{}, {"Voverc-Auth": "wrong"}, {"Voverc-Auth": ""}, basic("demo:demo-token")]
)
def test_voxloud_refuses_other_keys(shared, headers):
    answer = httpx.get(shared.url + USERS, headers=headers, trust_env=False, verify=False)
    assert (answer.status_code, answer.json()) == (401, {"message": "Unauthorized"})


@pytest.mark.parametrize(
    "headers", [{}, basic("demo-circleloop-key:wrong"), basic("demo-circleloop-key"), {"Api-Key": "demo-key"}]
)
def test_circleloop_calls_other_credentials_a_conflict(shared, headers):
    for path in ("/my/users", "/analytics/numbers-summary", "/nothing"):
        answer = httpx.get(
            f"{shared.url}/circleloop/v1{path}", headers=headers, trust_env=False, verify=False
        )
        message = "Invalid data, check the authorization token is correct"
        assert (answer.status_code, answer.json()) == (409, {"message": message})


@pytest.mark.parametrize(
    "headers", [{}, {"Api-Key": "wrong"}, {"Api-Key": ""}, {"Voverc-Auth": "demo-voiptime-key"}]
)
def test_voiptime_refuses_other_keys(shared, headers):
    for path in ("/projects", "/campaigns", "/nothing"):
        answer = httpx.get(f"{shared.url}/voiptime/api{path}", headers=headers, trust_env=False, verify=False)
        assert (answer.status_code, answer.json()) == (401, {"message": "Unauthorized"})


def test_credentials_are_those_of_the_options(start):
    running = start(
        subdomain="acme",
        token="päss:word",
        api_key="key",
        circleloop_key="käy",
        circleloop_secret="a:b",
        voiptime_api_key="v",
    )
    assert running.circleloop.get("/my/client").status_code == 200
    assert running.voiptime.get("/projects").status_code == 200
    assert running.ccai.get(AGENTS).status_code == 200
    assert running.voxloud.get(USERS).status_code == 200


def test_the_second_request_within_a_second_is_too_many_over_both_apis(start):
    running = start(rate_limit=1.0)
    assert running.ccai.get(STATUSES).status_code == 200
    answer = running.ccai.get("/apps/api/v1/wait_times?lang=en")
    assert (answer.status_code, answer.json()) == (429, {"message": "Too Many Requests"})
    assert running.ccai.get(STATUSES).status_code == 429
    assert running.voxloud.get(USERS).status_code == 200


def test_wrong_credentials_do_not_use_up_the_budget(start):
    running = start(rate_limit=1.0)
    assert httpx.get(running.url + STATUSES, trust_env=False, verify=False).status_code == 401
    assert running.ccai.get(STATUSES).status_code == 200


def test_without_a_limit_any_number_passes(shared):
    assert {shared.ccai.get(STATUSES).status_code for _ in range(20)} == {200}


def test_voxloud_has_a_limit_of_its_own(start):
    running = start(voxloud_rate_limit=2.0)
    assert [running.voxloud.get(USERS).status_code for _ in range(3)] == [200, 200, 429]
    assert {running.ccai.get(STATUSES).status_code for _ in range(3)} == {200}


def test_each_of_the_other_vendors_has_a_limit_of_its_own(start):
    running = start(circleloop_rate_limit=2.0, voiptime_rate_limit=1.0)
    assert [running.circleloop.get("/my/client").status_code for _ in range(3)] == [200, 200, 429]
    assert [running.voiptime.get("/projects").status_code for _ in range(2)] == [200, 429]
    assert running.voxloud.get(USERS).status_code == 200


@pytest.mark.parametrize(
    ("rate", "instants", "admitted"),
    [
        (1.0, [0.0, 0.9, 0.97, 1.5, 2.0], [True, False, True, False, True]),
        (0.5, [0.0, 1.8, 2.0], [True, False, True]),
        (3.0, [0.0, 0.1, 0.2, 0.3, 1.0, 1.02], [True, True, True, False, True, False]),
        (None, [0.0] * 5, [True] * 5),
    ],
)
def test_the_limit_counts_what_passed_in_the_last_second_and_forgives_jitter(rate, instants, admitted):
    time = iter(instants)
    limit = RateLimit(rate, monotonic=lambda: next(time))
    assert [limit.admits() for _ in instants] == admitted


@pytest.mark.parametrize("rate", [0.0, -1.0])
def test_an_impossible_rate_is_refused(rate):
    with pytest.raises(ValueError, match="more than 0"):
        RateLimit(rate)


def test_the_log_tells_what_arrived_in_order_and_how_it_was_answered(start, tmp_path):
    path = tmp_path / "requests.jsonl"
    running = start(log_path=path)
    running.ccai.get(AGENTS, params={"id[]": "1"})
    running.ccai.post("/apps/api/v1/calls", json={})
    running.voxloud.get("/api/v1/nothing")
    rows = httpx.get(f"{running.url}/_simulator/requests", trust_env=False, verify=False).json()
    assert [(row["method"], row["path"], row["status"]) for row in rows] == [
        ("GET", AGENTS, 200),
        ("POST", "/apps/api/v1/calls", 400),
        ("GET", "/api/v1/nothing", 404),
    ]
    assert rows[0]["query"] == "id%5B%5D=1"
    instants = [row["at"] for row in rows]
    assert instants == sorted(instants)
    assert [json.loads(line) for line in path.read_text().splitlines()] == rows


def test_the_log_itself_needs_no_key_and_uses_no_budget(start):
    running = start(rate_limit=1.0)
    for _ in range(3):
        assert httpx.get(f"{running.url}/_simulator/requests", trust_env=False, verify=False).json() == []
    assert running.ccai.get(STATUSES).status_code == 200


def test_the_date_header_tells_the_virtual_time(running):
    def date() -> float:
        return parsedate_to_datetime(running.ccai.get(STATUSES).headers["date"]).timestamp()

    assert date() == running.clock.now()
    running.clock.tick(90)
    assert date() == running.clock.now()


def test_a_failure_inside_is_answered_500_and_kept_in_the_log(running, monkeypatch):
    def fail(until: float) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(running.simulator.center, "advance", fail)
    answer = running.ccai.get(AGENTS)
    assert (answer.status_code, answer.json()) == (500, {"message": "Internal Server Error"})
    assert "ZeroDivisionError" in running.simulator.log.rows()[-1]["error"]
