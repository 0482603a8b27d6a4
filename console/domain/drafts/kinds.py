"""Every kind of draft there is, by the name the journal gives it."""

from __future__ import annotations

from console.domain.drafts.calls import Connect, OutboundCall, TextMessage
from console.domain.drafts.campaigns import AddToCampaign
from console.domain.drafts.contacts import CreateContact, DeleteContact, UpdateContact
from console.domain.drafts.draft import Draft
from console.domain.drafts.leads import CreateLead, EditLead
from console.domain.drafts.notes import AddNote, DeleteNote, EditNote
from console.domain.drafts.tasks import CreateTask, EditTask

KINDS: dict[str, type[Draft]] = {
    draft.kind: draft
    for draft in (
        OutboundCall,
        TextMessage,
        Connect,
        CreateContact,
        UpdateContact,
        DeleteContact,
        CreateLead,
        EditLead,
        CreateTask,
        EditTask,
        AddNote,
        EditNote,
        DeleteNote,
        AddToCampaign,
    )
}
