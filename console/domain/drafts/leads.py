"""Changes to leads: the people a campaign calls."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import ClassVar

from console.domain.accounts import Identifier
from console.domain.drafts.draft import Draft
from console.domain.leads import LeadPhone

TIMEZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}")
"""How the IANA database spells its names."""
NO_LEAD = "No lead is named."


def is_named(identifier: Identifier | None) -> bool:
    """Whether an id says anything; 0 does."""
    return identifier is not None and str(identifier).strip() != ""


class OfLead(Draft):
    """Something done to what belongs to one lead."""

    __slots__ = ()
    lead_id: Identifier

    @property
    def subject(self) -> str:
        """The lead's id."""
        return str(self.lead_id)


@dataclass(frozen=True, slots=True)
class NewNote:
    """A note that is written together with its lead."""

    text: str
    author_id: Identifier | None = None
    author: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LeadFields:
    """What is written of a lead; None and empty are left out of the request (voiptime.txt l. 77, 123)."""

    project_id: Identifier | None = None
    status_id: Identifier | None = None
    source_id: Identifier | None = None
    email: str | None = None
    timezone: str | None = None
    """As the IANA database names it: America/Panama."""
    phones: tuple[LeadPhone, ...] = ()
    name: str | None = None
    surname: str | None = None
    custom: tuple[tuple[str, str], ...] = ()
    """The project's own fields, by name."""
    notes: tuple[NewNote, ...] = ()
    created_at: datetime | None = None
    last_interaction_at: datetime | None = None
    is_web_to_lead: bool | None = None
    """Whether it came in through a web form."""
    owner: Identifier | None = None

    @property
    def full_name(self) -> str:
        """Name and surname."""
        return f"{self.name or ''} {self.surname or ''}".strip()

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is given."""
        return all(getattr(self, field.name) in (None, (), "") for field in fields(self))

    def wrong(self) -> Iterable[str]:
        """What is wrong with what is given."""
        if self.timezone is not None and not TIMEZONE.fullmatch(self.timezone.strip()):
            yield "The time zone is none of the IANA database's names, such as Europe/London."
        if any(not phone.number.strip() for phone in self.phones):
            yield "A phone has no number."
        if any(not note.text.strip() for note in self.notes):
            yield "A note has no text."

    def missing(self) -> Iterable[str]:
        """What the document marks with a star and is not given (voiptime.txt l. 92-110)."""
        needed = {
            "project": self.project_id,
            "email address": self.email,
            "name": self.name,
            "surname": self.surname,
            "time zone": self.timezone,
        }
        for what, value in needed.items():
            if not is_named(value):
                yield f"The lead has no {what}."


@dataclass(frozen=True, slots=True)
class CreateLead(Draft):
    """Add a lead to a project (voiptime.txt l. 76-121)."""

    kind: ClassVar[str] = "lead-create"

    fields: LeadFields

    @property
    def words(self) -> str:
        """Whom."""
        return f"Add lead {self.fields.full_name}"

    @property
    def subject(self) -> str:
        """The number, else the name."""
        return next((phone.number for phone in self.fields.phones), self.fields.full_name)

    def problems(self) -> Iterable[str]:
        """What the document requires, and what cannot be."""
        yield from self.fields.missing()
        yield from self.fields.wrong()


@dataclass(frozen=True, slots=True)
class EditLead(Draft):
    """Change a lead: only what is given is sent (voiptime.txt l. 122-166, facts VT15)."""

    kind: ClassVar[str] = "lead-edit"

    id: Identifier
    fields: LeadFields
    name: str = ""
    """What the lead is called now, for reading back."""

    @property
    def words(self) -> str:
        """Whom."""
        return f"Edit lead {self.name or self.id}"

    @property
    def subject(self) -> str:
        """The lead's id: a name may be what is changed."""
        return str(self.id)

    def problems(self) -> Iterable[str]:
        """What cannot be; the vendor may ask for more than it says it does (facts VT15)."""
        if not is_named(self.id):
            yield NO_LEAD
        if self.fields.is_empty:
            yield "Nothing is changed."
        yield from self.fields.wrong()
