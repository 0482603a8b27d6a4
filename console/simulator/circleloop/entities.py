"""Whom and what a company consists of, and how each is read (circleloop.txt l. 59, 274, 400, 550).

Users and the client have an `id`, teams, menus and contacts an `ID` (facts CL04). What can be written but
is never returned stays in `hidden` (facts CL06).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(slots=True)
class User:
    """A person with a telephone."""

    id: str
    full_name: str
    email: str
    created: int
    """Unix seconds."""
    default_number: str
    """The number shown to those called: E.164 without the plus."""
    hidden: dict[str, object] = field(default_factory=dict)

    def row(self, client_id: str) -> dict[str, Any]:
        """As every answer about users writes it."""
        return {
            "id": self.id,
            "clientID": client_id,
            "fullName": self.full_name,
            "email": self.email,
            "created": self.created,
            "defaultNumber": self.default_number,
        }


@dataclass(slots=True)
class Team:
    """Users who are called together; nobody may be in it."""

    id: str
    name: str
    members: list[str]
    """Ids of users."""
    hidden: dict[str, object] = field(default_factory=dict)

    def row(self) -> dict[str, Any]:
        """As every answer about teams writes it."""
        return {"ID": self.id, "name": self.name, "members": list(self.members)}


@dataclass(frozen=True, slots=True)
class Extension:
    """Where a digit leads."""

    kind: Literal["userID", "teamID"]
    id: str


@dataclass(slots=True)
class Menu:
    """What a caller may choose from, by digit."""

    id: str
    name: str
    extensions: dict[int, Extension]
    hidden: dict[str, object] = field(default_factory=dict)

    def row(self, display: Callable[[Extension], str]) -> dict[str, Any]:
        """As every answer about menus writes it: the extensions keyed by digit (facts CL05)."""
        extensions = {
            str(digit): {extension.kind: extension.id, "display": display(extension)}
            for digit, extension in sorted(self.extensions.items())
        }
        return {"ID": self.id, "name": self.name, "extensions": extensions}


@dataclass(slots=True)
class Contact:
    """Somebody outside. Written in parts, read by the full name only (facts CL07)."""

    id: str
    first_name: str
    last_name: str
    phone_numbers: list[tuple[str, str]]
    """Number (E.164 without the plus) and label."""
    emails: list[tuple[str, str]] = field(default_factory=list)
    """Address and label."""
    source: str = "circleloop"
    hidden: dict[str, object] = field(default_factory=dict)

    def row(self) -> dict[str, Any]:
        """As every answer about contacts writes it."""
        return {
            "ID": self.id,
            "fullName": f"{self.first_name} {self.last_name}",
            "phoneNumbers": [{"numberE164": number, "label": label} for number, label in self.phone_numbers],
            "emails": [{"email": email, "label": label} for email, label in self.emails],
            "source": self.source,
        }
