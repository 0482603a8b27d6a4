"""Leads: people to be called, what is to be done about them, and what was noted of them.

A vendor may tell of leads and tasks only in the answer to what made them (facts VT19): the console's own
journal is then the one record of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from console.domain.accounts import Identifier


class TaskKind(StrEnum):
    """What is to be done about a lead."""

    MEETING = "meeting"
    CALLBACK = "callback"


class TaskStatus(StrEnum):
    """Where a task stands (voiptime.txt l. 206, facts VT13)."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class LeadPhone:
    """A number of a lead; tasks name it by its id."""

    number: str
    label: str | None = None
    id: Identifier | None = None
    is_active: bool | None = None
    lead_id: Identifier | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody noted of a lead (voiptime.txt l. 256-336)."""

    account: str
    lead_id: Identifier
    id: Identifier | None
    """None where the vendor tells none: such a note cannot be edited."""
    text: str
    author_id: Identifier | None = None
    author: str | None = None
    """The author's name, where it is told."""
    at: datetime | None = None

    @property
    def key(self) -> tuple[str, Identifier, Identifier | None, datetime | None, str]:
        """What identifies this note on the whole floor; without an id, all that is known of it."""
        return (self.account, self.lead_id, self.id, self.at, self.text if self.id is None else "")


@dataclass(frozen=True, slots=True)
class Lead:
    """One lead as the vendor answered it (voiptime.txt l. 78)."""

    account: str
    id: Identifier
    project_id: Identifier | None = None
    status_id: Identifier | None = None
    source_id: Identifier | None = None
    name: str | None = None
    surname: str | None = None
    email: str | None = None
    timezone: str | None = None
    """As the IANA database names it."""
    phones: tuple[LeadPhone, ...] = ()
    custom: tuple[tuple[str, str], ...] = ()
    """The project's own fields, by name."""
    notes: tuple[Note, ...] = ()
    created_at: datetime | None = None
    last_interaction_at: datetime | None = None
    owner: Identifier | None = None

    @property
    def key(self) -> tuple[str, Identifier]:
        """What identifies this lead on the whole floor."""
        return (self.account, self.id)


@dataclass(frozen=True, slots=True)
class Task:
    """A meeting or callback as the vendor answered it (voiptime.txt l. 173-210)."""

    account: str
    id: Identifier
    lead_id: Identifier | None = None
    kind: str | None = None
    """A TaskKind, or the vendor's word in lower case."""
    status: str | None = None
    """A TaskStatus, or the vendor's word in lower case."""
    trigger_at: datetime | None = None
    """When it begins."""
    finish_at: datetime | None = None
    """When a meeting ends."""
    lead_name: str | None = None
    phone_number: str | None = None
    phone_id: Identifier | None = None
    user_id: Identifier | None = None
    """Who is to do it."""
    company_id: Identifier | None = None
    team_ids: tuple[Identifier, ...] = ()
    """Teams it is shared with."""
    created_at: datetime | None = None
    updated_at: datetime | None = None
    is_deleted: bool | None = None
    answered: str = field(default="", repr=False)
    """The whole object as the vendor answered it, JSON, uncleaned: only ever sent back, with what is changed
    in it, because a task is written whole (facts VT16). Never shown. Empty where it cannot be."""

    @property
    def key(self) -> tuple[str, Identifier]:
        """What identifies this task on the whole floor."""
        return (self.account, self.id)


@dataclass(frozen=True, slots=True)
class LeadCard:
    """A lead with its tasks, as far as the console's own journal knows them (facts VT19)."""

    lead: Lead
    tasks: tuple[Task, ...] = ()
    """Newest first."""
    is_made_here: bool = True
    """False where the lead was only ever named by its id: the rest of it is what was written since."""

    @property
    def account(self) -> str:
        """The lead's account."""
        return self.lead.account

    @property
    def id(self) -> Identifier:
        """The lead's id."""
        return self.lead.id

    @property
    def key(self) -> tuple[str, str]:
        """What identifies the lead; its id comes as a number and as text (facts VT08)."""
        return (self.lead.account, str(self.lead.id))

    @property
    def name(self) -> str:
        """Name and surname; the id where neither is known."""
        return f"{self.lead.name or ''} {self.lead.surname or ''}".strip() or f"lead {self.lead.id}"

    @property
    def phones(self) -> tuple[LeadPhone, ...]:
        """Its numbers, those that are switched off last."""
        return tuple(sorted(self.lead.phones, key=lambda phone: phone.is_active is False))
