"""One request per question, to the documented address, and its rows with the page that follows."""

from __future__ import annotations

import inspect
from datetime import UTC, datetime
from typing import Any

import pytest

from console.domain.accounts import Channel
from console.transport.errors import CredentialsRefused, Refused, Unreadable
from console.vendors.ccai.client import CcaiClient
from tests.loopback import ok

SINCE = datetime(2021, 5, 10, 17, 45, 1, tzinfo=UTC)
TAIL = "%5Bfrom%5D=2021-05-10T17%3A45%3A01.000Z"
AT = "2021-05-10T17%3A45%3A01.000Z"
MENUS = "&menu_id%5B%5D=9&menu_id%5B%5D=10&menu_type=ivr_menu"
NEWEST_FIRST = "&sort_column=started_at&sort_direction=DESC&page=1&per=100"
OLDEST_FIRST = "&sort_column=started_at&sort_direction=ASC&page=1&per=10"

QUESTIONS: list[tuple[str, dict[str, Any], str]] = [
    ("agents_current_status", {}, "/manager/api/v1/agents/current_status"),
    ("agents", {"page": 2, "per": 50}, "/manager/api/v1/agents?page=2&per=50"),
    ("agents", {"ids": [0, -3]}, "/manager/api/v1/agents?id%5B%5D=0&id%5B%5D=-3&page=1&per=100"),
    ("user_statuses", {}, "/manager/api/v1/user_statuses"),
    ("teams", {"page": 3}, "/manager/api/v1/teams?page=3&per=100"),
    ("team", {"team_id": 0}, "/manager/api/v1/teams/0"),
    ("teams_tree", {}, "/manager/api/v1/teams/tree"),
    ("menus", {"per": 200}, "/manager/api/v1/menus?page=1&per=100"),
    ("menu", {"menu_id": "../7"}, "/manager/api/v1/menus/..%2F7"),
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
    ("calls", {"ids": [5]}, "/manager/api/v1/calls?id%5B%5D=5&page=1&per=100"),
    ("chats", {"ids": [5]}, "/manager/api/v1/chats?id%5B%5D=5&page=1&per=100"),
    ("chats", {}, "/manager/api/v1/chats?sort_column=updated_at&sort_direction=ASC&page=1&per=100"),
    (
        "agent_activity_logs",
        {"started_from": SINCE, "per": 10},
        f"/manager/api/v1/agent_activity_logs?started_at{TAIL}{OLDEST_FIRST}",
    ),
    (
        "agent_activity_logs",
        {"started_from": SINCE, "agent_ids": [7], "newest_first": True},
        f"/manager/api/v1/agent_activity_logs?agent_id%5B%5D=7&started_at{TAIL}{NEWEST_FIRST}",
    ),
    (
        "queues_status",
        {
            "lang": "en",
            "menu_ids": [9, 10],
            "menu_type": "ivr_menu",
            "callback_hours": 8,
            "callback_from": SINCE,
        },
        f"/apps/api/v1/queues/status?lang=en{MENUS}&callback_period_hours=8&callback_start_from={AT}",
    ),
    ("bulk_users_template", {}, "/apps/api/v1/bulk/users/template"),
    ("bulk_users_jobs", {}, "/apps/api/v1/bulk/users/jobs"),
    ("bulk_users_job", {"job_id": 3}, "/apps/api/v1/bulk/users/jobs/3"),
    ("bulk_users_scheme_errors", {"job_id": 3}, "/apps/api/v1/bulk/users/errors/scheme/3"),
    ("bulk_users_update_errors", {"job_id": 3}, "/apps/api/v1/bulk/users/errors/update/3"),
    (
        "wait_times",
        {"lang": "pt-BR", "menu_id": 9, "channel": Channel.CALL},
        "/apps/api/v1/wait_times?lang=pt-BR&menu_id=9&channel_type=voice_call",
    ),
]


@pytest.mark.parametrize(("method", "arguments", "target"), QUESTIONS)
async def test_mg01_mg31_mg41_mg43_each_question_is_one_request_to_its_address(
    customer: Any, client: CcaiClient, method: str, arguments: dict[str, Any], target: str
) -> None:
    rows = await getattr(client, method)(**arguments)

    assert customer.seen == [("GET", target, b"")]
    assert (rows.items, rows.rejected, rows.next_page) == ((), 0, None)


def test_no_question_is_left_untested() -> None:
    methods = {
        name for name, _ in inspect.getmembers(CcaiClient, inspect.iscoroutinefunction) if name[0] != "_"
    }
    assert methods - {"aclose", "check_do_not_call"} == {name for name, _, _ in QUESTIONS}


async def test_mg45_a_bad_row_costs_itself_and_the_next_page_is_known(
    customer: Any, client: CcaiClient
) -> None:
    rows = [{"id": number, "name": f"Team {number}"} for number in range(99)]
    customer.answers([*rows, {"name": "no id"}], 200, "Date: Mon, 10 May 2021 17:45:01 GMT", "Total: 356")

    page = await client.teams()

    assert (len(page.items), page.rejected, page.next_page, page.total) == (99, 1, 2, 356)
    assert page.server_date == SINCE


@pytest.mark.parametrize("path", ["menus", "menus_tree", "menus_current_status", "teams", "teams_tree"])
async def test_mg02_mg03_the_other_spelling_is_tried_once_and_remembered(
    customer: Any, client: CcaiClient, path: str
) -> None:
    plural = path.replace("_", "/", 1)
    other = plural.replace("menus", "menu").replace("teams", "team")
    customer.vendor.behaviours |= {
        f"/manager/api/v1/{plural}": ok(b'{"message": "Not Found"}', "404 Not Found"),
        f"/manager/api/v1/{other}": ok(b"[]"),
    }

    await getattr(client, path)()
    await getattr(client, path)()

    asked = [one.path.removeprefix("/manager/api/v1/") for one in customer.vendor.seen]
    assert asked == [plural, other, other]


async def test_mg02_queue_groups_are_one_word_in_the_prose(customer: Any, client: CcaiClient) -> None:
    customer.vendor.behaviours["/manager/api/v1/menus/sla_by_queue_groups"] = ok(b"", "404 Not Found")

    await client.menus_sla_by_queue_groups(Channel.CALL, 30)

    assert customer.vendor.seen[-1].path == "/manager/api/v1/menu/sla_by_queue_group"


async def test_mg02_an_endpoint_without_either_spelling_is_refused_and_not_tried_again(
    customer: Any, client: CcaiClient
) -> None:
    customer.answers({"message": "no such thing"}, 404)
    for _ in range(2):
        with pytest.raises(Refused, match="no such thing"):
            await client.menus_tree()

    assert [target for _, target, _ in customer.seen] == [
        "/manager/api/v1/menus/tree",
        "/manager/api/v1/menu/tree",
        "/manager/api/v1/menus/tree",
    ]


async def test_mg02_a_menu_that_is_gone_settles_no_spelling(customer: Any, client: CcaiClient) -> None:
    customer.answers({"message": "gone"}, 404)
    with pytest.raises(Refused):
        await client.menu(7)
    customer.vendor.everywhere = None
    customer.vendor.behaviours["/manager/api/v1/menus/8"] = ok(b"", "404 Not Found")
    customer.vendor.behaviours["/manager/api/v1/menu/8"] = ok(b'[{"id": 8}]')

    assert [row.id for row in (await client.menu(8)).items] == [8]
    assert (await client.menu(9)).items == ()
    assert customer.vendor.seen[-1].path == "/manager/api/v1/menu/9"


async def test_mg04_both_lists_of_live_states_are_read_like_any_other(
    customer: Any, client: CcaiClient
) -> None:
    customer.answers([{"id": 0, "status_id": 0}], 200)
    assert [row.id for row in (await client.agents_current_status()).items] == [0]
    customer.answers([{"menu_path_id": 0, "comm_type": "Call"}], 200)
    assert [row.menu_path_id for row in (await client.menus_current_status()).items] == [0]


async def test_mg42_one_menu_is_a_list_and_one_team_an_object(customer: Any, client: CcaiClient) -> None:
    customer.answers([{"id": 7, "name": "Sales"}])
    assert [row.name for row in (await client.menu(7)).items] == ["Sales"]
    customer.answers({"id": 7, "name": "Nights"})
    assert [row.name for row in (await client.team(7)).items] == ["Nights"]


@pytest.mark.parametrize(
    "body", [b'[{"id": 1,}]', b'{"phone_number": "1"\n"do_not_call": true}', b'[{"id": 1 // one\n}]']
)
async def test_ap02_ap40_mg05_mg06_mg07_json_as_broken_as_the_documents_is_no_empty_list(
    customer: Any, client: CcaiClient, body: bytes
) -> None:
    customer.answers(None, raw=body)

    with pytest.raises(Unreadable, match="not valid JSON"):
        await client.calls()
    with pytest.raises(Unreadable, match="not valid JSON"):
        await client.check_do_not_call("1")


async def test_ap35_a_login_that_bulk_users_refuse_is_said_to_be_of_the_wrong_kind(
    customer: Any, client: CcaiClient
) -> None:
    customer.answers({"message": "Unauthorized"}, 401)

    with pytest.raises(CredentialsRefused) as caught:
        await client.bulk_users_jobs()
    assert caught.value.message.startswith("Unauthorized. ")
    assert "API user's token only" in caught.value.message
    with pytest.raises(CredentialsRefused) as elsewhere:
        await client.agents()
    assert elsewhere.value.message == "Unauthorized"


@pytest.mark.parametrize("body", [{"queues": [{"menu_id": 9}]}, [{"menu_id": 9}], {"menu_id": 9}])
async def test_queue_statuses_stand_under_their_own_key(customer: Any, client: CcaiClient, body: Any) -> None:
    customer.answers(body)

    assert [row.menu_id for row in (await client.queues_status("en", [9], "ivr_menu")).items] == [9]


async def test_queue_statuses_may_be_none_but_never_something_else(customer: Any, client: CcaiClient) -> None:
    customer.answers({"queues": []})
    assert (await client.queues_status("en", [9], "ivr_menu")).items == ()
    customer.answers({"quality": "high"})
    with pytest.raises(Unreadable):
        await client.queues_status("en", [9], "ivr_menu")


@pytest.mark.parametrize(
    ("body", "listed"),
    [
        (b'{"phone_number": "+1-415-111-1111", "expired_at": null, "do_not_call": true}', True),
        (b'{"do_not_call": "true"}', True),
        (b'[{"do_not_call": false}, {"do_not_call": true}]', True),
        (b'{"do_not_call": false}', False),
        (b"", False),
        (b"{}", False),
        (b"[]", False),
        (b"null", False),
        (b"false", False),
        (b'{"phone_number": "1"}', None),
        (b'{"do_not_call": "maybe"}', None),
        (b'[{"do_not_call": false}, {"do_not_call": null}]', None),
        (b"true", None),
    ],
)
async def test_ap41_a_number_is_on_the_do_not_call_list_only_if_the_vendor_says_so(
    customer: Any, client: CcaiClient, body: bytes, listed: bool | None
) -> None:
    customer.answers(None, raw=body)

    assert (await client.check_do_not_call("+1 415-111-1111")).do_not_call is listed
    assert customer.seen[0][1] == ("/apps/api/v1/outbound_dialer/dnc/check?phone_number=%2B1%20415-111-1111")


async def test_ap41_a_number_the_vendor_does_not_find_is_not_on_the_list(
    customer: Any, client: CcaiClient
) -> None:
    customer.answers({"message": "not found"}, 404)

    assert (await client.check_do_not_call("101")).do_not_call is False


@pytest.mark.parametrize("headers", [("Content-Type: text/html",), ()])
async def test_a_web_page_in_place_of_that_says_nothing_of_the_number(
    customer: Any, client: CcaiClient, headers: tuple[str, ...]
) -> None:
    customer.answers(None, 404, *headers, raw=b" <html><title>No such site</title></html>")

    with pytest.raises(Refused, match="No such site"):
        await client.check_do_not_call("101")


@pytest.mark.parametrize(
    ("key", "spelled"),
    [
        ("expired_at", "2023-08-05 22:02:36.362009 +0000"),
        ("expires_at", "2023-08-05 22:02:36 UTC"),
    ],
)
async def test_ap39_an_expiry_is_read_by_either_name_in_either_spelling(
    customer: Any, client: CcaiClient, key: str, spelled: str
) -> None:
    customer.answers({"do_not_call": True, key: spelled})

    told = (await client.check_do_not_call("1-415-111-1111")).expires_at
    assert told is not None
    assert told.replace(microsecond=0) == datetime(2023, 8, 5, 22, 2, 36, tzinfo=UTC)


async def test_a_web_page_is_no_permission_to_call(customer: Any, client: CcaiClient) -> None:
    customer.answers(None, raw=b"<html>")

    with pytest.raises(Unreadable):
        await client.check_do_not_call("101")


async def test_refused_credentials_are_not_taken_for_an_unlisted_number(
    customer: Any, client: CcaiClient
) -> None:
    customer.answers({"message": "no"}, 401)

    with pytest.raises(CredentialsRefused):
        await client.check_do_not_call("101")
