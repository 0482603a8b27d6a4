"""CircleLoop's contacts: written in parts, read by their full name."""

from __future__ import annotations

import pytest

from tests.simulator.examples import documented


def contacts(running):
    answer = running.circleloop.get("/my/contacts")
    assert answer.status_code == 200
    return answer.json()


def test_forty_contacts_are_listed_and_found(shared, reads_as_documented):
    rows = contacts(shared)
    reads_as_documented(rows, "circleloop/contacts")
    assert len(rows) >= 40
    assert {len(row["phoneNumbers"]) for row in rows} == {1, 2}
    assert {len(row["emails"]) for row in rows} == {0, 1}
    for row in rows[:5]:
        single = shared.circleloop.get(f"/contact/{row['ID']}").json()
        reads_as_documented(single, "circleloop/contact")
        assert single == row


def test_a_contact_is_created_with_200_and_reads_otherwise_than_it_was_written(running, reads_as_documented):
    answer = running.circleloop.post("/contact", json=documented("circleloop/contact-request"))
    assert answer.status_code == 200
    created = answer.json()
    reads_as_documented(created, "circleloop/contact")
    assert {**created, "ID": documented("circleloop/contact")["ID"]} == documented("circleloop/contact")
    assert contacts(running)[-1] == created


def test_what_is_named_is_changed_and_the_rest_stays(running):
    created = running.circleloop.post("/contact", json=documented("circleloop/contact-request")).json()
    path = f"/contact/{created['ID']}"

    def changed(body):
        answer = running.circleloop.put(path, json=body)
        assert answer.status_code == 200
        assert answer.json() == running.circleloop.get(path).json()
        return answer.json()

    assert changed({"lastName": "Smith"}) == {**created, "fullName": "Joe Smith"}
    assert changed({"jobTitle": "Boss"}) == {**created, "fullName": "Joe Smith"}
    phones = [{"numberE164": "+447700900123", "label": "Mobile"}]
    kept = [{"numberE164": "447700900123", "label": "Mobile"}]
    assert changed({"phoneNumbers": phones, "emails": []}) == {
        **created,
        "fullName": "Joe Smith",
        "phoneNumbers": kept,
        "emails": [],
    }


def test_a_deleted_contact_is_gone_and_the_answer_says_so(running, reads_as_documented):
    before = contacts(running)
    path = f"/contact/{before[3]['ID']}"
    answer = running.circleloop.delete(path)
    assert answer.status_code == 200
    reads_as_documented(answer.json(), "circleloop/contact-deleted")
    assert answer.json() == {"message": f"Contact with ID {before[3]['ID']} has been deleted"}
    assert contacts(running) == before[:3] + before[4:]
    for method in ("GET", "PUT", "DELETE"):
        answer = running.circleloop.request(method, path, json={"firstName": "A"})
        message = "Contact couldn't be found, it might not exist or may have been deleted"
        assert (answer.status_code, answer.json()) == (404, {"message": message})


@pytest.mark.parametrize(
    "change",
    [
        {"firstName": None},
        {"lastName": ""},
        {"phoneNumbers": []},
        {"phoneNumbers": "441234501234"},
        {"phoneNumbers": [{"numberE164": "call me"}]},
        {"phoneNumbers": [{"label": "Home"}]},
        {"emails": [{}]},
        {"companyName": 4},
    ],
)
def test_a_contact_that_cannot_be_is_not_found_and_changes_nothing(shared, change):
    before = contacts(shared)
    body = {**documented("circleloop/contact-request"), **change}
    assert shared.circleloop.post("/contact", json=body).status_code == 404
    assert shared.circleloop.put(f"/contact/{before[0]['ID']}", json=body).status_code == 404
    assert contacts(shared) == before


@pytest.mark.parametrize("missing", ["firstName", "lastName", "phoneNumbers"])
def test_names_and_numbers_are_required_for_a_new_contact(shared, missing):
    body = documented("circleloop/contact-request")
    del body[missing]
    answer = shared.circleloop.post("/contact", json=body)
    assert answer.status_code == 404
    assert answer.json()["message"] == "Something is missing in the body or an ID is missing"
