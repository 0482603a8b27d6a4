"""Every example the vendor's document prints is read without losing a row, and written as printed."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import BaseModel

from console.domain.actions import Made
from console.domain.contacts import Phone
from console.domain.drafts.calls import Connect
from console.domain.drafts.click_to_calls import CreateClickToCall
from console.domain.drafts.contacts import ContactFields, CreateContact, UpdateContact
from console.domain.drafts.draft import Draft
from console.domain.drafts.webhooks import CreateWebhook, UpdateWebhook
from console.domain.timestamps import parse
from console.vendors.rows import read_rows, unpack
from console.vendors.voxloud import receiving, requests, translate
from console.vendors.voxloud.client import VoxloudClient
from console.vendors.voxloud.made import made
from console.vendors.voxloud.searching import search_params
from console.vendors.voxloud.wire.contacts import ContactRow
from console.vendors.voxloud.wire.events import Event
from console.vendors.voxloud.wire.resources import ClickToCallRow, Company, Subscription, User

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
Examples = list[dict[str, Any]]

MODELS: dict[str, type[BaseModel]] = {
    "/api/v1/validate-auth": Company,
    "/api/v1/contacts": ContactRow,
    "/api/v1/contacts/{id}": ContactRow,
    "/api/v2/users": User,
    "/api/v1/webhook-subscriptions": Subscription,
    "/api/v1/webhook-subscriptions/{id}": Subscription,
    "/api/v1/telephony-events": Event,
    "/api/v1/click-to-call": ClickToCallRow,
    "/api/v1/click-to-call/{id}": ClickToCallRow,
}
TRANSLATIONS: dict[type[BaseModel], Any] = {
    ContactRow: translate.contact,
    User: translate.agent,
    Subscription: translate.webhook,
    Event: translate.call_record,
    ClickToCallRow: translate.click_to_call,
}
WEBHOOKS = {
    "Webhook envelope CALL_STARTED": "CALL_STARTED",
    "Phone call event INCOMING (bare payload)": "CALL_INCOMING",
    "Telephony event PHONE_CALL (bare payload)": "PHONE_CALL",
    "Telephony event FAX (bare payload)": "FAX_CALL",
    "Telephony event CLICK_TO_CALL (bare payload)": "CLICK_TO_CALL",
}


def test_the_samples_are_the_whole_document(document: Examples) -> None:
    kinds = [example["kind"] for example in document]
    assert (kinds.count("request"), kinds.count("response"), kinds.count("webhook")) == (7, 15, 5)


def test_every_documented_answer_is_read_whole_and_translated(document: Examples) -> None:
    read = 0
    for example in document:
        if example["kind"] != "response" or example["path"] not in MODELS:
            continue
        model = MODELS[example["path"]]
        rows = read_rows(model, example["json"])
        assert rows.rejected == 0, example["title"]
        assert len(rows.items) == len(list(unpack(example["json"])))
        for row in rows.items:
            TRANSLATIONS.get(model, lambda row, _: str(row))(row, "milan")
        read += len(rows.items)
    assert read == 20


def test_every_documented_webhook_is_read_as_what_it_is(document: Examples) -> None:
    told = {}
    for example in document:
        if example["kind"] == "webhook":
            delivery = receiving.read(json.dumps(example["json"]).encode(), "milan", NOW)
            assert delivery.is_known
            assert (delivery.step is None) is not (delivery.record is None)
            told[example["title"]] = delivery.event
    assert told == WEBHOOKS


def fields(body: dict[str, Any]) -> ContactFields:
    """What a supervisor would have typed for a documented body."""
    numbers = [body["primary_phone"], *body["phones"]]
    return ContactFields(
        body["first_name"],
        body["last_name"],
        tuple(Phone(number) for number in numbers),
        (body["primary_email"], *body["emails"]),
        body["company_name"],
        body["job_title"],
        body["website"],
        body["crm_name"],
        body["crm_contact_url"],
    )


def drafted(example: dict[str, Any]) -> Draft:
    """The draft a supervisor would have made for a documented body."""
    body = example["json"]
    match example["title"]:
        case "Create contact":
            return CreateContact("milan", fields(body))
        case "Update contact":
            return UpdateContact("milan", "{id}", fields(body))
        case "Create a webhook subscription":
            return CreateWebhook(
                "milan", body["event_type"], body["callback_url"], body["notification_email"]
            )
        case "Update a webhook subscription":
            return UpdateWebhook(
                "milan", body["id"], body["event_type"], body["callback_url"], enabled=body["enabled"]
            )
        case "Create a click-to-call":
            return CreateClickToCall(
                "milan", body["name"], body["extension"], body["outboundNumber"], body["dial_first"]
            )
        case "Connect click-to-call":
            return Connect("milan", "{id}", body["contact"])
    raise AssertionError(example["title"])


def test_every_documented_request_is_written_as_printed(document: Examples) -> None:
    written = 0
    for example in document:
        if example["kind"] != "request" or example["title"] == "Query":
            continue
        request = requests.build(drafted(example))
        path = request.path.replace("%7Bid%7D", "{id}").replace(str(example["json"].get("id")), "{id}")
        assert (request.method, path) == (example["method"], example["path"])
        assert request.body() == json.dumps(request.json, ensure_ascii=False).encode()
        assert json.loads(request.body() or b"") == example["json"]
        written += 1
    assert written == 6


async def test_the_documented_query_is_asked_as_printed(
    pbx: Any, client: VoxloudClient, document: Examples
) -> None:
    asked, answered = [example for example in document if example["title"] == "Query"]
    pbx.answers(answered["json"])
    body = asked["json"]
    rows = await client.telephony_events(
        page=int(answered["query"]["page"]),
        size=int(answered["query"]["size"]),
        date_time_from=parse(body["date_time_from"]),
        date_time_to=parse(body["date_time_to"]),
        number=body["number"],
    )
    ((method, target, sent),) = pbx.seen
    assert (method, target.partition("?")[0]) == (asked["method"], asked["path"])
    assert target.partition("?")[2] == "sort=timestamp%2Cdesc&size=30&page=0"
    assert json.loads(sent) == body
    assert len(rows.items) == 2


async def test_vx03_vx04_the_documented_search_is_asked_as_printed(
    pbx: Any, client: VoxloudClient, document: Examples
) -> None:
    (example,) = [one for one in document if one["title"] == "Search Contacts"]
    pbx.answers(example["json"])
    query = example["query"]
    wanted = [(key, query[key]) for key in ("first_name", "last_name", "email", "phone")]
    rows = await client.search_contacts(tuple(wanted), offset=int(query["offset"]), limit=int(query["limit"]))
    ((_, target, _),) = pbx.seen
    asked = dict(pair.split("=") for pair in target.partition("?")[2].split("&"))
    assert asked == query
    assert (len(rows.items), rows.next_page) == (2, None)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("", ()),
        ("  ", ()),
        ("+39 031 234", (("phone", "39031234"),)),
        ("0039-031", (("phone", "39031"),)),
        ("678", (("phone", "678"),)),
        ("000", (("phone", "000"),)),
        ("(031) 23.4/5", (("phone", "0312345"),)),
        ("j.doe0@", (("email", "j.doe0@"),)),
        ("jOhN", (("first_name", "jOhN"),)),
        ("john  dOe", (("first_name", "john"), ("last_name", "dOe"))),
        ("Anna De Luca", (("first_name", "Anna"), ("last_name", "De Luca"))),
        ("7up", (("first_name", "7up"),)),
        ("+", (("first_name", "+"),)),
    ],
)
def test_vx03_vx04_what_is_typed_decides_what_is_looked_for(typed: str, wanted: Any) -> None:
    assert search_params(typed) == wanted


def test_what_was_created_is_known_by_its_id(document: Examples) -> None:
    creating = {
        "Create contact": "54db43f0-7d1c-11fd-8149-bdf161b05c48",
        "Create a webhook subscription": "119a7b3d-00b9-4445-808a-a69676f86763",
        "Create a click-to-call": "8ff3728fb5c5d9560e81c3c7080c3b95",
    }
    for title, known_by in creating.items():
        asked, answered = [example for example in document if example["title"] == title]
        assert made(drafted(asked), answered["json"]) == Made(known_by)


@pytest.mark.parametrize("answer", [[], "ok", {"name": "x"}, {"id": None}, 7])
def test_a_success_that_names_nothing_made_is_in_doubt_where_something_was_to_be_made(answer: Any) -> None:
    draft = CreateWebhook("milan", "CALL_STARTED", "https://example.com")
    with pytest.raises(ValueError, match="names nothing"):
        made(draft, answer)
    assert made(Connect("milan", "1", "+39"), answer) == Made()
    assert made(draft, None) == Made()
