"""Whatever is asked of CircleLoop, it answers with a documented status, and never fails inside."""

from __future__ import annotations

from urllib.parse import quote

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.simulator.http.test_any_request import JSON, VALUES

KEYS = [
    *("fullName", "email", "snoozeExpires", "voicemail", "outOfHours", "teams", "name", "members"),
    *("extensions", "firstName", "lastName", "companyName", "jobTitle", "source", "phoneNumbers", "emails"),
]
KNOWN = (
    *("a@b.example", "ring_out", 1573057488, "Joe", True, []),
    [{"numberE164": "441234501234", "label": "Home"}],
    [{"email": "joe@example.com", "label": 3}],
    [{"id": "x", "value": 1}],
)
BODIES = st.dictionaries(st.sampled_from(KEYS), JSON | st.sampled_from(KNOWN)) | JSON
TARGETS = (
    "/my/user",
    "/my/client",
    "/user?id={users}",
    "/team/{teams}",
    "/menu/{menus}",
    "/contact/{contacts}",
)
IDS = st.text(min_size=1, max_size=9).filter(lambda text: text not in {".", ".."})
"""Dots alone are steps of a path: the client walks them before it asks."""
often = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def has_not_failed(running, answer):
    assert answer.status_code in {200, 404, 409}, running.simulator.log.rows()[-1]
    if answer.status_code != 200:
        assert list(answer.json()) == ["message"]


def addressed(running, target):
    """The target with the id of the first object of its kind."""
    _, opening, rest = target.partition("{")
    if not opening:
        return target
    row = running.circleloop.get(f"/my/{rest.removesuffix('}')}").json()[0]
    return target.format(**{rest.removesuffix("}"): row.get("id") or row.get("ID")})


@often
@given(target=st.sampled_from(TARGETS), body=BODIES)
def test_any_body_is_taken_or_refused(shared, target, body):
    has_not_failed(shared, shared.circleloop.put(addressed(shared, target), json=body))


@often
@given(body=BODIES | st.binary(max_size=60))
def test_any_contact_is_taken_or_refused(shared, body):
    fields = {"content": body} if isinstance(body, bytes) else {"json": body}
    has_not_failed(shared, shared.circleloop.post("/contact", **fields))


@often
@given(
    path=st.sampled_from(["numbers-summary", "search-number/441134960101", "teams-summary", "users-summary"]),
    query=st.dictionaries(
        st.sampled_from(["from", "to", "span", "timezone"]),
        VALUES | st.sampled_from(["day", "month", "Europe/London", "1900000000", "1900000000000", "-1"]),
    ),
)
def test_any_question_is_answered_or_refused(shared, path, query):
    has_not_failed(shared, shared.circleloop.get(f"/analytics/{path}", params=query))


@often
@given(st.sampled_from(["team", "menu", "contact", "analytics/search-number"]), IDS)
def test_any_id_is_found_or_not(shared, noun, identity):
    has_not_failed(shared, shared.circleloop.get(f"/{noun}/{quote(identity, safe='')}"))
