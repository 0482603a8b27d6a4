"""Projects: what leads belong to, with the sources they come from and the statuses they can have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from console.domain.accounts import Identifier


@dataclass(frozen=True, slots=True)
class LeadSource:
    """Where leads of a project come from (voiptime.txt l. 39-52)."""

    id: Identifier
    name: str
    is_active: bool | None = None


@dataclass(frozen=True, slots=True)
class LeadStatus:
    """What a lead of a project can be (voiptime.txt l. 61-74)."""

    id: Identifier
    name: str
    is_active: bool | None = None
    color: str | None = None
    """`#rrggbb` where it can be told as that, else the vendor's word; never used unchecked (facts VT10)."""


@dataclass(frozen=True, slots=True)
class Project:
    """One project as it stood when the reading was taken (voiptime.txt l. 9-30)."""

    account: str
    id: Identifier
    name: str
    """The id, where the vendor tells no name."""
    leads: int | None = None
    """Contacts in all."""
    new_leads: int | None = None
    """Contacts nobody has dealt with yet."""
    owner: str | None = None
    assigned_users: tuple[str, ...] = ()
    """Who may work on it."""
    schema_id: Identifier | None = None
    created_at: datetime | None = None
    sources: tuple[LeadSource, ...] | None = None
    """None until they were told: they are asked for one project at a time."""
    statuses: tuple[LeadStatus, ...] | None = None
    """None until they were told."""
    closed: frozenset[str] = frozenset()
    """Which of "sources" and "statuses" the vendor will not tell of this project: 403, or 404."""

    @property
    def key(self) -> tuple[str, Identifier]:
        """What identifies this project on the whole floor."""
        return (self.account, self.id)
