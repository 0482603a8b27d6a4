"""What the document leaves open or says in two ways, each by its number among the facts: CL04 to CL18."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from console.domain.contacts import Phone
from console.domain.drafts.companies import RenameCompany
from console.domain.drafts.contacts import ContactFields, CreateContact, DeleteContact, UpdateContact
from console.domain.drafts.menus import EditMenu, MenuExtension
from console.domain.drafts.teams import EditTeam
from console.domain.drafts.users import EditUser
from console.domain.menus import MenuChoice
from console.domain.statistics import Counts, Period, answered_share
from console.domain.voicemail import Voicemail
from console.transport.client import Transport
from console.vendors.circleloop import requests, translate
from console.vendors.circleloop.client import CircleLoopClient
from console.vendors.circleloop.made import made
from console.vendors.circleloop.wire.analytics import BucketRow, NumberSeries, NumberSummary, TeamSummary
from console.vendors.circleloop.wire.contacts import ContactRow
from console.vendors.circleloop.wire.resources import Client, MenuRow, TeamRow, User
from console.vendors.rows import read_rows

JOE = ContactFields("Joe", "Bloggs", (Phone("+441234501234"),))


@pytest.mark.parametrize("key", ["id", "ID", "Id", "iD"])
def test_cl04_an_id_is_read_in_whatever_case_its_key_is(key: str) -> None:
    for model in (User, TeamRow, MenuRow, ContactRow, Client):
        rows = read_rows(model, [{key: "a-1"}, {key: 7}, {key: None}, {key: ""}])
        assert ([row.id for row in rows.items], rows.rejected) == (["a-1", "7"], 2)  # type: ignore[attr-defined]


def test_cl05_a_menu_is_read_by_digit_and_written_as_a_list(answered: Any) -> None:
    (row,) = read_rows(MenuRow, answered("GET", "/menu/{id}")).items
    menu = translate.menu(row, "leeds")
    assert [(one.digit, one.target_kind, one.target_name) for one in menu.choices] == [
        ("1", "user", "Joe Bloggs"),
        ("6", "team", "Sales Team"),
    ]

    extensions = tuple(MenuExtension.of_choice(choice) for choice in menu.choices)
    body = requests.put_menu(EditMenu("leeds", menu.id, menu.name, extensions=extensions)).json
    assert body == {"extensions": [{"id": row.extensions[0][1].user_id, "value": 1},
                                   {"id": row.extensions[1][1].team_id, "value": 6}]}  # fmt: skip
    for unwritable in (MenuChoice("1", None), MenuChoice("*", "a"), MenuChoice("²", "a")):
        with pytest.raises(ValueError, match="cannot be written"):
            MenuExtension.of_choice(unwritable)


@pytest.mark.parametrize("extensions", [None, [], "?", {"1": None, "2": {"display": "Nobody"}, "3": 7}])
def test_cl05_choices_of_another_shape_cost_themselves(extensions: Any) -> None:
    (row,) = read_rows(MenuRow, {"ID": "m", "extensions": extensions}).items
    choices = translate.menu(row, "leeds").choices
    assert choices in {(), (MenuChoice("2", None, None, "Nobody"),)}


def test_cl06_what_is_only_written_is_unknown_when_read_and_never_false(answered: Any) -> None:
    team = translate.team(read_rows(TeamRow, answered("GET", "/team/{id}")).items[0], "leeds")
    menu = translate.menu(read_rows(MenuRow, answered("GET", "/menu/{id}")).items[0], "leeds")
    agent = translate.agent(read_rows(User, answered("GET", "/my/user")).items[0], "leeds")

    assert (team.voicemail, team.out_of_hours, menu.voicemail, menu.out_of_hours) == (None,) * 4
    assert (agent.status, agent.since, agent.on_hold) == (None, None, None)
    queue = translate.queue(read_rows(MenuRow, answered("GET", "/menu/{id}")).items[0], "leeds")
    assert (queue.in_queue, queue.longest_wait, queue.is_live) == (None, None, False)


def test_cl06_only_what_is_changed_is_sent_and_false_is_a_change() -> None:
    assert requests.put_team(EditTeam("leeds", "t", "Sales", out_of_hours=False)).json == {
        "outOfHours": False
    }
    assert requests.put_team(EditTeam("leeds", "t", "Sales", member_ids=())).json == {"members": []}
    assert requests.put_my_user(EditUser("leeds", None, "Joe", team_ids=())).json == {"teams": []}
    nothing = (EditTeam("leeds", "t", "Sales"), EditMenu("leeds", "m", "Main"), EditUser("leeds", "u", "Joe"))
    for draft in nothing:
        assert list(draft.problems()) == ["Nothing is changed."]
        with pytest.raises(ValueError, match="nothing is changed"):
            requests.build(draft)


def test_cl07_a_contacts_name_is_read_whole_and_never_taken_apart(answered: Any) -> None:
    (row,) = read_rows(ContactRow, answered("GET", "/contact/{id}")).items
    contact = translate.contact(row, "leeds")
    assert (contact.name, contact.first_name, contact.last_name) == ("Joe Bloggs", None, None)

    numbers = ContactFields("", phones=(Phone("441234501234", "Home"),))
    draft = UpdateContact("leeds", contact.id, numbers, only_given=True, present_name=contact.name)
    assert list(draft.problems()) == []
    assert requests.build(draft).json == {"phoneNumbers": [{"numberE164": "441234501234", "label": "Home"}]}
    assert draft.words == "Edit contact Joe Bloggs"
    empty = UpdateContact("leeds", contact.id, ContactFields(""), only_given=True)
    assert list(empty.problems()) == ["Nothing is changed."]
    with pytest.raises(ValueError, match="nothing is changed"):
        requests.build(empty)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        (ContactFields("Joe", phones=JOE.phones), "needs a first name, a last name and a number"),
        (ContactFields("", "Bloggs", JOE.phones), "needs a first name"),
        (ContactFields("Joe", "Bloggs"), "and a number"),
        (ContactFields("Joe", "Bloggs", (Phone("01234 501234"),)), "needs its country code"),
        (ContactFields("Joe", "Bloggs", (Phone("extension 7"),)), "is no phone number"),
        (ContactFields("Joe", "Bloggs", JOE.phones, website="https://example.com"), "have no website"),
    ],
)
def test_cl07_a_new_contact_has_all_that_the_vendor_asks_for(fields: ContactFields, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        requests.build(CreateContact("leeds", fields))


def test_cl08_what_comes_back_of_a_contact_need_not_be_what_was_sent(answered: Any) -> None:
    draft = CreateContact("leeds", ContactFields("Ada", "Lovelace", JOE.phones, source="MyCRM"))
    told = answered("POST", "/contact")
    assert told["source"] == "circleloop"
    assert made(draft, told).contact_id == told["ID"]


def test_cl09_a_teams_id_is_in_the_path() -> None:
    request = requests.build(EditTeam("leeds", "a/b", "Sales", new_name="Support"))
    assert (request.path, request.params) == ("/team/a%2Fb", ())


async def test_cl10_all_teams_are_asked_for_without_an_id(customer: Any, client: CircleLoopClient) -> None:
    await client.my_teams()
    assert customer.seen == [("GET", "/v1/my/teams", b"")]


async def test_cl11_a_new_name_is_the_whole_body_as_json(customer: Any, transport: Transport) -> None:
    customer.answers({"id": "c", "name": "B"})
    await transport.act(requests.build(RenameCompany("leeds", "A", "B")))
    (seen,) = customer.vendor.seen
    assert (seen.method, seen.target, json.loads(seen.body)) == ("PUT", "/v1/my/client", {"name": "B"})
    assert seen.headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    "answer", [None, {"message": "Contact with ID a has been deleted"}, {"id": "a"}, [], "done"]
)
def test_cl12_any_success_will_do_with_or_without_a_body(answer: Any) -> None:
    assert made(DeleteContact("leeds", "a", "Joe"), answer).contact_id is None
    assert made(EditTeam("leeds", "t", "Sales", "Support"), answer).contact_id is None
    assert made(CreateContact("leeds", JOE), None).contact_id is None


def test_cl12_an_answer_to_a_new_contact_that_names_none_is_in_doubt() -> None:
    with pytest.raises(ValueError, match="names no contact"):
        made(CreateContact("leeds", JOE), {"message": "ok"})


def test_cl13_every_spelling_of_an_instant_is_the_same_instant(answered: Any) -> None:
    (user,) = read_rows(User, answered("GET", "/my/user")).items
    assert user.created == datetime(2019, 11, 6, 16, 24, 48, tzinfo=UTC)

    (told,) = answered("GET", "/analytics/search-number/{number}")["data"]
    by_text = {key: value for key, value in told.items() if not key.endswith("Ms")}
    by_number = {key: value for key, value in told.items() if key not in {"from", "to"}}
    for spelling in (told, by_text, by_number):
        series = translate.series(
            NumberSeries(data=(BucketRow.model_validate(spelling),)), "leeds", "4412", "Europe/London"
        )
        (bucket,) = series.buckets
        assert bucket.begin == datetime(2020, 9, 26, 23, tzinfo=UTC)
        assert bucket.label == "Sun 27th"


@pytest.mark.parametrize(
    ("zone", "label"),
    [("Europe/London", "Sun 27 Sep"), ("UTC", "Sat 26 Sep"), ("No/Where", "2020-09-26 UTC")],
)
def test_cl13_a_day_without_a_label_bears_its_day_in_the_zone_that_was_asked_for(
    zone: str, label: str
) -> None:
    row = NumberSeries.model_validate({"data": [{"fromMs": 1601161200000}, {"label": ""}]})
    assert [one.label for one in translate.series(row, "leeds", "4412", zone).buckets] == [label, ""]


def test_cl14_figures_are_shown_as_given_and_missing_ones_are_not_known(answered: Any) -> None:
    row = NumberSeries.model_validate(answered("GET", "/analytics/search-number/{number}"))
    assert row.totals is not None
    told = translate.counts(row.totals, "leeds")
    assert (told.acd, told.tcd, told.ttta) == (94, 2627, None)


@pytest.mark.parametrize(
    ("counts", "share"),
    [
        ((91, 4, 84, 3), 100 * 4 / 7),  # the document's example: missed calls stand beside the inbound ones
        ((88, 4, 84, 3), 25.0),  # a total that has no room for them: they are among the inbound ones
        ((None, 4, 84, 3), 100 * 4 / 7),
        ((84, 0, 84, 0), None),
        ((3, 0, 0, 3), 0.0),
        ((14, 5, 9, 0), 100.0),
    ],
)
def test_cl14_the_answered_share_is_of_what_came_in(
    counts: tuple[int | None, ...], share: float | None
) -> None:
    assert answered_share(Counts("leeds", "n", "n", *counts)) == share


@pytest.mark.parametrize("counts", [(9, None, 4, 5), (9, 5, 4, None), (9, -5, 4, 1), (9, 5, 4, -1)])
def test_cl14_no_share_is_worked_out_of_what_is_not_told(counts: tuple[int | None, ...]) -> None:
    with pytest.raises(ValueError, match="nobody told"):
        answered_share(Counts("leeds", "n", "n", *counts))


def test_cl15_a_team_is_a_team_whatever_its_name(answered: Any) -> None:
    (row,) = read_rows(TeamSummary, answered("GET", "/analytics/teams-summary")).items
    level = translate.service_level(row, "leeds", 60)
    assert (level.name, level.scope.value, level.id) == ("Joe Bloggs", "team_answered", row.id)


@pytest.mark.parametrize("number", ["+44 1234 501234", "441234501234", "(+44) 1234-501234"])
async def test_cl16_all_four_parameters_are_sent_and_a_number_has_no_plus(
    customer: Any, client: CircleLoopClient, number: str
) -> None:
    customer.answers({"data": []})
    begin = datetime(2020, 9, 26, 23, tzinfo=UTC)
    await client.search_number(number, Period(begin, begin))
    ((_, target, _),) = customer.seen
    assert target == (
        "/v1/analytics/search-number/441234501234"
        "?from=1601161200&to=1601161200&span=day&timezone=Europe%2FLondon"
    )
    with pytest.raises(ValueError, match="without a zone"):
        await client.numbers_summary(Period(begin.replace(tzinfo=None), begin))


def test_cl16_a_number_is_known_by_its_digits() -> None:
    rows = read_rows(NumberSummary, [{"numberE164": "+441234501234"}, {"numberE164": "anonymous"}])
    assert ([row.number for row in rows.items], rows.rejected) == (["441234501234"], 1)


def test_cl18_a_users_voicemail_is_a_word_of_its_own_and_a_teams_is_one_of_three() -> None:
    own = requests.build(EditUser("leeds", "u", "Joe", voicemail="my_greeting"))
    assert own.json == {"voicemail": "my_greeting"}
    for word in ("voicemail", "ring_out", "voicemail_no_message"):
        team = requests.build(EditTeam("leeds", "t", "Sales", voicemail=Voicemail(word)))
        menu = requests.build(EditMenu("leeds", "m", "Main", voicemail=Voicemail(word)))
        assert team.json == menu.json == {"voicemail": word}
