"""Every kind of draft there is, by the name the journal gives it."""

from __future__ import annotations

from console.domain.drafts.agents import ForceLogout, SetAgentStatus
from console.domain.drafts.bulk_users import ProceedUsers, ReplaceUsers, UploadUsers
from console.domain.drafts.calls import Connect, OutboundCall, QueuedCall, ScheduledCall, TextMessage
from console.domain.drafts.contact_data import PushContactData
from console.domain.drafts.contacts import CreateContact, DeleteContact, UpdateContact
from console.domain.drafts.do_not_call import AddDoNotCall, RemoveDoNotCall
from console.domain.drafts.draft import Draft

KINDS: dict[str, type[Draft]] = {
    draft.kind: draft
    for draft in (
        OutboundCall,
        QueuedCall,
        ScheduledCall,
        TextMessage,
        Connect,
        PushContactData,
        AddDoNotCall,
        RemoveDoNotCall,
        UploadUsers,
        ReplaceUsers,
        ProceedUsers,
        SetAgentStatus,
        ForceLogout,
        CreateContact,
        UpdateContact,
        DeleteContact,
    )
}
