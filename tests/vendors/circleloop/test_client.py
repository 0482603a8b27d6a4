"""One request per question, to the documented address below /v1, and what its answer is worth."""

from __future__ import annotations

import inspect
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from console.domain.statistics import Period, Span
from console.transport.errors import Refused, Unreadable, VendorError
from console.vendors.circleloop.client import CircleLoopClient

PERIOD = Period(
    datetime(2020, 9, 27, tzinfo=timezone(timedelta(hours=1))),
    datetime.fromtimestamp(1601247599, UTC),
    Span.WEEK,
    "Europe/London",
)
RANGE = "?from=1601161200&to=1601247599&span=week&timezone=Europe%2FLondon"

QUESTIONS: list[tuple[str, dict[str, Any], str]] = [
    ("my_user", {}, "/v1/my/user"),
    ("my_users", {}, "/v1/my/users"),
    ("user", {"user_id": "a b"}, "/v1/user?id=a%20b"),
    ("my_teams", {}, "/v1/my/teams"),
    ("team", {"team_id": "a/b"}, "/v1/team/a%2Fb"),
    ("my_menus", {}, "/v1/my/menus"),
    ("menu", {"menu_id": "m?"}, "/v1/menu/m%3F"),
    ("my_contacts", {}, "/v1/my/contacts"),
    ("contact", {"contact_id": 7}, "/v1/contact/7"),
    ("my_client", {}, "/v1/my/client"),
    ("numbers_summary", {"period": PERIOD}, f"/v1/analytics/numbers-summary{RANGE}"),
    ("teams_summary", {"period": PERIOD}, f"/v1/analytics/teams-summary{RANGE}"),
    ("users_summary", {"period": PERIOD}, f"/v1/analytics/users-summary{RANGE}"),
]


@pytest.mark.parametrize(("method", "arguments", "target"), QUESTIONS)
async def test_each_question_is_one_request_to_its_address(
    customer: Any, client: CircleLoopClient, method: str, arguments: dict[str, Any], target: str
) -> None:
    rows = await getattr(client, method)(**arguments)

    assert customer.seen == [("GET", target, b"")]
    assert (rows.items, rows.rejected, rows.next_page) == ((), 0, None)


async def test_one_numbers_series_is_one_request_and_a_broken_day_costs_itself(
    customer: Any, client: CircleLoopClient, answered: Any
) -> None:
    told = answered("GET", "/analytics/search-number/{number}")
    customer.answers({**told, "data": [*told["data"], "?", None]}, 200, "Date: Mon, 28 Sep 2020 07:00:00 GMT")
    rows = await client.search_number("+44 1234 501234", PERIOD)

    assert customer.seen == [("GET", f"/v1/analytics/search-number/441234501234{RANGE}", b"")]
    (series,) = rows.items
    assert [bucket.label for bucket in series.buckets] == ["Sun 27th"]
    assert rows.rejected == 1
    assert rows.server_date == datetime(2020, 9, 28, 7, tzinfo=UTC)


def test_no_question_is_left_untested() -> None:
    methods = {
        name
        for name, _ in inspect.getmembers(CircleLoopClient, inspect.iscoroutinefunction)
        if name[0] != "_"
    }
    assert methods - {"search_number"} == {name for name, _, _ in QUESTIONS}


@pytest.mark.parametrize("told", [None, {}, {"data": {}}, [], [{"label": "Mon"}], "no", {"totals": {}}])
async def test_a_series_of_another_shape_is_unreadable(
    customer: Any, client: CircleLoopClient, told: Any
) -> None:
    customer.answers(told)
    with pytest.raises(Unreadable):
        await client.search_number("441234501234", PERIOD)


async def test_a_bad_row_costs_itself_and_only_bad_rows_are_a_fault(
    customer: Any, client: CircleLoopClient
) -> None:
    customer.answers([{"id": "a"}, {"fullName": "nobody"}, 7], 200)
    rows = await client.my_users()
    assert ([row.id for row in rows.items], rows.rejected) == (["a"], 2)

    customer.answers([{"fullName": "nobody"}])
    with pytest.raises(Unreadable):
        await client.my_users()


@pytest.mark.parametrize("known_by", ["", " ", ".", ".."])
async def test_an_id_that_would_lead_elsewhere_is_not_asked_for(
    customer: Any, client: CircleLoopClient, known_by: str
) -> None:
    for ask in (client.team, client.menu, client.contact):
        with pytest.raises(ValueError, match="id is needed"):
            await ask(known_by)
    with pytest.raises(ValueError, match="number is needed"):
        await client.search_number(known_by, PERIOD)
    assert customer.seen == []


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"message": "No such user"}, "No such user"),
        ({"error": "No such user"}, "No such user"),
        ({"errors": [{"message": "No such"}, "user"]}, "No such; user"),
        ({"error": {"detail": "No such user"}}, "No such user"),
        (b"No such user\x1b[2J", "No such user␛[2J"),
        (b"", "Not Found"),
        ({}, "Not Found"),
    ],
)
async def test_cl17_refusals_are_told_in_whatever_words_there_are(
    customer: Any, client: CircleLoopClient, answer: Any, said: str
) -> None:
    raw = answer if isinstance(answer, bytes) else None
    customer.answers(answer if raw is None else None, 404, raw=raw)
    with pytest.raises(Refused) as caught:
        await client.my_user()
    assert (caught.value.status, caught.value.message) == (404, said)


@pytest.mark.parametrize(
    "wording",
    ["An internal error occured", "An internal error has occured", "An internal error occured, try again"],
)
async def test_cl17_a_500_is_one_fault_whatever_its_wording(
    customer: Any, client: CircleLoopClient, wording: str
) -> None:
    customer.answers({"message": wording}, 500)
    with pytest.raises(VendorError) as caught:
        await client.my_menus()
    assert wording in str(caught.value)
