"""Rows nobody foresaw: any JSON whatsoever is read or counted, and never ends the console."""

from __future__ import annotations

import contextlib
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.drafts.contacts import ContactFields, CreateContact
from console.vendors.circleloop import translate
from console.vendors.circleloop.made import made
from console.vendors.circleloop.wire.analytics import NumberSeries, NumberSummary, TeamSummary, UserSummary
from console.vendors.circleloop.wire.contacts import ContactRow
from console.vendors.circleloop.wire.resources import Client, MenuRow, TeamRow, User
from console.vendors.rows import read_rows

WORDS = st.sampled_from(
    [
        "id",
        "ID",
        "clientID",
        "fullName",
        "name",
        "email",
        "created",
        "defaultNumber",
        "members",
        "extensions",
        "userID",
        "teamID",
        "display",
        "1",
        "phoneNumbers",
        "emails",
        "numberE164",
        "label",
        "source",
        "data",
        "totals",
        "total",
        "inbound",
        "outbound",
        "missed",
        "tcd",
        "from",
        "toMs",
    ]
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-(10**400), 10**400)
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["2020-09-26T23:00:00.000Z", "0001-01-01T00:00:00Z", "441234501234", 1601161200000, 0]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=9),
    max_leaves=30,
)


def level(row: Any) -> Any:
    """The service level of a row that tells enough."""
    with contextlib.suppress(ValueError):
        return translate.service_level(row, "a", 60)


ALL: list[tuple[Any, Any]] = [
    (Client, lambda one: translate.company(one, "a")),
    (User, lambda one: translate.agent(one, "a")),
    (TeamRow, lambda one: translate.team(one, "a")),
    (MenuRow, lambda one: (translate.menu(one, "a"), translate.queue(one, "a"))),
    (ContactRow, lambda one: translate.contact(one, "a")),
    (NumberSummary, lambda one: (translate.counts(one, "a"), level(one))),
    (TeamSummary, lambda one: (translate.counts(one, "a"), level(one))),
    (UserSummary, lambda one: translate.counts(one, "a")),
    (NumberSeries, lambda one: translate.series(one, "a", "44", "Europe/London")),
]


@settings(max_examples=30)
@given(st.dictionaries(WORDS, VALUES, max_size=12) | VALUES)
def test_no_row_whatsoever_ends_the_console(value: Any) -> None:
    for model, translated in ALL:
        for rows in (read_rows(model, value), read_rows(model, {"id": 1, "data": value})):
            for one in rows.items:
                repr(translated(one))


@settings(max_examples=30)
@given(st.dictionaries(WORDS, VALUES, max_size=12))
def test_a_row_with_an_id_is_read_whatever_else_it_holds(parts: dict[str, Any]) -> None:
    value = {key: part for key, part in parts.items() if key.lower() != "id"} | {"ID": "seven"}
    for model, translated in ALL[:5]:
        (row,) = read_rows(model, value).items
        told = translated(row)
        assert (told[0] if isinstance(told, tuple) else told).id == "seven"


@settings(max_examples=30)
@given(VALUES)
def test_any_answer_to_an_action_names_something_made_or_is_in_doubt(answer: Any) -> None:
    with contextlib.suppress(ValueError):
        found = made(CreateContact("a", ContactFields("Joe", "Bloggs")), answer).contact_id
        assert (found is None) == (answer is None)
