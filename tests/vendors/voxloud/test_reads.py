"""What is asked of a PBX once: contacts, one of everything; and what the document leaves open about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from console.domain.contacts import Phone
from console.transport.errors import CredentialsRefused, Refused, Throttled, VendorError
from console.vendors.rows import read_rows
from console.vendors.voxloud import translate
from console.vendors.voxloud.client import VoxloudClient
from console.vendors.voxloud.wire.contacts import ContactRow
from console.vendors.voxloud.wire.events import Event
from console.vendors.voxloud.wire.resources import ClickToCallRow

Sample = Callable[[str], Any]


@pytest.mark.parametrize(
    ("ask", "target", "name"),
    [
        (VoxloudClient.contact, "/api/v1/contacts/a%2Fb", "contact"),
        (VoxloudClient.webhook_subscription, "/api/v1/webhook-subscriptions/a%2Fb", "subscription"),
        (VoxloudClient.telephony_event, "/api/v1/telephony-events/a%2Fb", "event"),
        (VoxloudClient.click_to_call, "/api/v1/click-to-call/a%2Fb", "resource"),
    ],
)
@pytest.mark.parametrize("wrap", [lambda row: row, lambda row: [row], lambda row: {"data": [row]}])
async def test_vx26_one_of_anything_is_asked_for_by_its_id_however_it_is_wrapped(
    pbx: Any, client: VoxloudClient, ask: Any, target: str, name: str, wrap: Callable[[Any], Any]
) -> None:
    pbx.answers(wrap({"id": "a/b"}))
    (row,) = (await ask(client, "a/b")).items
    assert row.id == "a/b"
    assert pbx.seen == [("GET", target, b"")]
    with pytest.raises(ValueError, match=name):
        await ask(client, "..")


@pytest.mark.parametrize(
    ("answer", "following"),
    [
        ({"data": [{"id": 1}, {"id": 2}], "has_next": True}, 42),
        ({"data": [{"id": 1}, {"id": 2}], "has_next": False}, None),
        ({"data": [{"id": 1}, {"id": 2}]}, 42),
        ({"data": [{"id": 1}]}, None),
        ({"data": [{"id": 1}, {}], "has_next": True}, 42),
        ({"data": [], "has_next": True}, None),
        ([{"id": 1}, {"id": 2}], 42),
    ],
)
async def test_vx04_contacts_go_on_where_the_vendor_says_so(
    pbx: Any, client: VoxloudClient, answer: Any, following: int | None
) -> None:
    pbx.answers(answer)
    assert (await client.search_contacts(offset=40, limit=2)).next_page == following


@pytest.mark.parametrize(
    ("offset", "limit", "asked"),
    [(0, 20, "offset=0&limit=20"), (-3, 0, "offset=0&limit=1"), (5, 999, "offset=5&limit=100")],
)
async def test_vx04_a_page_is_never_larger_than_the_vendor_allows(
    pbx: Any, client: VoxloudClient, offset: int, limit: int, asked: str
) -> None:
    await client.search_contacts(offset=offset, limit=limit)
    assert pbx.seen == [("GET", f"/api/v1/contacts?{asked}", b"")]


def test_vx05_an_address_is_shown_as_it_is_told_though_it_is_none() -> None:
    row = {
        "id": 1,
        "first_name": "John",
        "primary_phone": "+39031",
        "phones": ["+39031", None, "102", 7],
        "primary_email": "[email protected]",
        "emails": ["[email protected]", "j@example.com"],
        "company_name": "John & Associates",
        "created_at": "2022-12-27T14:42:37+01:00",
    }
    (found,) = read_rows(ContactRow, row).items
    contact = translate.contact(found, "milan")
    assert contact.emails == ("[email protected]", "j@example.com")
    assert contact.phones == (Phone("+39031"), Phone("102"), Phone("7"))
    assert (contact.name, contact.last_name, contact.company) == ("John", None, "John & Associates")
    assert contact.created_at == datetime(2022, 12, 27, 13, 42, 37, tzinfo=UTC)


def test_vx16_a_timestamp_is_read_in_every_spelling_the_document_has() -> None:
    spelled = (1525700869000, "2018-05-07T13:47:49.000+0000", "2018-05-07T14:47:49+01:00", "1525700869000")
    (told,) = {
        row.timestamp for row in read_rows(Event, [{"id": 1, "timestamp": at} for at in spelled]).items
    }
    assert told == datetime(2018, 5, 7, 13, 47, 49, tzinfo=UTC)


def test_vx17_names_in_both_spellings_are_read_and_those_no_table_has_too(sample: Sample) -> None:
    (row,) = read_rows(Event, sample("phone-call")).items
    record = translate.call_record(row, "milan")
    assert row.id == 8395
    assert (row.voicemail, record.voicemail_url and record.voicemail_url[-8:]) == (True, "6389.mp3")
    assert (row.recorded, record.recording_url and record.recording_url[-8:]) == (True, "6389.mp3")
    assert (record.labels, record.rules) == (("label1", "label2"), ("IVRRule1", "IVRRule2"))
    assert (row.contact_crm, record.sentiment, row.mask_caller_number) == ("Hubspot", 73, False)
    assert (record.duration, record.ring_time) == (4, 1)
    assert record.key == record.call.key


def test_vx17_a_long_transcription_is_kept_whole_and_cleaned() -> None:
    spoken = "word " * 12_000 + "\x1b[31m"
    (row,) = read_rows(Event, {"id": 1, "transcription": spoken, "summary": 7, "labels": "x"}).items
    assert row.transcription is not None
    assert len(row.transcription) > 59_000
    assert row.transcription.endswith("␛[31m")
    assert (row.summary, row.labels) == (None, ())


def test_vx18_a_fax_tells_its_pages_and_where_it_lies(sample: Sample) -> None:
    (row,) = read_rows(Event, sample("fax")).items
    record = translate.call_record(row, "milan")
    assert (record.fax_pages, record.description) == (4, "A fax description")
    assert record.fax_url is not None
    assert record.fax_url.endswith("fax_2011_5_11_11_32_30.pdf")
    assert (record.originator, record.destination) == ("39123456789", "39987654321")


@pytest.mark.parametrize("number", ["anonymous", "0697631539", "390663971096", "102", 102])
def test_vx21_numbers_are_text_as_it_came(number: Any) -> None:
    (row,) = read_rows(Event, {"id": 1, "direction": "INBOUND", "originatorNumber": number}).items
    assert translate.call(row, "milan").number == str(number)


async def test_vx25_json_is_asked_for_though_events_come_as_csv_too(pbx: Any, client: VoxloudClient) -> None:
    pbx.answers({"content": []})
    await client.telephony_events()
    assert [one.headers["accept"] for one in pbx.vendor.seen] == ["application/json"]


def test_vx28_a_resource_without_the_name_no_table_has_goes_by_its_id() -> None:
    (row,) = read_rows(ClickToCallRow, {"id": "8ff", "outboundNumber": "true", "dial_first": "CONTACT"}).items
    resource = translate.click_to_call(row, "milan")
    assert (resource.name, resource.extension, resource.dial_first) == ("8ff", None, "contact")


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (400, Refused),
        (401, CredentialsRefused),
        (403, CredentialsRefused),
        (404, Refused),
        (405, Refused),
        (406, Refused),
        (429, Throttled),
        (500, VendorError),
        (503, VendorError),
    ],
)
@pytest.mark.parametrize("body", [b"", b"{}", b"<html><title>Error</title></html>", b'{"message": "no"}'])
async def test_vx31_every_listed_code_is_told_apart_whatever_its_body(
    pbx: Any, client: VoxloudClient, status: int, error: type[Exception], body: bytes
) -> None:
    pbx.answers(None, status, raw=body)
    with pytest.raises(error) as caught:
        await client.users()
    assert getattr(caught.value, "status", None) == status
    if error is Throttled:
        assert 1.0 <= caught.value.retry_after <= 120.0  # type: ignore[attr-defined]
