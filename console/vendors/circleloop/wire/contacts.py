"""Contacts: read with their whole name, written in parts (facts CL07)."""

from __future__ import annotations

from pydantic import Field

from console.vendors.circleloop.wire.types import ID_KEYS, Id, MaybeText
from console.vendors.wire import Parts, Wire


class PhoneNumber(Wire):
    """A number of a contact (circleloop.txt l. 553-558)."""

    number: Id = Field(validation_alias="numberE164")
    """Not only E.164: what a person typed elsewhere comes as it is."""
    label: MaybeText = None


class EmailAddress(Wire):
    """An address of a contact (l. 559-564)."""

    email: Id
    label: MaybeText = None


class ContactRow(Wire):
    """A contact (l. 549-567)."""

    id: Id = Field(validation_alias=ID_KEYS)
    full_name: MaybeText = Field(None, validation_alias="fullName")
    phone_numbers: Parts[PhoneNumber] = Field((), validation_alias="phoneNumbers")
    emails: Parts[EmailAddress] = ()
    source: MaybeText = None
