"""What can be done to contacts."""

from __future__ import annotations

from console.domain.contacts import Contact, Phone
from console.domain.drafts.contacts import ContactFields, CreateContact, DeleteContact, UpdateContact
from console.engine import AccountSummary
from console.ui.dialogs.aim import Aim, number_for
from console.ui.dialogs.deeds.deed import Deed, Verb
from console.ui.dialogs.deeds.fields import Field, Form, Values


def _fields(contact: Contact | None, number: str = "") -> tuple[Field, ...]:
    """The name's parts are left to be typed where the vendor tells only the whole (facts CL07)."""
    phones = contact.phones if contact is not None else ()
    first = contact.first_name or "" if contact is not None else ""
    whole = f"known as {contact.name}" if contact is not None and not first and contact.name else ""
    return (
        Field("first_name", "First name", first, whole or "needed"),
        Field("last_name", "Last name", (contact.last_name if contact else None) or ""),
        Field("number", "Number", phones[0].number if phones else number, "number, as +1 ..."),
        Field("others", "Others", ", ".join(phone.number for phone in phones[1:]), "parted by commas"),
        Field("emails", "Emails", ", ".join(contact.emails) if contact else "", "parted by commas"),
        Field("company", "Company", (contact.company if contact else None) or ""),
        Field("job_title", "Job title", (contact.job_title if contact else None) or ""),
        Field("website", "Website", (contact.website if contact else None) or ""),
    )


def _read(values: Values, before: Contact | None) -> ContactFields:
    """What was typed; labels, source and its address stay as they were."""
    labels = {phone.number: phone.label for phone in before.phones} if before is not None else {}
    numbers = (values.text("number"), *values.many("others"))
    return ContactFields(
        first_name=values.text("first_name"),
        last_name=values.maybe("last_name"),
        phones=tuple(Phone(number, labels.get(number)) for number in numbers if number),
        emails=values.many("emails"),
        company=values.maybe("company"),
        job_title=values.maybe("job_title"),
        website=values.maybe("website"),
        source=before.source if before is not None else None,
        source_url=before.source_url if before is not None else None,
    )


def _create(aim: Aim, account: AccountSummary) -> Form:
    def make(values: Values) -> CreateContact:
        return CreateContact(account.name, _read(values, None))

    number = "" if isinstance(aim.row, Contact) else number_for(aim, account.name)
    return Form("Add a contact", _fields(None, number), make)


def _edit(aim: Aim, account: AccountSummary) -> Form:
    contact = aim.the(Contact)

    def make(values: Values) -> UpdateContact:
        return UpdateContact(account.name, contact.id, _read(values, contact))

    return Form("Edit the contact", _fields(contact), make)


def _delete(aim: Aim, account: AccountSummary) -> Form:
    contact = aim.the(Contact)

    def make(values: Values) -> DeleteContact:
        return DeleteContact(account.name, contact.id, contact.name or str(contact.id))

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
