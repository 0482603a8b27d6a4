"""The console's own record of leads and tasks: what its journal says it made, as far as it knows them now.

The vendor has no way to list or read either (facts VT19).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from console.actions.journal.entries import Entry
from console.domain.actions import OutcomeState
from console.domain.drafts.draft import Draft
from console.domain.drafts.leads import CreateLead, EditLead, LeadFields
from console.domain.drafts.notes import AddNote, DeleteNote, EditNote
from console.domain.drafts.tasks import CreateTask, EditTask
from console.domain.leads import Lead, LeadCard, Note, Task

KEPT = ("account", "id", "notes", "custom")
"""Parts of a lead that another answer about it does not replace as a whole."""
NAMING = (CreateTask, AddNote, EditNote, DeleteNote)
"""Drafts that name a lead by its id."""
LEAD_KINDS = frozenset(draft.kind for draft in (CreateLead, EditLead, EditTask, *NAMING))
"""The kinds of draft that leads are known by."""


@dataclass(frozen=True, slots=True)
class OwnLeads:
    """Leads and tasks this journal's consoles made, newest first, with every change they made since."""

    leads: tuple[Lead, ...] = ()
    tasks: tuple[Task, ...] = ()


def own_leads(entries: Iterable[Entry], account: str | None = None) -> OwnLeads:
    """The leads and tasks that journal entries, newest first, say were made; of one account, or of all.

    Only what a vendor accepted counts: what is in doubt has no id to be known by.
    """
    leads: dict[tuple[str, str], Lead] = {}
    tasks: dict[tuple[str, str], Task] = {}
    for draft, record in _accepted(entries, account):
        if isinstance(draft, EditLead):
            key = (draft.account, str(draft.id))
            if key in leads:
                told = record if isinstance(record, Lead) else None
                leads[key] = _edited(leads[key], draft.fields, told)
        elif isinstance(record, Lead):
            leads[(record.account, str(record.id))] = record
        elif isinstance(record, Task):
            tasks[(record.account, str(record.id))] = record
    return OwnLeads(tuple(reversed(leads.values())), tuple(reversed(tasks.values())))


def lead_cards(entries: Iterable[Entry], account: str) -> tuple[LeadCard, ...]:
    """The leads of an account that journal entries, newest first, say were made or changed, with their tasks.

    Those made here come first, then those that were only named by their id.
    """
    entries = tuple(entries)
    own = own_leads(entries, account)
    tasks: dict[str, list[Task]] = {}
    for task in own.tasks:
        tasks.setdefault(str(task.lead_id), []).append(task)
    made = {str(lead.id) for lead in own.leads}
    named = (lead for lead in _named_leads(entries, account) if str(lead.id) not in made)
    return tuple(
        LeadCard(lead, tuple(tasks.get(str(lead.id), ())), is_made_here=str(lead.id) in made)
        for lead in (*own.leads, *named)
    )


def _named_leads(entries: Iterable[Entry], account: str) -> list[Lead]:
    """Every lead that something was done to, newest first, as far as what was written tells of it."""
    leads: dict[str, Lead] = {}
    for draft, record in _accepted(entries, account):
        if isinstance(draft, EditLead):
            lead = leads.get(str(draft.id), Lead(account, draft.id))
            told = record if isinstance(record, Lead) else None
            leads[str(draft.id)] = _edited(lead, draft.fields, told)
        elif isinstance(draft, NAMING):
            lead = leads.setdefault(str(draft.lead_id), Lead(account, draft.lead_id))
            if isinstance(record, Task) and lead.name is None:
                leads[str(draft.lead_id)] = replace(lead, name=record.lead_name)
    return list(reversed(leads.values()))


def _accepted(entries: Iterable[Entry], account: str | None) -> Iterator[tuple[Draft, Lead | Task | None]]:
    """What a vendor accepted and what it made, oldest first."""
    for entry in reversed(tuple(entries)):
        outcome = entry.outcome
        if outcome is None or outcome.state is not OutcomeState.ACCEPTED:
            continue
        if account in (None, entry.draft.account):
            yield entry.draft, outcome.record


def _edited(lead: Lead, changed: LeadFields, told: Lead | None) -> Lead:
    """The lead with what was sent, and over that what the vendor answered, where it answered anything."""
    known = {field.name for field in fields(Lead)}
    sent = {field.name: getattr(changed, field.name) for field in fields(LeadFields)}
    new = {name: value for name, value in sent.items() if name in known and name not in KEPT}
    custom = tuple((dict(lead.custom) | dict(changed.custom)).items())
    lead = replace(lead, **_given(new), custom=custom)
    notes = (Note(lead.account, lead.id, None, note.text, note.author_id, note.author, note.at)
             for note in changed.notes)  # fmt: skip
    lead = replace(lead, notes=(*lead.notes, *notes))
    if told is None:
        return lead
    answered = {name: getattr(told, name) for name in known if name not in KEPT}
    return replace(
        lead, **_given(answered), notes=told.notes or lead.notes, custom=told.custom or lead.custom
    )


def _given(parts: dict[str, Any]) -> dict[str, Any]:
    """The parts that say anything."""
    return {name: value for name, value in parts.items() if value not in (None, (), "")}
