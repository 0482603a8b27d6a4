"""What is asked of a PBX, and what its answers become."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Protocol

import pytest

from console.domain.drafts.calls import Connect
from console.transport.errors import CredentialsRefused, Refused, Throttled, Unreadable
from console.vendors.voxloud import requests
from console.vendors.voxloud.client import VoxloudClient

Sample = Callable[[str], Any]


class Pbx(Protocol):
    """The PBX of conftest.py."""

    seen: list[tuple[str, str, bytes]]
    keys: list[str]

    def answers(self, value: Any, status: int = 200) -> None: ...


async def test_a_key_names_its_company(pbx: Pbx, client: VoxloudClient, sample: Sample) -> None:
    pbx.answers(sample("validate-auth"))
    (company,) = (await client.validate_auth()).items
    assert company.name == "company name"
    assert pbx.seen == [("POST", "/api/v1/validate-auth", b"")]
    assert pbx.keys == ["key"]


async def test_a_key_that_is_nobodys_is_told_as_such(pbx: Pbx, client: VoxloudClient) -> None:
    pbx.answers({"message": "Your API key is wrong"}, 401)
    with pytest.raises(CredentialsRefused, match="wrong"):
        await client.validate_auth()


@pytest.mark.parametrize(
    ("ask", "target", "name", "count"),
    [
        (VoxloudClient.users, "/api/v2/users", "users", 2),
        (VoxloudClient.webhook_subscriptions, "/api/v1/webhook-subscriptions", "webhook-subscriptions", 3),
        (VoxloudClient.click_to_calls, "/api/v1/click-to-call", "click-to-calls", 2),
    ],
)
async def test_vx06_the_standing_things_are_asked_for_in_one_request_each(
    pbx: Pbx,
    client: VoxloudClient,
    sample: Sample,
    ask: Callable[..., Any],
    target: str,
    name: str,
    count: int,
) -> None:
    pbx.answers(sample(name))
    rows = await ask(client)
    assert (len(rows.items), rows.rejected) == (count, 0)
    assert pbx.seen == [("GET", target, b"")]


async def test_events_are_asked_for_newest_first_between_two_instants(
    pbx: Pbx, client: VoxloudClient, sample: Sample
) -> None:
    pbx.answers(sample("telephony-events"))
    rows = await client.telephony_events(
        page=0,
        size=30,
        date_time_from=datetime(2018, 3, 11, 7, tzinfo=UTC),
        date_time_to=datetime(2018, 4, 16, 7, tzinfo=UTC),
        number="06123456789",
    )
    ((method, target, body),) = pbx.seen
    assert (method, target) == ("POST", "/api/v1/telephony-events?sort=timestamp%2Cdesc&size=30&page=0")
    assert json.loads(body) == {
        "date_time_from": "2018-03-11T07:00:00.000Z",
        "date_time_to": "2018-04-16T07:00:00.000Z",
        "number": "06123456789",
    }
    assert len(rows.items) == 2
    assert rows.next_page is None


async def test_filters_that_are_not_used_are_not_sent(pbx: Pbx, client: VoxloudClient) -> None:
    pbx.answers({"content": [], "last": True})
    await client.telephony_events()
    assert json.loads(pbx.seen[0][2]) == {}


@pytest.mark.parametrize(
    ("answer", "following"),
    [
        ({"content": [{"callId": "a"}], "last": False, "totalPages": 1}, 5),
        ({"content": [{"callId": "a"}], "last": True, "totalPages": 99}, None),
        ({"content": [{"callId": "a"}] * 2}, 5),
        ({"content": [{"callId": "a"}]}, None),
        ({"content": [], "last": False}, None),
        ({"content": [{"callId": "a"}], "size": 1}, 5),
        ({"content": [{"callId": "a"}], "size": 0}, None),
        ({"content": [{"callId": "a"}], "size": "1"}, None),
        ([{"callId": "a"}] * 2, 5),
        ([], None),
    ],
)
async def test_vx23_vx24_pages_end_where_the_vendor_says_last_or_runs_out(
    pbx: Pbx, client: VoxloudClient, answer: Any, following: int | None
) -> None:
    pbx.answers(answer)
    assert (await client.telephony_events(page=4, size=2)).next_page == following


async def test_no_list_at_all_is_no_list_without_events(pbx: Pbx, client: VoxloudClient) -> None:
    pbx.answers(None)
    with pytest.raises(Unreadable):
        await client.telephony_events()


@pytest.mark.parametrize("wrap", [lambda row: row, lambda row: [row], lambda row: {"data": [row]}])
async def test_vx26_one_event_is_found_by_its_call_id_however_it_is_wrapped(
    pbx: Pbx, client: VoxloudClient, sample: Sample, wrap: Callable[[Any], Any]
) -> None:
    pbx.answers(wrap(sample("phone-call")))
    (event,) = (await client.telephony_event_by_call_id("1734bf+&bbd5")).items
    assert event.last_event == "CALL_TERMINATED"
    assert pbx.seen == [("GET", "/api/v1/telephony-events?callId=1734bf%2B%26bbd5", b"")]


async def test_one_broken_row_costs_that_row_alone(pbx: Pbx, client: VoxloudClient, sample: Sample) -> None:
    pbx.answers([*sample("users"), {"first_name": "nobody"}, None, 7, {"id": True}])
    rows = await client.users()
    assert (len(rows.items), rows.rejected) == (2, 3)


async def test_the_vendors_refusals_are_told_apart(pbx: Pbx, client: VoxloudClient) -> None:
    pbx.answers({"message": "You're doing too many requests! Slow down!"}, 429)
    with pytest.raises(Throttled, match="Slow down"):
        await client.users()
    pbx.answers({"message": "no such event"}, 404)
    with pytest.raises(Refused, match="no such event"):
        await client.telephony_event_by_call_id("x")
    pbx.answers({}, 302)
    with pytest.raises(Unreadable):
        await client.users()


def test_connecting_names_the_resource_in_the_path_and_the_contact_in_the_body() -> None:
    request = requests.connect(Connect("milan", "8ff3/728f?", "+39987654321"))
    assert (request.method, request.path) == ("POST", "/api/v1/click-to-call/8ff3%2F728f%3F/connect")
    assert request.json == {"contact": "+39987654321"}


@pytest.mark.parametrize("via", ["", " ", ".", ".."])
def test_a_resource_that_is_none_is_never_sent(via: str) -> None:
    with pytest.raises(ValueError, match="resource"):
        requests.connect(Connect("milan", via, "+39987654321"))
