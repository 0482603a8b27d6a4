"""Every example of the document is read without losing a row, and every request is written as printed."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import BaseModel

from console.domain.contacts import Phone
from console.domain.drafts.companies import RenameCompany
from console.domain.drafts.contacts import ContactFields, CreateContact, DeleteContact, UpdateContact
from console.domain.drafts.draft import Draft
from console.domain.drafts.menus import EditMenu, MenuExtension
from console.domain.drafts.teams import EditTeam
from console.domain.drafts.users import EditUser
from console.domain.voicemail import Voicemail
from console.vendors.circleloop import requests, translate
from console.vendors.circleloop.made import made
from console.vendors.circleloop.wire.analytics import NumberSeries, NumberSummary, TeamSummary, UserSummary
from console.vendors.circleloop.wire.contacts import ContactRow
from console.vendors.circleloop.wire.resources import Client, MenuRow, TeamRow, User
from console.vendors.rows import read_rows, unpack

ID = "abcd0000-7ab7-1234-8abc-3ebd0123456f"
MODELS: dict[str, type[BaseModel]] = {
    "/my/user": User,
    "/my/users": User,
    "/user": User,
    "/my/teams": TeamRow,
    "/team/{id}": TeamRow,
    "/my/menus": MenuRow,
    "/menu/{id}": MenuRow,
    "/my/contacts": ContactRow,
    "/contact/{id}": ContactRow,
    "/contact": ContactRow,
    "/my/client": Client,
    "/analytics/numbers-summary": NumberSummary,
    "/analytics/teams-summary": TeamSummary,
    "/analytics/users-summary": UserSummary,
}
TRANSLATIONS: dict[type[BaseModel], Any] = {
    User: translate.agent,
    TeamRow: translate.team,
    MenuRow: translate.menu,
    ContactRow: translate.contact,
    Client: translate.company,
    NumberSummary: translate.counts,
    TeamSummary: translate.counts,
    UserSummary: translate.counts,
}
FIELDS = ContactFields(
    "Joe",
    "Bloggs",
    (Phone("+44 1234 501234", "Home"),),
    ("joe@example.com",),
    company="CircleLoop",
    job_title="Customer Success",
    source="MyCRM",
    email_labels=("Personal",),
)
SNOOZED = datetime.fromtimestamp(1573057488, UTC)
USER: dict[str, Any] = {
    "full_name": "Joe Bloggs",
    "email": "joe@example.com",
    "snooze_expires": SNOOZED,
    "voicemail": "voicemail",
    "out_of_hours": False,
    "team_ids": (ID,),
}
DRAFTS: dict[tuple[str, str], Draft] = {
    ("PUT", "/my/user"): EditUser("leeds", None, "Joe", **USER),
    ("PUT", "/user"): EditUser("leeds", ID, "Joe", **USER),
    ("PUT", "/team/{id}"): EditTeam("leeds", ID, "Sales", "Sales Team", False, Voicemail.RING_OUT, (ID,)),
    ("PUT", "/menu/{id}"): EditMenu(
        "leeds", ID, "Main", "Main Office", False, Voicemail.VOICEMAIL, (MenuExtension(ID, 1),)
    ),
    ("PUT", "/contact/{id}"): UpdateContact("leeds", ID, FIELDS),
    ("POST", "/contact"): CreateContact("leeds", FIELDS),
    ("PUT", "/my/client"): RenameCompany("leeds", "Circle", "CircleLoop"),
    ("DELETE", "/contact/{id}"): DeleteContact("leeds", ID, "Joe Bloggs"),
}
"""What a supervisor would have drafted for each writing endpoint, as the document's examples fill it."""


def test_every_documented_answer_is_read_whole_and_translated(examples: list[dict[str, Any]]) -> None:
    read = 0
    for example in examples:
        if example["kind"] == "request" or example["method"] == "DELETE" or "search" in example["path"]:
            continue
        model = MODELS[example["path"]]
        rows = read_rows(model, example["json"])

        assert rows.rejected == 0, example["title"]
        assert len(rows.items) == len(list(unpack(example["json"])))
        for row in rows.items:
            assert TRANSLATIONS[model](row, "leeds").account == "leeds"
        read += len(rows.items)
    assert read == 20


def test_no_field_of_a_documented_answer_is_overlooked(examples: list[dict[str, Any]]) -> None:
    for example in examples:
        if example["kind"] == "request" or example["method"] == "DELETE" or "search" in example["path"]:
            continue
        (told,) = unpack(example["json"])
        (row,) = read_rows(MODELS[example["path"]], told).items

        read = [name for name, value in row.model_dump().items() if value is not None and value != ()]
        assert len(read) == len(told), example["title"]


def test_one_numbers_days_and_totals_are_read(answered: Any) -> None:
    told = answered("GET", "/analytics/search-number/{number}")
    row = NumberSeries.model_validate(told)
    series = translate.series(row, "leeds", "441234501234", "Europe/London")

    (bucket,) = series.buckets
    assert (bucket.inbound, bucket.outbound, bucket.missed) == (5, 9, 0)
    assert series.totals is not None
    assert (series.totals.total, series.totals.tcd, series.totals.acd, series.totals.tta) == (14, 2627, 94, 4)


def test_every_documented_request_is_written_as_printed(examples: list[dict[str, Any]]) -> None:
    written = 0
    for example in examples:
        if example["kind"] != "request":
            continue
        request = requests.build(DRAFTS[(example["method"], example["path"])])

        assert (request.method, request.path) == (example["method"], example["path"].replace("{id}", ID))
        printed, sent = json.dumps(example["json"]), json.dumps(json.loads(request.body() or b""))
        assert sent == printed  # the order of the keys included
        written += 1
    assert written == 6


@pytest.mark.parametrize(("method", "path"), DRAFTS)
def test_every_writing_endpoint_has_its_request_and_its_answer_is_read(
    answered: Any, method: str, path: str
) -> None:
    draft = DRAFTS[(method, path)]
    request = requests.build(draft)

    assert (request.method, request.path) == (method, path.replace("{id}", ID))
    assert request.params == ((("id", ID),) if path == "/user" else ())
    assert list(draft.problems()) == []
    assert made(draft, answered(method, path)).contact_id == (ID if method == "POST" else None)
