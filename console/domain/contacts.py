"""Contacts: people outside, as a vendor's directory knows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from console.domain.accounts import Identifier


@dataclass(frozen=True, slots=True)
class Phone:
    """A number and what it is called (Home, Direct Dial, ...)."""

    number: str
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact as it is read."""

    account: str
    id: Identifier
    name: str | None
    """The whole name; some vendors tell no parts of it (facts CL07)."""
    first_name: str | None = None
    last_name: str | None = None
    """None where the vendor tells the whole name only: never guessed from it."""
    phones: tuple[Phone, ...] = ()
    """The primary number first."""
    emails: tuple[str, ...] = ()
    """The primary address first; not checked, for vendors hide them."""
    email_labels: tuple[str | None, ...] = ()
    """What each address is called, in their order; empty where the vendor has no such labels."""
    company: str | None = None
    job_title: str | None = None
    website: str | None = None
    source: str | None = None
    """Where the contact comes from: a system's name."""
    source_url: str | None = None
    """Where that system shows it; shown, never opened."""
    created_at: datetime | None = None
    updated_at: datetime | None = None

    @property
    def key(self) -> tuple[str, Identifier]:
        """What identifies this contact on the whole floor."""
        return (self.account, self.id)

    @property
    def is_told_whole(self) -> bool:
        """Whether the vendor tells the whole name alone: then its parts, company and job title are not known,
        which is not the same as none (facts CL07)."""
        return bool(self.name) and self.first_name is None and self.last_name is None
