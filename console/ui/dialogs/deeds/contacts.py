"""What can be done to contacts."""

from __future__ import annotations

from dataclasses import replace

from console.domain.accounts import Vendor
from console.domain.contacts import Contact, Phone
from console.domain.drafts.contacts import ContactFields, CreateContact, DeleteContact, UpdateContact
from console.domain.numbers import check
from console.engine import AccountSummary
from console.ui.dialogs.aim import Aim, number_for
from console.ui.dialogs.deeds.deed import Deed, Verb
from console.ui.dialogs.deeds.fields import Field, Form, Values

WITH_WEBSITES = frozenset({Vendor.VOXLOUD})
"""Vendors whose contacts have a website (voxloud.txt l. 36)."""
WITH_LAST_NAMES = frozenset({Vendor.CIRCLELOOP})
"""Vendors that refuse a new contact without a last name (circleloop.txt l. 721)."""
WITH_COUNTRY_CODES = frozenset({Vendor.VOXLOUD})
"""Vendors that refuse a contact's number that is not in e164 format (voxloud.txt l. 55-56, 116-117)."""
UNTOLD = "not told; empty leaves it unchanged"


def _fields(account: AccountSummary, contact: Contact | None, number: str = "") -> tuple[Field, ...]:
    """The name's parts are left to be typed where the vendor tells only the whole (facts CL07)."""
    phones = contact.phones if contact is not None else ()
    hint = UNTOLD if contact is not None and contact.is_told_whole else ""
    last = "needed" if contact is None and account.vendor in WITH_LAST_NAMES else hint
    first = contact.first_name or "" if contact is not None else ""
    fields = (
        Field("first_name", "First name", first, _name_hint(contact)),
        Field("last_name", "Last name", (contact.last_name if contact else None) or "", last),
        Field("number", "Number", phones[0].number if phones else number, "number, as +1 ..."),
        Field("others", "Others", ", ".join(phone.number for phone in phones[1:]), "parted by commas"),
        Field("emails", "Emails", ", ".join(contact.emails) if contact else "", "parted by commas"),
        Field("company", "Company", (contact.company if contact else None) or "", hint),
        Field("job_title", "Job title", (contact.job_title if contact else None) or "", hint),
    )
    if account.vendor not in WITH_WEBSITES:
        return fields
    return (*fields, Field("website", "Website", (contact.website if contact else None) or ""))


def _name_hint(contact: Contact | None) -> str:
    if contact is None:
        return "needed"
    return f"known as {contact.name}; empty leaves it" if contact.is_told_whole else "needed"


def _read(values: Values, account: AccountSummary, before: Contact | None) -> ContactFields:
    """What was typed; labels, source and its address stay as they were.

    Raises:
        ValueError: A number that was typed lacks the country code its vendor asks for, and cannot be read in
            the account's region.
    """
    labels = {phone.number: phone.label for phone in before.phones} if before is not None else {}
    named = dict(zip(before.emails, before.email_labels, strict=False)) if before is not None else {}
    typed = (values.text("number"), *values.many("others"))
    numbers = [each if each in labels else _written(each, account) for each in typed]
    emails = values.many("emails")
    return ContactFields(
        first_name=values.text("first_name"),
        last_name=values.maybe("last_name"),
        phones=tuple(Phone(number, labels.get(number)) for number in numbers if number),
        emails=emails,
        email_labels=tuple(named.get(each) for each in emails) if any(named.values()) else (),
        company=values.maybe("company"),
        job_title=values.maybe("job_title"),
        website=values.maybe("website"),
        source=before.source if before is not None else None,
        source_url=before.source_url if before is not None else None,
    )


def _written(number: str, account: AccountSummary) -> str:
    """The number as the account's vendor takes it; what is told already is never passed through here."""
    if not number or account.vendor not in WITH_COUNTRY_CODES:
        return number
    written = check(number, account.region).e164
    if written is None and not number.startswith("+"):
        raise ValueError(f"{number} needs its country code, as +39 ...")
    return written or number


def _changes(typed: ContactFields, before: Contact) -> ContactFields:
    """Only what is another than before.

    Raises:
        ValueError: All numbers or addresses were emptied, which such a vendor has no words for.
    """
    if (before.phones and not typed.phones) or (before.emails and not typed.emails):
        raise ValueError("This vendor takes no contact's last number or address away.")
    same_phones, same_emails = typed.phones == before.phones, typed.emails == before.emails
    return replace(
        typed,
        phones=() if same_phones else typed.phones,
        emails=() if same_emails else typed.emails,
        email_labels=() if same_emails else typed.email_labels,
        source=None,
    )


def _create(aim: Aim, account: AccountSummary) -> Form:
    def make(values: Values) -> CreateContact:
        typed = _read(values, account, None)
        if account.vendor in WITH_LAST_NAMES and typed.first_name and typed.last_name is None:
            raise ValueError("The contact has no last name.")
        return CreateContact(account.name, typed)

    number = "" if isinstance(aim.row, Contact) else number_for(aim, account.name)
    return Form("Add a contact", _fields(account, None, number), make)


def _edit(aim: Aim, account: AccountSummary) -> Form:
    """Written anew; where parts of the name are not known, what is changed alone is written."""
    contact = aim.the(Contact)

    def make(values: Values) -> UpdateContact:
        typed = _read(values, account, contact)
        if not contact.is_told_whole:
            return UpdateContact(account.name, contact.id, typed)
        changes = _changes(typed, contact)
        return UpdateContact(account.name, contact.id, changes, only_given=True, present_name=contact.name)

    return Form("Edit the contact", _fields(account, contact), make)


def _delete(aim: Aim, account: AccountSummary) -> Form:
    contact = aim.the(Contact)

    def make(values: Values) -> DeleteContact:
        number = contact.phones[0].number if contact.phones else ""
        known = [part for part in (contact.name, number) if part]
        return DeleteContact(account.name, contact.id, ", ".join(known) or str(contact.id))

    return Form("Delete the contact", (), make)


DEEDS: tuple[Deed, ...] = (
    Deed(
        CreateContact,
        "Add contact",
        "Add a contact to the directory.",
        Verb.NEW,
        _create,
        boards=frozenset({"contacts"}),
    ),
    Deed(UpdateContact, "Edit contact", "Write the contact anew.", Verb.EDIT, _edit, row=Contact),
    Deed(DeleteContact, "Delete contact", "Remove the contact.", Verb.REMOVE, _delete, row=Contact),
)
