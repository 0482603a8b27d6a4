"""Looking for contacts in a vendor's directory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.accounts import Identifier
from console.domain.questions.question import Question


@dataclass(frozen=True, slots=True)
class SearchContacts(Question):
    """Contacts that match what was typed; answered by domain.contacts.Contact."""

    kind: ClassVar[str] = "contacts"

    text: str = ""
    """A part of a name, number or email; empty for all."""
    offset: int = 0
    limit: int = 50
    """Rows a page: no more than a screen needs."""


@dataclass(frozen=True, slots=True)
class OneContact(Question):
    """One contact by its id; answered by domain.contacts.Contact."""

    kind: ClassVar[str] = "contact"

    id: Identifier
