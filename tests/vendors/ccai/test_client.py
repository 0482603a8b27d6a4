"""One request per question, to the documented address, and its rows with the page that follows."""

from __future__ import annotations

import inspect
from datetime import UTC, datetime
from typing import Any

import pytest

from console.domain.accounts import Channel
from console.transport.errors import CredentialsRefused, Unreadable
from console.vendors.ccai.client import CcaiClient, made_id

SINCE = datetime(2021, 5, 10, 17, 45, 1, tzinfo=UTC)
TAIL = "%5Bfrom%5D=2021-05-10T17%3A45%3A01.000Z"
OLDEST_FIRST = "&sort_column=started_at&sort_direction=ASC&page=1&per=10"

QUESTIONS: list[tuple[str, dict[str, Any], str]] = [
    ("agents_current_status", {}, "/manager/api/v1/agents/current_status"),
    ("agents", {"page": 2, "per": 50}, "/manager/api/v1/agents?page=2&per=50"),
    ("agents", {"ids": [0, -3]}, "/manager/api/v1/agents?id%5B%5D=0&id%5B%5D=-3&page=1&per=100"),
    ("user_statuses", {}, "/manager/api/v1/user_statuses"),
    ("teams", {"page": 3}, "/manager/api/v1/teams?page=3&per=100"),
    ("teams_tree", {}, "/manager/api/v1/teams/tree"),
    ("menus", {"per": 200}, "/manager/api/v1/menus?page=1&per=100"),
    ("menus_tree", {}, "/manager/api/v1/menus/tree"),
    ("menus_current_status", {}, "/manager/api/v1/menus/current_status"),
    (
        "menus_sla",
        {"channel": Channel.CHAT, "minutes": 15},
        "/manager/api/v1/menus/sla?channel=chat&minutes=15",
    ),
    (
        "menus_sla_by_queue_groups",
        {"channel": Channel.CALL, "minutes": 30},
        "/manager/api/v1/menus/sla_by_queue_groups?channel=call&minutes=30",
    ),
    (
        "calls",
        {"updated_from": SINCE},
        f"/manager/api/v1/calls?updated_at{TAIL}&sort_column=updated_at&sort_direction=ASC&page=1&per=100",
    ),
    ("chats", {}, "/manager/api/v1/chats?sort_column=updated_at&sort_direction=ASC&page=1&per=100"),
    (
        "agent_activity_logs",
        {"started_from": SINCE, "per": 10},
        f"/manager/api/v1/agent_activity_logs?started_at{TAIL}{OLDEST_FIRST}",
    ),
    (
        "wait_times",
        {"lang": "pt-BR", "menu_id": 9, "channel": Channel.CALL},
        "/apps/api/v1/wait_times?lang=pt-BR&menu_id=9&channel_type=voice_call",
    ),
]


@pytest.mark.parametrize(("method", "arguments", "target"), QUESTIONS)
async def test_each_question_is_one_request_to_its_address(
    customer: Any, client: CcaiClient, method: str, arguments: dict[str, Any], target: str
) -> None:
    rows = await getattr(client, method)(**arguments)

    assert customer.seen == [("GET", target, b"")]
    assert (rows.items, rows.rejected, rows.next_page) == ((), 0, None)


def test_no_question_is_left_untested() -> None:
    methods = {
        name for name, _ in inspect.getmembers(CcaiClient, inspect.iscoroutinefunction) if name[0] != "_"
    }
    assert methods - {"aclose", "dnc_check"} == {name for name, _, _ in QUESTIONS}


async def test_a_bad_row_costs_itself_and_the_next_page_is_known(customer: Any, client: CcaiClient) -> None:
    rows = [{"id": number, "name": f"Team {number}"} for number in range(99)]
    customer.answers([*rows, {"name": "no id"}], 200, "Date: Mon, 10 May 2021 17:45:01 GMT", "Total: 356")

    page = await client.teams()

    assert (len(page.items), page.rejected, page.next_page, page.total) == (99, 1, 2, 356)
    assert page.server_date == SINCE


@pytest.mark.parametrize(
    ("body", "listed"),
    [
        (b'{"phone_number": "+1-415-111-1111", "expired_at": null, "do_not_call": true}', True),
        (b'{"do_not_call": "true"}', True),
        (b'{"do_not_call": false}', False),
        (b"", False),
        (b"{}", False),
        (b"[]", False),
        (b"null", False),
        (b"false", False),
    ],
)
async def test_a_number_is_on_the_do_not_call_list_only_if_the_vendor_says_so(
    customer: Any, client: CcaiClient, body: bytes, listed: bool
) -> None:
    customer.answers(None, raw=body)

    assert await client.dnc_check("+1 415-111-1111") is listed
    assert customer.seen[0][1] == ("/apps/api/v1/outbound_dialer/dnc/check?phone_number=%2B1%20415-111-1111")


async def test_a_number_the_vendor_does_not_find_is_not_on_the_list(
    customer: Any, client: CcaiClient
) -> None:
    customer.answers({"message": "not found"}, 404)

    assert await client.dnc_check("101") is False


@pytest.mark.parametrize("body", [b'{"phone_number": "1"}', b'{"do_not_call": "maybe"}', b"true", b"<html>"])
async def test_an_answer_that_says_neither_is_no_permission(
    customer: Any, client: CcaiClient, body: bytes
) -> None:
    customer.answers(None, raw=body)

    with pytest.raises(Unreadable):
        await client.dnc_check("101")


async def test_refused_credentials_are_not_taken_for_an_unlisted_number(
    customer: Any, client: CcaiClient
) -> None:
    customer.answers({"message": "no"}, 401)

    with pytest.raises(CredentialsRefused):
        await client.dnc_check("101")


@pytest.mark.parametrize("made", [None, {}, {"id": None}, [], 7, "id", {"id": True}, {"message": "ok"}])
def test_a_yes_that_does_not_say_what_was_made_names_nothing(made: Any) -> None:
    with pytest.raises(ValueError, match="what was made"):
        made_id(made)
