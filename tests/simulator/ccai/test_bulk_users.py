"""Bulk user management over real HTTP: a file is checked, carried out row by row, and its errors told."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

BULK = "/apps/api/v1/bulk/users"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@pytest.fixture
def running(start):
    """A simulator for this test alone, with a few agents to change."""
    return start(agents=6, queues=2)


def upload(running, content: Any, method: str = "POST", name: str = "users.json", **fields: Any):
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    return running.ccai.request(method, f"{BULK}/upload", data=fields, files={"file": (name, body)})


def job(running, identity: int = 1) -> Any:
    return running.ccai.get(f"{BULK}/jobs/{identity}").raise_for_status().json()


def errors(running, kind: str, identity: int = 1) -> Any:
    return running.ccai.get(f"{BULK}/errors/{kind}/{identity}").raise_for_status().json()


def refusal(answer, status: int) -> str:
    assert answer.status_code == status, answer.text
    assert list(answer.json()) == ["message"]
    return answer.json()["message"]


def proceed(running, identity: object = 1):
    return running.ccai.post(f"{BULK}/proceed", data={"id": identity})


def person(email: str, /, **changes: Any) -> dict[str, Any]:
    return {"email": email, "first_name": "Ada", "last_name": "Byron", **changes}


def checked(running, rows: Any, seconds: float = 30) -> Any:
    """A job for these rows, after its check."""
    identity = upload(running, rows).json()["id"]
    running.clock.tick(seconds)
    return job(running, identity)


def finished(running, rows: Any) -> Any:
    identity = checked(running, rows)["id"]
    assert proceed(running, identity).status_code == 200
    running.clock.tick(60 + len(rows))
    return job(running, identity)


def test_the_template_has_the_documented_keys_and_passes_its_own_check(running, has_documented_keys):
    template = running.ccai.get(f"{BULK}/template").json()
    has_documented_keys(template, "ccai-apps/bulk-template")
    assert (template[2]["location"], template[0]["max_chat_limit"]) == ("null", "2")
    assert checked(running, template)["status"] == "valid_scheme"


def test_a_job_lives_as_documented(running, has_documented_keys):
    rows = [person(f"new{number}@example.com", roles=[{"name": "Agent", "value": 1}]) for number in range(50)]
    created = upload(running, rows, name="50row.csv")
    assert created.status_code == 200
    has_documented_keys(created.json(), "ccai-apps/bulk-uploaded")
    assert (created.json()["id"], created.json()["status"]) == (1, "created")
    assert created.json()["link"].startswith("https://{{subdomain}}.{{domain}}/")
    has_documented_keys(job(running), "ccai-apps/bulk-job")
    assert (job(running)["total_rows"], job(running)["filename"]) == (50, "50row.csv")
    running.clock.tick(30)
    assert job(running)["status"] == "valid_scheme"
    assert proceed(running).json()["status"] == "valid_scheme"
    running.clock.tick(7)
    under_way = job(running)
    assert under_way["status"] == "in_progress"
    assert 0 < under_way["affected_rows"] < 50
    assert under_way["process_requested_at"].endswith(".000Z")
    running.clock.tick(60)
    done = job(running)
    assert (done["status"], done["affected_rows"], done["failed_rows"]) == ("finished", 50, 0)
    assert (done["scheme_errors"], done["update_errors"]) == ([], [])
    assert errors(running, "scheme") == errors(running, "update") == []


def test_jobs_are_listed_newest_first(running, has_documented_keys):
    for number in range(3):
        upload(running, [person(f"{number}@example.com")])
    rows = running.ccai.get(f"{BULK}/jobs").json()
    has_documented_keys(rows, "ccai-apps/bulk-job-list")
    assert [row["id"] for row in rows] == [3, 2, 1]


@pytest.mark.parametrize(
    ("changes", "column", "message"),
    [
        ({"email": "ada"}, 1, "email must be a valid email"),
        ({"new_email": "ada"}, 2, "new_email must be a valid email"),
        ({"first_name": ""}, 4, "first_name must be a non-empty string"),
        ({"last_name": None}, 5, "last_name must be a non-empty string"),
        ({"status": "active"}, 6, "status must be Active, Inactive or empty"),
        ({"location": "Atlantis"}, 7, "location must match an existing location, or be null or empty"),
        ({"max_chat_limit": "11"}, 8, "max_chat_limit must be 1 to 10, or empty"),
        ({"max_chat_limit_enabled": "2"}, 9, "max_chat_limit_enabled must be 0, 1 or empty"),
        ({"agent_number": ["7"]}, 3, "agent_number must be a string"),
        ({"roles": [{"name": "Jester", "value": 1}]}, 10, "role 'Jester' does not exist"),
        ({"roles": [{"name": "Agent", "value": 2}]}, 10, "roles must be 0, 1 or empty"),
        ({"roles": "Agent"}, 10, "roles must be an array"),
        ({"teams": [{"name": "Team Nobody", "value": 1}]}, 11, "team 'Team Nobody' does not exist"),
        ({"teams": [7]}, 11, "teams must have a name and a value"),
    ],
)
def test_a_broken_rule_is_named_by_row_and_column(shared, has_documented_keys, changes, column, message):
    found = checked(shared, [person("ok@example.com"), person("ada@example.com", **changes)])
    assert (found["status"], found["scheme_errors"]) == ("invalid_scheme", [f"Row 2: {message}"])
    rows = errors(shared, "scheme", found["id"])
    has_documented_keys(rows, "ccai-apps/bulk-scheme-errors")
    assert rows == [{"message": message, "column": column, "row": 2}]
    message = refusal(proceed(shared, found["id"]), 400)
    assert message == "This job cannot proceed update. status: invalid_scheme"


def test_an_address_may_stand_in_a_column_only_once(shared):
    rows = [person("a@example.com", new_email="c@example.com"), person("A@example.com")]
    rows.append(person("b@example.com", new_email="C@example.com"))
    found = checked(shared, rows)
    assert found["scheme_errors"] == [
        "Row 2: email must be unique within the file",
        "Row 3: new_email must be unique within the file",
    ]


@pytest.mark.parametrize(
    ("content", "row", "message"),
    [
        (b'[\n{"email": }\n]', 2, "File is not valid JSON: Expecting value"),
        (b"\xff\xfe[", 1, "File is not valid JSON"),
        (b"[" * 100_000, 1, "File is not valid JSON"),
        (b"{}", 1, "File must contain an array of users"),
        (b"[]", 1, "File contains no users"),
        (b"[7]", 1, "Row must be an object"),
    ],
)
def test_a_file_that_holds_no_users_fails_its_check(shared, content, row, message):
    identity = upload(shared, content).json()["id"]
    shared.clock.tick(10)
    assert job(shared, identity)["status"] == "invalid_scheme"
    assert errors(shared, "scheme", identity) == [{"message": message, "column": None, "row": row}]


def test_rows_change_agents_and_hire_new_ones(running):
    agent = running.manager("/agents")[0]
    team = running.manager("/teams")[1]
    joins = [{"name": team["name"], "value": 1}]
    rows = [
        person(agent["email"], new_email="byron@example.com", agent_number="007", location="dublin"),
        person("new@example.com", teams=joins, roles=[{"name": "Agent", "value": 1}]),
    ]
    assert finished(running, rows)["affected_rows"] == 2
    changed = running.manager("/agents", **{"id[]": agent["id"]})[0]
    told = {key: changed[key] for key in ("first_name", "email", "agent_number")}
    assert told == {"first_name": "Ada", "email": "byron@example.com", "agent_number": "007"}
    hired = running.manager("/agents")[-1]
    assert (hired["email"], hired["status"]["name"], hired["roles"]) == (
        "new@example.com",
        "Offline",
        ["agent"],
    )
    assert [each["id"] for each in hired["teams"]] == [team["id"]]
    assert hired["id"] in {each["id"] for each in running.manager(f"/teams/{team['id']}")["assignees"]}


def test_a_failed_row_and_a_warning_are_told_apart(running, has_documented_keys):
    first, second = running.manager("/agents")[:2]
    rows = [
        person(first["email"], new_email=second["email"]),
        person("x@example.com", status="Inactive", roles=[{"name": "Admin", "value": 1}]),
        person(second["email"], max_chat_limit="2", max_chat_limit_enabled="0"),
        person("y@example.com"),
    ]
    done = finished(running, rows)
    assert (done["status"], done["affected_rows"], done["failed_rows"]) == ("finished", 2, 2)
    assert done["update_errors"][0] == "Row 1: new_email has already been taken"
    told = errors(running, "update", done["id"])
    has_documented_keys(told, "ccai-apps/bulk-update-errors")
    kinds = [(row["row"], row["column"], row["error_type"]) for row in told]
    assert kinds == [(1, 2, "error"), (2, None, "error"), (3, 8, "warning"), (4, None, "warning")]
    assert running.manager("/agents", **{"id[]": first["id"]})[0]["email"] == first["email"]


def test_a_file_is_replaced_until_the_job_proceeds(running):
    assert checked(running, [person("ada")])["status"] == "invalid_scheme"
    replaced = upload(running, [person("ada@example.com")], "PUT", "better.json", id=1)
    assert (replaced.status_code, replaced.json()["status"]) == (200, "created")
    assert (job(running)["filename"], job(running)["scheme_errors"]) == ("better.json", [])
    assert refusal(proceed(running), 400) == "This job cannot proceed update. status: created"
    running.clock.tick(10)
    assert proceed(running).status_code == 200
    assert refusal(proceed(running), 400) == "Update is already in progress."
    running.clock.tick(60)
    message = refusal(upload(running, [person("eve@example.com")], "PUT", id=1), 404)
    assert message == "Can't update JSON. job status: finished"
    assert refusal(proceed(running), 400) == "This job cannot proceed update. status: finished"


def test_the_check_of_a_replaced_file_does_not_count(running):
    upload(running, [person("ada")])
    running.clock.tick(2)
    upload(running, [person("ada@example.com")], "PUT", id=1)
    running.clock.tick(2)
    assert job(running)["status"] == "created"
    running.clock.tick(5)
    assert job(running)["status"] == "valid_scheme"


@pytest.mark.parametrize("path", ["jobs/77", "jobs/x", "errors/scheme/77", "errors/update/77"])
def test_an_unknown_job_is_not_found(shared, path):
    assert refusal(shared.ccai.get(f"{BULK}/{path}"), 404) == "Not Found"


def test_orders_about_an_unknown_job_are_refused(shared):
    assert refusal(proceed(shared, 7_777), 404) == "Not Found"
    assert refusal(upload(shared, [], "PUT", id=7_777), 404) == "Not Found"
    for name, answer in (
        ("id", shared.ccai.post(f"{BULK}/proceed")),
        ("id", upload(shared, [], "PUT")),
        ("file", shared.ccai.post(f"{BULK}/upload", data={"id": 1})),
    ):
        assert refusal(answer, 400) == f"param is missing or the value is empty: {name}"


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=JSON, key=st.sampled_from(["email", "roles", "teams", "status", "location"]), value=JSON)
def test_any_file_is_checked_and_no_row_of_it_breaks_the_worker(shared, rows, key, value):
    row = person("ada@example.com", roles=[{"name": "Agent", "value": 0}])
    for content in (rows, [row, {**deepcopy(row), "email": "eve@example.com", key: value}]):
        found = checked(shared, content)
        if found["status"] == "valid_scheme":
            assert proceed(shared, found["id"]).status_code == 200
            shared.clock.tick(30)
            found = job(shared, found["id"])
            assert found["affected_rows"] + found["failed_rows"] == found["total_rows"]
        assert found["status"] in {"invalid_scheme", "finished"}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    body=st.binary(max_size=80)
    | st.just(b'--x\r\nContent-Disposition: form-data; name="id"\r\n\r\n1\r\n--x'),
    kind=st.sampled_from(
        ["multipart/form-data; boundary=x", "multipart/form-data", "application/x-www-form-urlencoded", ""]
    ),
    path=st.sampled_from(["upload", "proceed"]),
)
def test_any_form_is_taken_or_refused(shared, body, kind, path):
    answer = shared.ccai.post(f"{BULK}/{path}", content=body, headers={"Content-Type": kind})
    assert answer.status_code in {200, 400, 404}, shared.simulator.log.rows()[-1]
