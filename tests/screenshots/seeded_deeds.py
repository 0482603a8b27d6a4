"""What was done on the seeded floor before the pictures were taken."""

from __future__ import annotations

import json
from collections.abc import Generator
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

from console.domain.actions import Outcome
from console.domain.drafts.bulk_users import ProceedUsers, UploadUsers
from console.domain.drafts.calls import TextMessage
from console.domain.drafts.do_not_call import AddDoNotCall, DoNotCallEntry
from console.domain.drafts.draft import Draft
from console.domain.drafts.leads import CreateLead, LeadFields
from console.domain.drafts.notes import AddNote
from console.domain.drafts.tasks import CreateTask
from console.domain.leads import LeadPhone, TaskKind
from console.simulator.ccai.bulk_template import template_rows
from console.simulator.server import Simulator

Deeds: TypeAlias = Generator[Draft, Outcome, None]
"""Drafts one after the other; each is told what came of it."""

NUMBERS = ("+1 718-730-9219", "+1 415-111-3333", "+1 212-555-0142")
HIRES = 60
PEOPLE = (("Ada", "Kovalenko"), ("Tomasz", "Wiśniewski"), ("Noor", "Haddad"))


def deeds(simulator: Simulator) -> Deeds:
    """A message, numbers to be left alone, two files of users, and a few leads."""
    center, now = simulator.center, datetime.fromtimestamp(simulator.clock.now(), UTC)
    yield TextMessage("support", "+1 859-657-9625", center.outbound_numbers[0], "Your parcel is on its way.")
    entries = [DoNotCallEntry(number, now + timedelta(days=30)) for number in NUMBERS[:2]]
    yield AddDoNotCall("support", (*entries, DoNotCallEntry("911")))
    rows = template_rows(center)
    yield UploadUsers("support", "night-shift.json", json.dumps([{**rows[0], "email": ""}]))
    everybody = [
        {**rows[number % len(rows)], "email": f"hire{number}@example.com", "new_email": ""}
        for number in range(HIRES)
    ]
    yield UploadUsers("support", "spring-hires.json", json.dumps(everybody))
    yield from _leads(simulator, now)


def late_deeds() -> Deeds:
    """The second file is carried out."""
    yield ProceedUsers("support", 2, "spring-hires.json", HIRES)


def _leads(simulator: Simulator, now: datetime) -> Deeds:
    """Three people, one of them to be called back."""
    project = simulator.voiptime._projects.listed()[0]
    for number, (name, surname) in enumerate(PEOPLE):
        made = yield CreateLead(
            "outbound",
            LeadFields(
                project_id=project.id,
                status_id=project.statuses[number].id,
                source_id=project.sources[0].id,
                email=f"{name.lower()}@example.com",
                timezone="Europe/Kiev",
                phones=(LeadPhone(f"+38044123456{number}"),),
                name=name,
                surname=surname,
            ),
        )
    lead = made.contact_id
    assert lead is not None
    phone = made.record.phones[0].id if made.record is not None and hasattr(made.record, "phones") else None
    yield CreateTask("outbound", lead, TaskKind.CALLBACK, now + timedelta(hours=3), phone_id=phone)
    yield AddNote("outbound", lead, "asked for a quote in writing", at=now)
