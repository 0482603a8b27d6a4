"""The address book: created, searched, changed and deleted as documented."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

CONTACTS = "/api/v1/contacts"
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+01:00")
JOHN = {
    "first_name": "John",
    "last_name": "Doe",
    "primary_phone": "+390312345678",
    "phones": ["+390387654321"],
    "primary_email": "j.doe01@example.com",
    "emails": ["john@example.com"],
    "company_name": "John&Associates",
    "job_title": "Director",
    "website": "www.johna.com",
    "crm_name": "Voxloud",
    "crm_contact_url": "https://www.crm.com/contacts/profile/1",
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=4,
)


def create(running, **changes):
    answer = running.voxloud.post(CONTACTS, json={**JOHN, **changes})
    assert answer.status_code == 200, answer.text
    return answer.json()


def search(running, **query):
    answer = running.voxloud.get(CONTACTS, params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_contact_is_created_as_documented(running, has_documented_keys):
    created = create(running)
    has_documented_keys(created, "voxloud/create-contact")
    assert {**JOHN, "company_name": "John & Associates"}.items() <= created.items()
    assert TIME.fullmatch(created["created_at"])
    assert created["created_at"] == created["updated_at"] == "2030-03-18T11:00:00+01:00"
    assert running.voxloud.get(f"{CONTACTS}/{created['id']}").json() == created


def test_what_is_left_out_is_null_and_the_crm_is_the_vendor(running):
    answer = running.voxloud.post(CONTACTS, json={"first_name": "Ada", "primary_phone": "+390312345678"})
    told = answer.json()
    assert (told["last_name"], told["phones"], told["company_name"], told["crm_name"]) == (
        None,
        [],
        None,
        "Voxloud",
    )


def test_a_contact_is_replaced_by_put_and_by_nothing_else(running, has_documented_keys):
    created = create(running)
    path = f"{CONTACTS}/{created['id']}"
    running.clock.tick(60)
    body = {**JOHN, "phones": ["+390387654321", "+390387654323"], "job_title": None}
    changed = running.voxloud.put(path, json=body).json()
    has_documented_keys(changed, "voxloud/create-contact")
    assert changed["phones"] == body["phones"]
    assert (changed["job_title"], changed["created_at"]) == (None, created["created_at"])
    assert changed["updated_at"] > created["updated_at"]
    refused = running.voxloud.post(path, json=body)
    assert (refused.status_code, refused.json()) == (405, {"message": "Method Not Allowed"})


def test_a_deleted_contact_is_gone(running):
    path = f"{CONTACTS}/{create(running)['id']}"
    assert running.voxloud.delete(path).status_code == 204
    for method in ("GET", "DELETE", "PUT"):
        assert running.voxloud.request(method, path, json=JOHN).status_code == 404


def test_pages_cover_everybody_once(shared, has_documented_keys):
    first, second = search(shared), search(shared, offset=20)
    has_documented_keys(first, "voxloud/search-contacts")
    assert (len(first["data"]), first["has_next"], second["has_next"]) == (20, True, False)
    assert search(shared, limit=100)["data"] == first["data"] + second["data"]
    assert search(shared, offset=500) == {"data": [], "has_next": False}


@pytest.mark.parametrize(
    "query",
    [
        {"first_name": "jOhN", "last_name": "dOe", "email": "j.doe0", "phone": "678"},
        {"phone": "+390387654321"},
        {"phone": "+39 0387 654"},
        {"email": "JOHN@"},
        {"first_name": "oh"},
    ],
)
def test_parts_of_a_value_find_a_contact(running, query):
    created = create(running)
    assert [contact["id"] for contact in search(running, **query)["data"]] == [created["id"]]
    assert search(running, **{**query, "last_name": "Rossi-Nobody"})["data"] == []


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"offset": "-1"}, "offset is invalid"),
        ({"limit": "0"}, "limit is invalid"),
        ({"limit": "101"}, "limit must be more than 0 and less than or equal to 100"),
        ({"limit": "ten"}, "limit is invalid"),
    ],
)
def test_a_page_that_cannot_be_is_refused(shared, query, message):
    answer = shared.voxloud.get(CONTACTS, params=query)
    assert (answer.status_code, answer.json()) == (400, {"message": message})


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"first_name": ""}, "first_name is required"),
        ({"primary_phone": None}, "primary_phone is required"),
        ({"primary_phone": "0312345678"}, "primary_phone must be in e164 format"),
        ({"phones": ["101"]}, "phones must be in e164 format"),
        ({"phones": "+390387654321"}, "phones must be an array of strings"),
        ({"emails": [7]}, "emails must be an array of strings"),
    ],
)
def test_a_contact_that_cannot_be_is_refused(shared, changes, message):
    path = f"{CONTACTS}/{search(shared)['data'][0]['id']}"
    for method, address in (("POST", CONTACTS), ("PUT", path)):
        answer = shared.voxloud.request(method, address, json={**JOHN, **changes})
        assert (answer.status_code, answer.json()) == (400, {"message": message})


def test_the_same_seed_knows_the_same_people(start):
    assert search(start(seed=3)) == search(start(seed=3)) != search(start(seed=4))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    body=st.dictionaries(st.sampled_from(list(JOHN)), JSON) | JSON,
    query=st.dictionaries(
        st.sampled_from(["first_name", "phone", "email", "offset", "limit"]), st.text(max_size=5)
    ),
)
def test_any_body_and_any_search_is_taken_or_refused(shared, body, query):
    whole = {**JOHN, **body} if isinstance(body, dict) else body
    for answer in (shared.voxloud.post(CONTACTS, json=whole), shared.voxloud.get(CONTACTS, params=query)):
        assert answer.status_code in {200, 400}, shared.simulator.log.rows()[-1]
