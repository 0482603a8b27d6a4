"""Changes to a vendor's directory of contacts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from console.domain.accounts import Identifier
from console.domain.contacts import Phone
from console.domain.drafts.changes import NOTHING_CHANGED
from console.domain.drafts.draft import Draft


@dataclass(frozen=True, slots=True)
class ContactFields:
    """What is written of a contact; None and empty are left out of the request."""

    first_name: str
    last_name: str | None = None
    phones: tuple[Phone, ...] = ()
    """The primary number first."""
    emails: tuple[str, ...] = ()
    """The primary address first."""
    company: str | None = None
    job_title: str | None = None
    website: str | None = None
    source: str | None = None
    source_url: str | None = None
    email_labels: tuple[str | None, ...] = ()
    """What each address is called, in their order; for vendors that have such labels."""

    @property
    def name(self) -> str:
        """The whole name."""
        return f"{self.first_name} {self.last_name or ''}".strip()

    def problems(self) -> Iterable[str]:
        """What both vendors refuse a contact for (voxloud.txt l. 24-26, circleloop.txt l. 726-728)."""
        if not self.first_name.strip():
            yield "The contact has no first name."
        if not any(phone.number.strip() for phone in self.phones):
            yield "The contact has no number."

    def gaps(self) -> Iterable[str]:
        """Why some fields alone cannot be written."""
        if self == ContactFields(first_name=""):
            yield NOTHING_CHANGED
        if any(not phone.number.strip() for phone in self.phones):
            yield "A number is empty."


@dataclass(frozen=True, slots=True)
class CreateContact(Draft):
    """Add a contact (voxloud.txt l. 21-80, circleloop.txt l. 717-780)."""

    kind: ClassVar[str] = "contact-create"

    fields: ContactFields

    @property
    def words(self) -> str:
        """Whom."""
        return f"Add contact {self.fields.name}"

    @property
    def subject(self) -> str:
        """The number, else the name."""
        return next((phone.number for phone in self.fields.phones), self.fields.name)

    def problems(self) -> Iterable[str]:
        """See ContactFields."""
        return self.fields.problems()


@dataclass(frozen=True, slots=True)
class UpdateContact(Draft):
    """Write a contact anew (voxloud.txt l. 81-141), or some of its fields (circleloop.txt l. 616-684)."""

    kind: ClassVar[str] = "contact-edit"

    id: Identifier
    fields: ContactFields
    only_given: bool = False
    """Whether what is empty stays as it is, where the vendor takes some fields alone. A vendor that tells
    whole names only leaves nothing to prefill the parts of one with (facts CL07)."""
    present_name: str | None = None
    """The name before, for reading back."""

    @property
    def words(self) -> str:
        """Whom."""
        return f"Edit contact {self.present_name or self.fields.name or self.id}"

    @property
    def subject(self) -> str:
        """The number, else the name."""
        name = self.present_name or self.fields.name or str(self.id)
        return next((phone.number for phone in self.fields.phones), name)

    def problems(self) -> Iterable[str]:
        """See ContactFields; some fields alone need only be some."""
        return self.fields.gaps() if self.only_given else self.fields.problems()


@dataclass(frozen=True, slots=True)
class DeleteContact(Draft):
    """Remove a contact (voxloud.txt l. 254-260, circleloop.txt l. 686-715)."""

    kind: ClassVar[str] = "contact-delete"
    is_held: ClassVar[bool] = True

    id: Identifier
    name: str

    @property
    def words(self) -> str:
        """Whom."""
        return f"Delete contact {self.name}"

    @property
    def subject(self) -> str:
        """The name."""
        return self.name
