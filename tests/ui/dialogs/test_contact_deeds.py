"""Contacts: numbers leave as their vendor takes them, and whoever is removed is told from namesakes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from console.domain.contacts import Contact, Phone
from console.ui.dialogs.aim import Aim
from console.ui.dialogs.confirmation import check_hint
from console.ui.dialogs.deeds.catalogue import BY_ID
from console.ui.dialogs.deeds.fields import Values
from console.ui.dialogs.form import FormDialog

LAURA = Contact("milan", "c1", "Laura Sartori", "Laura", "Sartori", phones=(Phone("06 555 0992"),))


def draft(deed_id: str, aim: Aim, account: Any, **typed: str) -> Any:
    """The draft of a deed's form, as filled but for what is typed."""
    form = BY_ID[deed_id].form(aim, account)
    filled = {field.key: (typed.get(field.key, field.value),) for field in form.fields}
    return form.make(Values(filled, {field.key: field.label for field in form.fields}))


@pytest.mark.parametrize(
    ("typed", "sent"), [("06 555 12345", "+390655512345"), ("+39 06 555 12345", "+390655512345"), ("", None)]
)
def test_a_number_gets_the_country_code_its_vendor_asks_for(milan: Any, typed: str, sent: str | None) -> None:
    made = draft("contact-create", Aim(), milan, first_name="Zoe", number=typed)
    assert [phone.number for phone in made.fields.phones] == ([sent] if sent else [])


def test_a_number_no_country_can_be_read_from_is_not_sent(milan: Any) -> None:
    with pytest.raises(ValueError, match="12 needs its country code"):
        draft("contact-create", Aim(), milan, first_name="Zoe", number="12")


def test_a_number_stays_as_the_vendor_told_it(milan: Any) -> None:
    edited = draft("contact-edit", Aim(row=LAURA), milan, others="02 1234567")
    assert [phone.number for phone in edited.fields.phones] == ["06 555 0992", "+39021234567"]


def test_namesakes_are_told_apart_by_number(milan: Any) -> None:
    assert draft("contact-delete", Aim(row=LAURA), milan).words == "Delete contact Laura Sartori, 06 555 0992"


def test_the_form_names_the_row_it_is_about(backend: Any, milan: Any) -> None:
    deed = BY_ID["contact-delete"]
    able = replace(milan, kinds=frozenset({deed.draft.kind}))
    aim = Aim(row=LAURA, rows=(LAURA,), names=("Laura Sartori",))
    assert FormDialog(backend, able, aim, deed).title_text == "Delete the contact · Laura Sartori"


def test_where_the_last_characters_are_read_is_said(milan: Any) -> None:
    removed = draft("contact-delete", Aim(row=LAURA), milan)
    assert (removed.check_text, check_hint(removed)) == ("992", "the end of Laura Sartori, 06 555 0992")
    unnamed = replace(removed, name="森川")
    assert (unnamed.check_text, check_hint(unnamed)) == ("yes", "")


def test_a_new_lead_says_what_it_needs_and_a_known_one_what_stays(milan: Any) -> None:
    def hints(deed_id: str) -> dict[str, str]:
        return {each.key: each.placeholder for each in BY_ID[deed_id].form(Aim(), milan).fields}

    by_id = "lead-edit by id"
    assert hints("lead-create")["surname"] == hints("lead-create")["email"] == "needed"
    assert hints(by_id)["surname"] == hints(by_id)["project"] == "unchanged"
