"""Leads: whom the company wants to reach (voiptime.txt l. 75-166)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from console.simulator.voiptime import dates
from console.simulator.voiptime.directory import Directory


@dataclass(frozen=True, slots=True)
class Phone:
    """A number of a lead, digits only."""

    id: int
    label: str
    active: bool
    number: str


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody wrote into a lead's card; the paths call it comment. The author is kept as written."""

    id: int
    author_id: str
    at: float
    """Unix seconds."""
    text: str

    def listed(self) -> dict[str, str]:
        """As the list of notes writes it: the id quoted (voiptime.txt l. 304)."""
        return {
            "id": str(self.id),
            "text": self.text,
            "authorId": self.author_id,
            "dateTime": dates.zulu(self.at),
        }


@dataclass(frozen=True, slots=True)
class Lead:
    """One lead as it is now; a change makes a new value."""

    id: int
    project_id: int
    status_id: int
    source_id: int
    email: str
    timezone_id: str
    name: str
    surname: str
    created_at: float
    """Unix seconds, like all instants."""
    last_interaction_at: float
    owner: str
    phones: tuple[Phone, ...] = ()
    custom_data: tuple[tuple[str, str], ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def full_name(self) -> str:
        """As a task writes it."""
        return f"{self.name} {self.surname}"

    def created(self, directory: Directory) -> dict[str, Any]:
        """The answer to its creation (voiptime.txt l. 78)."""
        return self._row(directory, dates.zulu_milliseconds, dates.zulu_milliseconds)

    def changed(self, directory: Directory) -> dict[str, Any]:
        """The answer to its update, not printed: the dates as the request has them (voiptime.txt l. 123)."""
        return self._row(directory, dates.offset_milliseconds, dates.bare_milliseconds)

    def _row(
        self, directory: Directory, own: Callable[[float], str], of_note: Callable[[float], str]
    ) -> dict[str, Any]:
        return {
            "id": self.id,
            "groupId": self.project_id,
            "statusId": self.status_id,
            "sourceId": self.source_id,
            "email": self.email,
            "timezoneId": self.timezone_id,
            "phones": [self._phone(phone) for phone in self.phones],
            "name": self.name,
            "surname": self.surname,
            "dynamicData": dict(self.custom_data),
            "comments": [
                {
                    "authorId": note.author_id,
                    "authorName": directory.name_of(note.author_id),
                    "dateTime": of_note(note.at),
                    "id": note.id,
                    "text": note.text,
                }
                for note in self.notes
            ],
            "createDate": own(self.created_at),
            "lastInteractionDate": own(self.last_interaction_at),
            "owner": self.owner,
        }

    def _phone(self, phone: Phone) -> dict[str, Any]:
        return {
            "active": phone.active,
            "id": phone.id,
            "label": phone.label,
            "leadId": self.id,
            "number": phone.number,
        }
