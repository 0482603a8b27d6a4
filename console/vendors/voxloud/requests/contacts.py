"""Writing contacts (voxloud.txt l. 21-141, 254-260)."""

from __future__ import annotations

from typing import Any

from console.domain.drafts.contacts import ContactFields, CreateContact, DeleteContact, UpdateContact
from console.transport.request import Request
from console.vendors.voxloud.paths import CONTACTS, one
from console.vendors.voxloud.requests.numbers import compact


def create_contact(draft: CreateContact) -> Request:
    """Create contact (l. 21-80). Raises ValueError without a first name or a number."""
    return Request("POST", CONTACTS, json={key: value for key, value in _body(draft.fields).items() if value})


def update_contact(draft: UpdateContact) -> Request:
    """Update contact (l. 81-141): PUT as its example has it, whatever the heading says (facts VX01).

    The lists are sent empty too: the contact is written anew, and a number that was taken out has to go.

    Raises:
        ValueError: There is no contact to edit, or no first name or number left of it.
    """
    path = one(CONTACTS, draft.id, "a contact")
    body = {key: value for key, value in _body(draft.fields).items() if value or value == []}
    return Request("PUT", path, json=body)


def delete_contact(draft: DeleteContact) -> Request:
    """Delete contact (l. 254-260). Raises ValueError where there is none to delete."""
    return Request("DELETE", one(CONTACTS, draft.id, "a contact"))


def _body(fields: ContactFields) -> dict[str, Any]:
    """Every field in the document's order; what is not given is None or empty."""
    numbers = [number for phone in fields.phones if (number := compact(phone.number))]
    emails = [email for each in fields.emails if (email := each.strip())]
    if not fields.first_name.strip() or not numbers:
        raise ValueError("a contact needs a first name and a number")
    return {
        "first_name": fields.first_name.strip(),
        "last_name": fields.last_name,
        "primary_phone": numbers[0],
        "phones": numbers[1:],
        "primary_email": emails[0] if emails else None,
        "emails": emails[1:],
        "company_name": fields.company,
        "job_title": fields.job_title,
        "website": fields.website,
        "crm_name": fields.source,
        "crm_contact_url": fields.source_url,
    }
