"""VoIPTime Cloud's notes: written without an answer's body, listed below a path with a trailing slash."""

from __future__ import annotations

import pytest

from tests.simulator.examples import documented

SEEDED = range(1_498_440, 1_498_500)


def refused(answer) -> tuple[int, str]:
    assert list(answer.json()) == ["message"]
    return answer.status_code, answer.json()["message"]


def notes(running, lead_id, **query):
    answer = running.voiptime.get(f"/leads/{lead_id}/comments/", params=query or None)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.fixture
def lead_id(running, new_lead):
    """A lead with two notes, of the 6th and the 7th of October 2018."""
    identity = new_lead(running, comments=[])["id"]
    for text, moment in (
        ("test comment 2", "2018-10-07T12:40:02Z"),
        ("test comment", "2018-10-06T08:39:02Z"),
    ):
        body = {**documented("voiptime/request-create-note"), "text": text, "dateTime": moment}
        answer = running.voiptime.post(f"/leads/{identity}/comments", json=body)
        assert (answer.status_code, answer.content) == (200, b"")
    return identity


def test_notes_are_listed_oldest_first_as_an_array(running, lead_id, reads_as_documented):
    rows = notes(running, lead_id)
    reads_as_documented(rows, "voiptime/notes")
    assert [(row["text"], row["dateTime"]) for row in rows] == [
        ("test comment", "2018-10-06T08:39:02Z"),
        ("test comment 2", "2018-10-07T12:40:02Z"),
    ]
    assert {row["authorId"] for row in rows} == {"{authorId}"}


def test_the_leads_of_the_start_have_notes_too(shared, reads_as_documented):
    found = [notes(shared, identity) for identity in SEEDED]
    reads_as_documented([row for rows in found for row in rows], "voiptime/notes")
    assert {len(rows) for rows in found} >= {0, 1, 3}


def test_a_time_narrows_the_notes_in_every_spelling(running, lead_id):
    (first, second) = notes(running, lead_id)
    assert notes(running, lead_id, **{"from": "2018-10-07T00:00:00Z"}) == [second]
    assert notes(running, lead_id, to="2018-10-06T08:39:02.000+0000") == [first]
    assert notes(running, lead_id, **{"from": "2018-10-06T08:39:02", "to": "2018-10-07T12:40:02Z"}) == [
        first,
        second,
    ]
    for query in ({"from": "today"}, {"to": "1538811542"}):
        answer = running.voiptime.get(f"/leads/{lead_id}/comments/", params=query)
        assert answer.status_code == 400


def test_the_list_needs_its_slash_and_the_rest_must_not_have_it(running, lead_id):
    assert running.voiptime.get(f"/leads/{lead_id}/comments").status_code == 405
    assert running.voiptime.post(f"/leads/{lead_id}/comments/", json={"text": "a"}).status_code == 405


def test_a_note_is_changed_and_keeps_what_is_not_named(running, lead_id):
    (first, second) = notes(running, lead_id)
    path = f"/leads/{lead_id}/comments/{first['id']}"
    body = {**documented("voiptime/request-update-note"), "id": first["id"], "authorId": 77}
    answer = running.voiptime.put(path, json=body)
    assert (answer.status_code, answer.content) == (200, b"")
    changed = {
        "id": first["id"],
        "text": "test comment edited",
        "authorId": "77",
        "dateTime": "2018-10-06T10:39:02Z",
    }
    assert notes(running, lead_id) == [changed, second]
    assert running.voiptime.put(path, json={"text": "[again]"}).status_code == 200
    assert notes(running, lead_id) == [{**changed, "text": "[again]"}, second]


def test_a_note_is_deleted(running, lead_id):
    (first, second) = notes(running, lead_id)
    path = f"/leads/{lead_id}/comments/{first['id']}"
    answer = running.voiptime.delete(path)
    assert (answer.status_code, answer.content) == (200, b"")
    assert notes(running, lead_id) == [second]
    assert refused(running.voiptime.delete(path)) == (404, "Not Found")
    assert refused(running.voiptime.put(path, json={"text": "a"})) == (404, "Not Found")


def test_a_note_without_author_and_date_is_the_keys_users_and_of_now(running, lead_id):
    running.voiptime.post(f"/leads/{lead_id}/comments", json={"text": "now"})
    newest = notes(running, lead_id)[-1]
    assert newest["dateTime"] == "2030-03-18T10:00:00Z"
    assert len(newest["authorId"]) == 24


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({}, "text is required"),
        ({"text": 3}, "text is invalid"),
        ({"text": "a", "authorId": []}, "authorId is invalid"),
        ({"text": "a", "dateTime": "soon"}, "dateTime is invalid"),
    ],
)
def test_a_note_that_cannot_be_is_refused(running, lead_id, body, message):
    path = f"/leads/{lead_id}/comments"
    before = notes(running, lead_id)
    assert refused(running.voiptime.post(path, json=body)) == (400, message)
    assert refused(running.voiptime.put(f"{path}/{before[0]['id']}", json=body)) == (400, message)
    assert notes(running, lead_id) == before


def test_a_note_keeps_its_id(running, lead_id):
    path = f"/leads/{lead_id}/comments/{notes(running, lead_id)[0]['id']}"
    assert refused(running.voiptime.put(path, json={"id": "5", "text": "a"})) == (400, "id is invalid")


@pytest.mark.parametrize("identity", ["10", "x"])
def test_an_unknown_lead_has_no_notes(shared, identity):
    path = f"/leads/{identity}/comments"
    assert refused(shared.voiptime.get(f"{path}/")) == (404, "Not Found")
    assert refused(shared.voiptime.post(path, json={"text": "a"})) == (404, "Not Found")
    assert refused(shared.voiptime.delete(f"{path}/1")) == (404, "Not Found")
