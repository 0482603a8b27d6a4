"""Editing users, teams, menus and the company: what is unknown stays so, and only what changed is sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from console.domain.accounts import Vendor
from console.domain.agents import Agent, Team
from console.domain.companies import Company
from console.domain.contacts import Contact, Phone
from console.domain.drafts.companies import RenameCompany
from console.domain.drafts.contacts import ContactFields, CreateContact, UpdateContact
from console.domain.drafts.menus import EditMenu, MenuExtension
from console.domain.drafts.teams import EditTeam
from console.domain.drafts.users import EditUser
from console.domain.menus import Menu, MenuChoice
from console.domain.voicemail import Voicemail
from console.engine import AccountSummary
from console.ui.dialogs.aim import Aim
from console.ui.dialogs.deeds.catalogue import BY_ID, fitting
from console.ui.dialogs.deeds.fields import Values
from console.ui.dialogs.deeds.menu_lines import Targets, choice_lines, read_extensions
from console.wiring.offers.circleloop import OFFER

LEEDS = AccountSummary("leeds", Vendor.CIRCLELOOP, OFFER.nouns, kinds=frozenset(OFFER.kinds))
ANA = Agent("leeds", "u1", "Ana Lima", email="ana@example.com")
BO = Agent("leeds", "u2", "Bo [/x], Li")
SALES = Team("leeds", "t1", "Sales", agent_ids=("u1", "u9"))
SUPPORT = Team("leeds", "t2", "Support, evenings", agent_ids=("u2",))
FOREIGN = Team("milan", "t3", "Foreign", agent_ids=("u1",))
MENU = Menu(
    "leeds",
    "m1",
    "Main",
    choices=(MenuChoice("1", "t1", "team", "Sales"), MenuChoice("2", "u1", "user", "Ana Lima")),
)


def aim(row: Any, **more: Any) -> Aim:
    known: dict[str, Any] = {"agents": (ANA, BO), "teams": (SALES, SUPPORT, FOREIGN), "menus": (MENU,)}
    return Aim(row=row, **(known | more))


def draft(deed_id: str, at: Aim, **typed: str | tuple[str, ...]) -> Any:
    """The draft of a deed's form, as filled but for what is typed."""
    form = BY_ID[deed_id].form(at, LEEDS)
    filled = {field.key: tuple(field.value.splitlines()) for field in form.fields}
    filled |= {key: (text,) if isinstance(text, str) else text for key, text in typed.items()}
    return form.make(Values(filled, {field.key: field.label for field in form.fields}))


def test_a_form_that_is_left_as_it_is_changes_nothing() -> None:
    for deed_id, row in (("user-edit row", ANA), ("team-edit", SALES), ("menu-edit", MENU)):
        assert tuple(draft(deed_id, aim(row)).problems()) == ("Nothing is changed.",)
    assert tuple(draft("user-edit own", aim(None)).problems()) == ("Nothing is changed.",)


def test_cl06_what_is_never_told_begins_as_unchanged_and_not_as_no() -> None:
    for deed_id, row in (("user-edit row", ANA), ("team-edit", SALES), ("menu-edit", MENU)):
        fields = {field.key: field for field in BY_ID[deed_id].form(aim(row), LEEDS).fields}
        assert fields["out_of_hours"].value == ""
        assert fields["out_of_hours"].options[0] == ("unchanged", "")
        assert fields["voicemail"].value == ""


def test_a_user_is_sent_what_changed_and_the_teams_as_a_whole() -> None:
    sent = draft(
        "user-edit row",
        aim(ANA),
        email="ana@new.example",
        snooze="2026-12-24 14:30+00:00",
        out_of_hours="no",
        teams=("t2",),
    )
    assert sent == EditUser(
        "leeds",
        "u1",
        "Ana Lima",
        email="ana@new.example",
        snooze_expires=datetime(2026, 12, 24, 14, 30, tzinfo=UTC),
        out_of_hours=False,
        team_ids=("t2",),
        moves=("joins Support, evenings", "leaves Sales"),
    )
    assert sent.words == "Edit user Ana Lima: joins Support, evenings, leaves Sales"
    assert draft("user-edit row", aim(ANA), teams=()).team_ids == ()


def test_teams_nobody_has_told_yet_are_not_asked_for_and_not_emptied() -> None:
    at = aim(ANA, teams=(FOREIGN,))
    assert "teams" not in {field.key for field in BY_ID["user-edit row"].form(at, LEEDS).fields}
    assert draft("user-edit row", at, full_name="Ana L.").team_ids is None


def test_the_user_behind_the_login_is_edited_without_being_known() -> None:
    sent = draft("user-edit own", aim(ANA), voicemail="on")
    assert sent == EditUser("leeds", None, "behind this login", voicemail="on")
    assert "Edit own user" in {deed.label for deed in fitting(aim(None), "agents", (LEEDS,))}


def test_a_member_without_a_name_stays_in_the_team() -> None:
    members = next(
        field for field in BY_ID["team-edit"].form(aim(SALES), LEEDS).fields if field.key == "members"
    )
    assert ("u9", "u9") in members.options
    sent = draft("team-edit", aim(SALES), members=("u1", "u9", "u2"), voicemail="ring_out")
    assert sent == EditTeam(
        "leeds",
        "t1",
        "Sales",
        voicemail=Voicemail.RING_OUT,
        member_ids=("u1", "u9", "u2"),
        moves=("takes in Bo [/x], Li",),
    )


def test_cl05_a_menu_is_written_as_a_list_and_names_what_it_drops() -> None:
    sent = draft("menu-edit", aim(MENU), choices="1 = Sales\n7 = support\n", out_of_hours="yes")
    assert sent == EditMenu(
        "leeds",
        "m1",
        "Main",
        out_of_hours=True,
        extensions=(MenuExtension("t1", 1), MenuExtension("t2", 7)),
        moves=("7 = Support, evenings", "drops 2 = Ana Lima"),
    )
    assert draft("menu-edit", aim(MENU), choices="").extensions == ()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("1 Sales", "written as 1 = Sales"),
        ("12 = Sales", "12 is no digit"),
        ("* = Sales", "no digit"),
        ("1 = Nobody", "called Nobody"),
        ("1 =", "written as"),
    ],
)
def test_a_line_that_cannot_be_read_says_why(typed: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        draft("menu-edit", aim(MENU), choices=typed)


@pytest.mark.parametrize("lost", [MenuChoice("*", "t1"), MenuChoice("5", None, None, "Somebody")])
def test_cl05_a_choice_that_cannot_be_written_is_never_dropped_in_silence(lost: MenuChoice) -> None:
    menu = replace(MENU, choices=(*MENU.choices, lost))
    at = aim(menu)
    assert draft("menu-edit", at, new_name="", name="Other").extensions is None
    with pytest.raises(ValueError, match="would be lost"):
        draft("menu-edit", at, choices="1 = Sales")


def test_two_of_one_name_are_told_apart_by_their_ids() -> None:
    twin = replace(BO, id="u3", name="Ana Lima")
    targets = Targets(MENU, (ANA, BO, twin), (SALES,), ())
    assert choice_lines(MENU.choices, targets) == "1 = Sales\n2 = Ana Lima (u1)"
    assert read_extensions("2 = ana lima (u3)", MENU.choices, targets) == (MenuExtension("u3", 2),)
    assert read_extensions("2 = u3", MENU.choices, targets) == (MenuExtension("u3", 2),)
    with pytest.raises(ValueError, match=r"could be Ana Lima \(u1\), Ana Lima \(u3\)"):
        read_extensions("2 = Ana", MENU.choices, targets)


def test_a_company_is_renamed() -> None:
    company = Company("leeds", "c", "Heatherby [Ltd]")
    assert draft("company-rename", aim(company), name="Quill") == RenameCompany(
        "leeds", "Heatherby [Ltd]", "Quill"
    )


def test_cl07_of_a_contact_told_whole_only_what_changed_is_written() -> None:
    known = Contact(
        "leeds",
        "k",
        "Joe Bloggs",
        phones=(Phone("441234501234", "Mobile"),),
        emails=("j@example.com",),
        email_labels=("Work",),
        source="google",
    )
    at = aim(known)
    assert "known as Joe Bloggs" in BY_ID["contact-edit"].form(at, LEEDS).fields[0].placeholder
    assert draft("contact-edit", at, last_name="Blogs") == UpdateContact(
        "leeds", "k", ContactFields("", "Blogs"), only_given=True, present_name="Joe Bloggs"
    )
    more = draft("contact-edit", at, others="442079460188", emails="j@example.com, k@example.com").fields
    assert more.phones == (Phone("441234501234", "Mobile"), Phone("442079460188"))
    assert more.email_labels == ("Work", None)
    assert tuple(draft("contact-edit", at).problems()) == ("Nothing is changed.",)
    with pytest.raises(ValueError, match="takes no contact's last"):
        draft("contact-edit", at, emails="")


def test_a_new_contact_is_asked_for_what_the_vendor_refuses_it_without() -> None:
    with pytest.raises(ValueError, match="no last name"):
        draft("contact-create", aim(None), first_name="Joe", number="+441234501234")
    made = draft("contact-create", aim(None), first_name="Joe", last_name="B", number="+441234501234")
    assert isinstance(made, CreateContact)
    assert "website" not in {field.key for field in BY_ID["contact-create"].form(aim(None), LEEDS).fields}
