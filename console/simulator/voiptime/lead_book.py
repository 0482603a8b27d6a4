"""All leads and their notes: some from the start, the rest created through the API."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import count

from console.simulator.voiptime import fields
from console.simulator.voiptime.directory import Directory
from console.simulator.voiptime.fields import Body
from console.simulator.voiptime.lead_bodies import REQUIRED, applied, blank, note_of, with_both_spellings
from console.simulator.voiptime.leads import Lead, Note, Phone
from console.simulator.voiptime.projects import Project, Projects
from console.simulator.voiptime.refusals import gone, invalid

FIRST_ID = 1_498_440
"""The leads of the start have the 60 ids from here on, 1498483 among them (voiptime.txt l. 171)."""
COUNT = 60
FIRST_NAMES = ("Amara", "Tomasz", "Leïla", "Mateo", "Çağla", "明", "Søren", "Inês", "지우", "Vesna")
LAST_NAMES = (
    "Okonedo",
    "Lindqvist",
    "[VIP] Peñalver",
    "森川",
    "Kovačec",
    "Halvorsby",
    "Dvořáčková",
    "O'Garvey",
)
TEXTS = (
    "Asked to be called after 6 pm",
    "Sent the offer 📎",
    "<i>Wrong number</i>?",
    "Wants [two] quotes; see the mail",
)
ZONES = ("America/Panama", "Europe/Kyiv", "Asia/Tokyo", "Europe/Madrid")


class LeadBook:
    """The leads by id. There is no way to list or read them (facts VT19)."""

    def __init__(self, seed: int, directory: Directory, projects: Projects, now: float) -> None:
        self._directory = directory
        self._projects = projects
        self._ids = count(FIRST_ID)
        self._part_ids = count(70_001)
        source = random.Random(f"voiptime leads {seed}")
        drawn = (self._draw(source, source.choice(projects.listed()), now) for _ in range(COUNT))
        self._by_id = {lead.id: lead for lead in drawn}
        self._at_first = frozenset(self._by_id)

    def created_in(self, project: Project) -> int:
        """How many leads of a project were created through the API."""
        return sum(
            lead.project_id == project.id
            for identity, lead in self._by_id.items()
            if identity not in self._at_first
        )

    def get(self, identity: int | None) -> Lead:
        """One of them. Raises RequestError 404, or 403 for one in a project the key's user may not see."""
        if identity is None or identity not in self._by_id:
            raise gone()
        lead = self._by_id[identity]
        self._projects.get(lead.project_id)
        return lead

    def create(self, body: Body, now: float) -> Lead:
        """A new one. Raises RequestError 400, 403 or 404."""
        body = with_both_spellings(body)
        fields.must_have(body, *REQUIRED)
        project = self._projects.get(fields.number(body, "groupId"))
        lead = blank(0, project, self._directory.me.id, now)
        lead = self._applied(lead, {**body, "id": None}, now)
        return self._keep(replace(lead, id=next(self._ids)))

    def change(self, identity: int | None, body: Body, now: float) -> tuple[Lead, bool]:
        """Changes one; also tells whether a phone or a note came with it.

        Raises RequestError 400, 403 or 404.
        """
        before = self.get(identity)
        after = self._keep(self._applied(before, with_both_spellings(body), now))
        return after, bool(_part_ids(after) - _part_ids(before))

    def notes(self, identity: int | None, since: float | None, until: float | None) -> list[Note]:
        """A lead's notes from `since` to `until` inclusive, oldest first. Raises RequestError 403 or 404."""
        notes = sorted(self.get(identity).notes, key=lambda note: (note.at, note.id))
        return [
            note
            for note in notes
            if (since is None or note.at >= since) and (until is None or note.at <= until)
        ]

    def add_note(self, identity: int | None, body: Body, now: float) -> None:
        """A new note. Raises RequestError 400, 403 or 404."""
        lead = self.get(identity)
        note = note_of(body, next(self._part_ids), self._directory, now)
        self._keep(replace(lead, notes=(*lead.notes, note)))

    def change_note(self, identity: int | None, note_id: int | None, body: Body) -> None:
        """Another text for a note; without author and date they stay. Raises RequestError 400, 403 or 404."""
        lead = self.get(identity)
        old = _note(lead, note_id)
        if fields.has(body, "id") and fields.number(body, "id") != old.id:
            raise invalid("id")
        kept = {"authorId": old.author_id} if not fields.has(body, "authorId") else {}
        new = note_of({**body, **kept}, old.id, self._directory, old.at)
        self._keep(replace(lead, notes=tuple(new if note is old else note for note in lead.notes)))

    def delete_note(self, identity: int | None, note_id: int | None) -> None:
        """Removes a note. Raises RequestError 403 or 404."""
        lead = self.get(identity)
        gone_note = _note(lead, note_id)
        self._keep(replace(lead, notes=tuple(note for note in lead.notes if note is not gone_note)))

    def _applied(self, lead: Lead, body: Body, now: float) -> Lead:
        return applied(lead, body, self._projects, self._directory, now, lambda: next(self._part_ids))

    def _keep(self, lead: Lead) -> Lead:
        self._by_id[lead.id] = lead
        return lead

    def _draw(self, source: random.Random, project: Project, now: float) -> Lead:
        created_at = now - source.uniform(1, 200) * 86_400
        name, surname = source.choice(FIRST_NAMES), source.choice(LAST_NAMES)
        identity, users = next(self._ids), list(self._directory.users)
        number = f"1{source.choice((202, 415, 512))}55501{source.randrange(100):02d}"
        notes = (
            Note(next(self._part_ids), source.choice(users), source.uniform(created_at, now), text)
            for text in source.sample(TEXTS, source.randint(0, 3))
        )
        return replace(
            blank(identity, project, source.choice(users), created_at),
            status_id=source.choice(project.statuses).id,
            source_id=source.choice(project.sources).id,
            email=f"lead{identity}@customer.example",
            timezone_id=source.choice(ZONES),
            name=name,
            surname=surname,
            phones=(Phone(next(self._part_ids), "mobile", True, number),),
            notes=tuple(notes),
        )


def _note(lead: Lead, identity: int | None) -> Note:
    for note in lead.notes:
        if note.id == identity:
            return note
    raise gone()


def _part_ids(lead: Lead) -> set[int]:
    return {phone.id for phone in lead.phones} | {note.id for note in lead.notes}
