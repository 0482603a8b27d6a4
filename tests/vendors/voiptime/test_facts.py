"""What the document contradicts itself about, row by row of the facts: what is read and what is sent."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any, Protocol

import pytest

from console.domain.actions import Made
from console.domain.drafts.campaigns import AddToCampaign
from console.domain.drafts.leads import CreateLead, EditLead, LeadFields
from console.domain.drafts.notes import AddNote, DeleteNote
from console.domain.drafts.tasks import CreateTask
from console.domain.leads import TaskKind
from console.transport.client import Transport
from console.transport.errors import CredentialsRefused, Refused, Throttled, VendorError
from console.vendors.rows import read_rows
from console.vendors.voiptime import requests, translate
from console.vendors.voiptime.client import VoipTimeClient
from console.vendors.voiptime.made import made
from console.vendors.voiptime.wire.campaigns import CampaignRow
from console.vendors.voiptime.wire.leads import LeadRow, NoteRow
from console.vendors.voiptime.wire.projects import StatusRow

AT = datetime(2018, 10, 6, 7, 39, 2, tzinfo=UTC)
LATER = datetime(2018, 10, 7, 7, 39, 2, tzinfo=UTC)
WHOLE = LeadFields(
    project_id=7, email="a@b.example", name="Ann", surname="Lee", timezone="Europe/London"
)  # fmt: skip


class Customer(Protocol):
    """The customer of conftest.py."""

    seen: list[tuple[str, str, bytes]]
    keys: list[str]

    def answers(self, value: Any, status: int = 200, *headers: str, raw: bytes | None = None) -> None: ...


def body(draft: Any, **options: Any) -> dict[str, Any]:
    """The body that is sent, as it arrives."""
    told: dict[str, Any] = json.loads(requests.build(draft, **options).body() or b"")
    return told


async def test_vt01_every_request_carries_the_key(
    customer: Customer, client: VoipTimeClient, transport: Transport
) -> None:
    await client.campaigns()
    await client.projects()
    await client.sources(1)
    await client.statuses(1)
    await client.comments(1, AT, LATER)
    await transport.act(requests.build(CreateTask("a", 1, TaskKind.CALLBACK, AT)))
    await transport.act(requests.build(AddToCampaign("a", "c", (1,))))
    assert customer.keys == ["key"] * 7
    assert all(target.startswith("/api/") for _, target, _ in customer.seen)


async def test_vt01_a_wrong_key_is_told_as_such(customer: Customer, client: VoipTimeClient) -> None:
    customer.answers({}, 401)
    with pytest.raises(CredentialsRefused):
        await client.projects()


async def test_vt02_a_list_in_a_list_is_flattened(customer: Customer, client: VoipTimeClient) -> None:
    one = {"id": 0, "name": "New", "active": False, "color": {"blue": 255, "green": 0, "red": 16}}
    customer.answers([[one], [one | {"id": 1}]])
    rows = await client.statuses(5)
    assert [translate.status(row).id for row in rows.items] == [0, 1]
    assert customer.seen == [("GET", "/api/projects/5/statuses", b"")]


async def test_vt03_a_new_lead_is_sent_as_json(customer: Customer, transport: Transport) -> None:
    await transport.act(requests.build(CreateLead("a", WHOLE)))
    ((method, target, sent),) = customer.seen
    assert (method, target) == ("POST", "/api/leads")
    assert json.loads(sent) == {
        "groupId": 7,
        "email": "a@b.example",
        "timezoneId": "Europe/London",
        "name": "Ann",
        "surname": "Lee",
    }


NOTE = {"id": 4, "text": "called back", "authorId": "u", "dateTime": "2018-10-06T10:39:02Z"}
COMMENT = {"commentId": 4, **{key: value for key, value in NOTE.items() if key != "id"}}


@pytest.mark.parametrize("answer", [[NOTE], NOTE, {"content": [NOTE]}, [[NOTE]], COMMENT])
async def test_vt04_notes_come_in_a_list_or_by_themselves(
    customer: Customer, client: VoipTimeClient, answer: Any
) -> None:
    customer.answers(answer)
    rows = await client.comments(17, AT, LATER)
    (note,) = [translate.note(row, "a", 17) for row in rows.items]
    assert (note.id, note.text, note.author_id) == (4, "called back", "u")
    assert note.at == datetime(2018, 10, 6, 10, 39, 2, tzinfo=UTC)


@pytest.mark.parametrize(("zone", "lead"), [("timezoneId", "leadId"), ("timezoneID", "leadID")])
def test_vt05_both_spellings_are_read_and_the_examples_is_sent(zone: str, lead: str) -> None:
    (row,) = read_rows(LeadRow, {"id": 1, zone: "America/Panama", "phones": [{"number": "1", lead: 1}]}).items
    found = translate.lead(row, "a")
    assert (found.timezone, found.phones[0].lead_id) == ("America/Panama", 1)
    assert "timezoneId" in body(CreateLead("a", WHOLE))


@pytest.mark.parametrize(
    "fields", [{"city": "Leeds", "age": 7, "vip": True}, '{"city": "Leeds", "age": 7, "vip": true}']
)
def test_vt06_fields_of_the_projects_own_are_read_by_value(fields: Any) -> None:
    (row,) = read_rows(LeadRow, {"id": 1, "dynamicData": fields}).items
    assert row.dynamic_data == (("city", "Leeds"), ("age", "7"), ("vip", "true"))
    assert read_rows(LeadRow, {"id": 1, "dynamicData": "string"}).items[0].dynamic_data == ()
    sent = body(EditLead("a", 1, LeadFields(custom=(("city", "York"),))))
    assert sent["dynamicData"] == {"city": "York"}


@pytest.mark.parametrize("author", [12, "12", "5b2773d1"])
def test_vt09_an_author_is_a_number_or_text_and_stays_so(author: int | str) -> None:
    (row,) = read_rows(NoteRow, {"id": 1, "text": "t", "authorId": author}).items
    assert row.author_id == author
    sent = body(AddNote("a", 1, "t", row.author_id))["authorId"]
    assert (sent, type(sent)) == (author, type(author))


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ({"red": 255, "green": 16, "blue": 0}, "#ff1000"),
        ({"red": "1", "green": 2, "blue": 3.0}, "#010203"),
        ({"red": 256, "green": 0, "blue": 0}, None),
        ({"red": 1}, None),
        ("#AABB0c", "#aabb0c"),
        ("#aBc", "#aabbcc"),
        ("green", "green"),
        (" ", None),
        (["red"], None),
    ],
)
def test_vt10_a_color_in_either_form_is_one_text(told: Any, read: str | None) -> None:
    (status,) = read_rows(StatusRow, {"id": 1, "color": told}).items
    (campaign,) = read_rows(CampaignRow, {"id": "c", "status": {"name": "Active", "color": told}}).items
    assert translate.status(status).color == translate.campaign(campaign, "a").color == read


async def test_vt11_projects_are_numbers_and_campaigns_text(
    customer: Customer, client: VoipTimeClient
) -> None:
    customer.answers([{"id": 0, "name": "P"}])
    assert (await client.projects()).items[0].id == 0
    customer.answers([{"id": "0", "name": "C"}])
    assert (await client.campaigns()).items[0].id == "0"


@pytest.mark.parametrize("status", [200, 201, 204])
async def test_vt14_any_success_is_one_with_and_without_a_body(
    customer: Customer, transport: Transport, status: int
) -> None:
    customer.answers(None, status, raw=b"")
    draft = CreateLead("a", WHOLE)
    answer = await transport.act(requests.build(draft))
    assert (answer.status, answer.body) == (status, b"")
    assert made(draft, None) == Made()
    assert made(DeleteNote("a", 1, 2), None) == Made()
    assert made(AddNote("a", 1, "t"), {"id": 9, "text": "t"}) == Made(9)
    with pytest.raises(ValueError, match="not what was made"):
        made(draft, {"message": "thank you"})


async def test_vt15_only_what_changed_is_sent_and_a_refusal_is_told_once(
    customer: Customer, transport: Transport
) -> None:
    customer.answers({"message": "email is required"}, 400)
    draft = EditLead("a", 42, LeadFields(surname="Moss", is_web_to_lead=False))
    with pytest.raises(Refused, match="email is required") as caught:
        await transport.act(requests.build(draft))
    assert not caught.value.may_have_acted
    ((method, target, sent),) = customer.seen
    assert (method, target) == ("PATCH", "/api/leads/42")
    assert json.loads(sent) == {"id": 42, "surname": "Moss", "webToLead": False}


def test_vt15_an_edit_that_changes_nothing_is_not_built() -> None:
    draft = EditLead("a", 42, LeadFields(name="", custom=()))
    assert list(draft.problems()) == ["Nothing is changed."]
    with pytest.raises(ValueError, match="nothing is changed"):
        requests.build(draft)


def test_vt17_entries_are_posted_bare_unless_the_account_wraps_them() -> None:
    draft = AddToCampaign("a", "5b27/../x", (10,))
    request = requests.build(draft)
    assert request.method == "POST"
    assert request.path == "/campaigns/5b27%2F..%2Fx/entries/actions/generate"
    assert request.json == {"leadIds": [10]}
    assert requests.build(draft, entry_body="entryCriterion").json == {"entryCriterion": {"leadIds": [10]}}
    assert made(draft, {"anything": 1}) == Made()


async def test_vt18_a_page_is_asked_for_by_position_and_ids_repeat(
    customer: Customer, client: VoipTimeClient
) -> None:
    await client.campaigns()
    await client.campaigns(offset=20, limit=5, exclude_ids=["a b", "c"], include_ids=[7])
    assert [target for _, target, _ in customer.seen] == [
        "/api/campaigns?offset=0&limit=10",
        "/api/campaigns?offset=20&limit=5&excludeIds=a%20b&excludeIds=c&includeIds=7",
    ]


async def test_vt20_notes_are_asked_for_with_a_slash_at_the_end(
    customer: Customer, client: VoipTimeClient
) -> None:
    await client.comments("17", AT, LATER)
    (target,) = [target for _, target, _ in customer.seen]
    assert target == (
        "/api/leads/17/comments/?from=2018-10-06T07%3A39%3A02Z&to=2018-10-07T07%3A39%3A02Z"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (400, Refused),
        (409, Refused),
        (422, Refused),
        (429, Throttled),
        (500, VendorError),
        (503, VendorError),
    ],
)
async def test_vt20_errors_nobody_documented_are_told_apart_without_a_body(
    customer: Customer, transport: Transport, status: int, error: type[Exception]
) -> None:
    customer.answers(None, status, raw=b"")
    with pytest.raises(error):
        await transport.act(requests.build(AddNote("a", 1, "t")))
    assert len(customer.seen) == 1


def test_an_id_that_would_lead_elsewhere_is_refused() -> None:
    for lead_id in ("", " ", ".", ".."):
        with pytest.raises(ValueError, match="a lead is needed"):
            requests.build(AddNote("a", lead_id, "t"))


def test_what_the_vendor_has_not_is_refused() -> None:
    from console.domain.drafts.calls import OutboundCall

    with pytest.raises(ValueError, match="cannot do this"):
        requests.build(OutboundCall("a", "agent@example.com", to="+44 113 496 0000"))
