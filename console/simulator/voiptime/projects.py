"""Projects with their sources and statuses (voiptime.txt l. 4-74); one of them the key's user may not see."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from console.simulator.voiptime.dates import zulu_milliseconds
from console.simulator.voiptime.directory import Directory
from console.simulator.voiptime.refusals import forbidden, gone

NAMES = ("Solar roofs: spring", "Renewals [EMEA] <b>2030</b> 🔁", "Umfrage zur Kundenzufriedenheit")
FORBIDDEN = "Collections"
SOURCES = (
    ("Web form", True),
    ("Cold list [bought]", True),
    ("Trade fair 2019", False),
    ("Referral 🤝", True),
)
STATUSES = (
    ("New", True, (76, 175, 80)),
    ("In progress", True, (33, 150, 243)),
    ("Interested ⭐", True, (255, 193, 7)),
    ("Do not call [!]", True, (244, 67, 54)),
    ("Legacy", False, (0, 0, 0)),
)
WAVE = 5400.0
"""Seconds in which the new contacts of a project pile up and are worked off."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where leads come from."""

    id: int
    name: str
    active: bool


@dataclass(frozen=True, slots=True)
class Status:
    """How far a lead has come."""

    id: int
    name: str
    active: bool
    color: tuple[int, int, int]
    """Red, green, blue, 0 to 255."""

    def row(self) -> dict[str, Any]:
        """As the list writes it: the color an object here, a text in campaigns (facts VT10)."""
        red, green, blue = self.color
        color = {"blue": blue, "green": green, "red": red}
        return {"id": self.id, "name": self.name, "active": self.active, "color": color}


@dataclass(frozen=True, slots=True)
class Project:
    """Leads that belong together. Its contacts grow with the clock."""

    id: int
    name: str
    schema_id: int
    created_at: float
    owner: str
    assigned_users: tuple[str, ...]
    sources: tuple[Source, ...]
    statuses: tuple[Status, ...]
    contacts: int
    """How many there were at the start."""
    gap: float
    """Seconds between two new contacts."""
    since: float
    """When the simulator started, unix seconds."""
    allowed: bool = True

    def row(self, now: float, leads: int) -> dict[str, Any]:
        """The project; `leads` were created through the API."""
        grown = int((now - self.since) // self.gap)
        phase = (now - self.since + self.id * 700) / WAVE % 1
        piled = int(WAVE / self.gap * (1 - abs(2 * phase - 1)))
        return {
            "id": self.id,
            "name": self.name,
            "contacts": self.contacts + grown + leads,
            "numberOfNewContacts": 12 + piled + leads,
            "schemaId": self.schema_id,
            "createDate": zulu_milliseconds(self.created_at),
            "owner": self.owner,
            "assignedUsers": list(self.assigned_users),
        }


class Projects:
    """The company's projects by id."""

    def __init__(self, seed: int, directory: Directory, now: float) -> None:
        source = random.Random(f"voiptime projects {seed}")
        names = (*NAMES, FORBIDDEN)
        drawn = [_draw(source, directory, 410 + 7 * at, name, now) for at, name in enumerate(names)]
        self._by_id = {project.id: project for project in drawn}

    def listed(self) -> list[Project]:
        """Those the key's user has access to."""
        return [project for project in self._by_id.values() if project.allowed]

    def get(self, identity: int | None) -> Project:
        """One of them. Raises RequestError 404, or 403 for one the key's user may not see."""
        if identity not in self._by_id:
            raise gone()
        project = self._by_id[identity]
        if not project.allowed:
            raise forbidden()
        return project


def source_row(source: Source, project: Project) -> dict[str, Any]:
    """A source as the list writes it; `groupId` is the project (voiptime.txt l. 50)."""
    return {"id": source.id, "name": source.name, "groupId": project.id, "active": source.active}


def _draw(source: random.Random, directory: Directory, identity: int, name: str, now: float) -> Project:
    users = list(directory.users)
    count = source.randint(2, len(SOURCES))
    return Project(
        id=identity,
        name=name,
        schema_id=identity + 1000,
        created_at=now - source.uniform(30, 900) * 86_400,
        owner=source.choice(users),
        assigned_users=tuple(source.sample(users, source.randint(2, 5))),
        sources=tuple(Source(identity * 10 + at, *SOURCES[at]) for at in range(count)),
        statuses=tuple(Status(identity * 100 + at, *status) for at, status in enumerate(STATUSES)),
        contacts=source.randint(800, 60_000),
        gap=source.uniform(20, 120),
        since=now,
        allowed=name != FORBIDDEN,
    )
