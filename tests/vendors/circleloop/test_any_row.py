"""Rows nobody foresaw: what is certain of them whatever else they hold."""

from __future__ import annotations

import contextlib
from typing import Any

from hypothesis import given, settings

from console.domain.drafts.contacts import ContactFields, CreateContact
from console.vendors.circleloop import translate
from console.vendors.circleloop.made import made
from console.vendors.circleloop.wire.contacts import ContactRow
from console.vendors.circleloop.wire.resources import Client, MenuRow, TeamRow, User
from console.vendors.rows import read_rows
from tests.vendors.any_json import any_json

WORDS = [
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
OBJECTS, VALUES = any_json(
    WORDS, "2020-09-26T23:00:00.000Z", "0001-01-01T00:00:00Z", "441234501234", 1601161200000, 0
)
ROWS: list[tuple[Any, Any]] = [
    (Client, translate.company),
    (User, translate.agent),
    (TeamRow, translate.team),
    (MenuRow, translate.menu),
    (ContactRow, translate.contact),
]


@settings(max_examples=30)
@given(OBJECTS)
def test_a_row_with_an_id_is_read_whatever_else_it_holds(parts: dict[str, Any]) -> None:
    value = {key: part for key, part in parts.items() if key.lower() != "id"} | {"ID": "seven"}
    for model, translated in ROWS:
        (row,) = read_rows(model, value).items
        assert translated(row, "a").id == "seven"


@settings(max_examples=30)
@given(VALUES)
def test_any_answer_to_an_action_names_something_made_or_is_in_doubt(answer: Any) -> None:
    with contextlib.suppress(ValueError):
        found = made(CreateContact("a", ContactFields("Joe", "Bloggs")), answer).contact_id
        assert (found is None) == (answer is None)
