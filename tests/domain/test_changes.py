"""Drafts that change something a vendor has: what is wrong with them, and what the journal keeps of them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.actions.journal.entries import read_draft, write_draft
from console.domain.contacts import Phone
from console.domain.drafts.companies import RenameCompany
from console.domain.drafts.contacts import ContactFields, CreateContact, DeleteContact, UpdateContact
from console.domain.drafts.draft import Draft
from console.domain.drafts.kinds import KINDS
from console.domain.drafts.menus import EditMenu, MenuExtension
from console.domain.drafts.teams import EditTeam
from console.domain.drafts.users import EditUser
from console.domain.voicemail import Voicemail

text = st.text(st.characters(codec="utf-8"), max_size=12)
maybe_text = st.none() | text
flags = st.none() | st.booleans()
ids = text | st.integers(-9, 9)
many_ids = st.none() | st.lists(ids, max_size=3).map(tuple)
voicemails = st.none() | st.sampled_from(Voicemail)
moments = st.none() | st.datetimes(timezones=st.just(UTC))
extensions = st.none() | st.lists(st.builds(MenuExtension, ids, st.integers(0, 9)), max_size=3).map(tuple)
fields = st.builds(
    ContactFields,
    text,
    maybe_text,
    st.lists(st.builds(Phone, text, maybe_text), max_size=2).map(tuple),
    st.lists(text, max_size=2).map(tuple),
    email_labels=st.lists(maybe_text, max_size=2).map(tuple),
)
drafts = st.one_of(
    st.builds(
        EditUser, text, st.none() | ids, text, maybe_text, maybe_text, moments, maybe_text, flags, many_ids
    ),
    st.builds(EditTeam, text, ids, text, maybe_text, flags, voicemails, many_ids),
    st.builds(EditMenu, text, ids, text, maybe_text, flags, voicemails, extensions),
    st.builds(RenameCompany, text, text, text),
    st.builds(CreateContact, text, fields),
    st.builds(UpdateContact, text, ids, fields, st.booleans(), maybe_text),
    st.builds(DeleteContact, text, ids, text),
)


@settings(max_examples=30)
@given(drafts)
def test_every_change_is_read_back_from_the_journal_as_it_was(draft: Draft) -> None:
    assert KINDS[draft.kind] is type(draft)
    assert read_draft(draft.kind, write_draft(draft)) == draft
    assert draft.words
    assert all(problem.endswith(".") for problem in draft.problems())


@pytest.mark.parametrize(
    ("draft", "problem"),
    [
        (EditUser("a", "u", "Joe"), "Nothing is changed."),
        (EditUser("a", "u", "Joe", full_name=" "), "The name would be empty."),
        (EditUser("a", "u", "Joe", email="joe"), "The email address is none."),
        (EditUser("a", "u", "Joe", email="@joe"), "The email address is none."),
        (EditUser("a", "u", "Joe", voicemail=""), "The voicemail setting would be empty."),
        (EditUser("a", "u", "Joe", snooze_expires=datetime(2026, 3, 2)), "no time zone."),  # noqa: DTZ001
        (EditTeam("a", "t", "Sales", ""), "The name would be empty."),
        (EditMenu("a", "m", "Main", extensions=(MenuExtension("x", 1), MenuExtension("y", 1))), "2 places."),
        (EditMenu("a", "m", "Main", extensions=(MenuExtension("x", -1),)), "-1 is no digit."),
        (EditMenu("a", "m", "Main", extensions=(MenuExtension("", 1),)), "would lead nowhere."),
        (RenameCompany("a", "Circle", " "), "The name would be empty."),
        (RenameCompany("a", "Circle", "Circle "), "That is its name already."),
        (UpdateContact("a", "c", ContactFields("")), "The contact has no first name."),
        (UpdateContact("a", "c", ContactFields("", phones=(Phone(" "),)), True), "A number is empty."),
    ],
)
def test_what_is_wrong_with_a_change_is_said(draft: Draft, problem: str) -> None:
    assert any(one.endswith(problem) for one in draft.problems())


@pytest.mark.parametrize(
    "draft",
    [
        EditUser("a", None, "Joe", out_of_hours=False),
        EditUser("a", "u", "Joe", email="joe@example.com", snooze_expires=datetime(2026, 3, 2, tzinfo=UTC)),
        EditTeam("a", "t", "Sales", member_ids=()),
        EditMenu("a", "m", "Main", extensions=(MenuExtension("x", 1), MenuExtension("x", 2))),
        RenameCompany("a", "Circle", "Loop"),
        UpdateContact("a", "c", ContactFields("", emails=("a@b.c",)), only_given=True),
    ],
)
def test_one_change_is_enough(draft: Draft) -> None:
    assert list(draft.problems()) == []
