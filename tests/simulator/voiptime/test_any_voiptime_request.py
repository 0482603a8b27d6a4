"""Whatever is asked of VoIPTime Cloud, it answers with a status it may answer, and never fails inside."""

from __future__ import annotations

from urllib.parse import quote

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.simulator.http.test_any_request import JSON, VALUES

KEYS = [
    *("id", "groupId", "statusId", "sourceId", "email", "timezoneId", "timezoneID", "phones", "name"),
    *("surname", "dynamicData", "comments", "phoneId", "userId", "triggerTime", "finishTime", "type"),
    *("teamIds", "leadId", "companyId", "status", "deleted", "text", "authorId", "dateTime", "leadIds"),
]
KNOWN = (
    *(410, "410", 1_498_483, "America/Panama", "MEETING", "CALLBACK", "OPEN", True, []),
    *("2018-10-19T07:14:22.439+0000", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00"),
    [{"number": "1235656", "id": 70_001, "label": 1}],
    [{"text": "a", "id": 70_001, "authorId": 5}],
    {"additionalProp1": 1.5, "b": [1]},
)
BODIES = st.dictionaries(st.sampled_from(KEYS), JSON | st.sampled_from(KNOWN)) | JSON
TARGETS = (
    ("POST", "/leads"),
    ("PATCH", "/leads/1498483"),
    ("POST", "/leads/1498483/tasks"),
    ("PUT", "/leads/1498483/tasks/0"),
    ("POST", "/leads/1498483/comments"),
    ("PUT", "/leads/1498483/comments/70001"),
    ("POST", "/campaigns/{campaign}/entries/actions/generate"),
)
IDS = st.text(min_size=1, max_size=9).filter(lambda text: text not in {".", ".."})
"""Dots alone are steps of a path: the client walks them before it asks."""
often = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def has_not_failed(running, answer):
    assert answer.status_code in {200, 201, 400, 403, 404}, running.simulator.log.rows()[-1]
    if answer.status_code >= 400:
        assert list(answer.json()) == ["message"]


def send(running, target, **fields):
    method, path = target
    campaign = running.voiptime.get("/campaigns", params={"limit": 1}).json()[0]["id"]
    return running.voiptime.request(method, path.format(campaign=campaign), **fields)


@often
@given(target=st.sampled_from(TARGETS), body=BODIES)
def test_any_body_is_taken_or_refused(shared, target, body):
    has_not_failed(shared, send(shared, target, json=body))


@often
@given(target=st.sampled_from(TARGETS), body=st.binary(max_size=60))
def test_any_bytes_are_taken_or_refused(shared, target, body):
    has_not_failed(shared, send(shared, target, content=body))


@often
@given(
    path=st.sampled_from(["/campaigns", "/leads/1498483/comments/"]),
    query=st.dictionaries(
        st.sampled_from(["offset", "limit", "includeIds", "excludeIds", "from", "to"]),
        VALUES | st.sampled_from(["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"]),
    ),
)
def test_any_query_is_answered_or_refused(shared, path, query):
    has_not_failed(shared, shared.voiptime.get(path, params=query))


@often
@given(
    path=st.sampled_from(["projects/{}/sources", "projects/{}/statuses", "leads/{}/comments/"]),
    identity=IDS | st.integers(400, 440).map(str),
)
def test_any_id_is_found_or_not(shared, path, identity):
    has_not_failed(shared, shared.voiptime.get("/" + path.format(quote(identity, safe=""))))
