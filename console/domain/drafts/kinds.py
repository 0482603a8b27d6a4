"""Every kind of draft there is, by the name the journal gives it."""

from __future__ import annotations

from console.domain.drafts.agents import ForceLogout, SetAgentStatus
from console.domain.drafts.bulk_users import ProceedUsers, ReplaceUsers, UploadUsers
from console.domain.drafts.calls import Connect, OutboundCall, QueuedCall, ScheduledCall, TextMessage
from console.domain.drafts.campaigns import AddToCampaign
from console.domain.drafts.click_to_calls import CreateClickToCall, DeleteClickToCall
from console.domain.drafts.companies import RenameCompany
from console.domain.drafts.contact_data import PushContactData
from console.domain.drafts.contacts import CreateContact, DeleteContact, UpdateContact
from console.domain.drafts.do_not_call import AddDoNotCall, RemoveDoNotCall
from console.domain.drafts.draft import Draft
from console.domain.drafts.leads import CreateLead, EditLead
from console.domain.drafts.menus import EditMenu
from console.domain.drafts.notes import AddNote, DeleteNote, EditNote
from console.domain.drafts.tasks import CreateTask, EditTask
from console.domain.drafts.teams import EditTeam
from console.domain.drafts.users import EditUser
from console.domain.drafts.webhooks import CreateWebhook, DeleteWebhook, UpdateWebhook

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
        CreateWebhook,
        UpdateWebhook,
        DeleteWebhook,
        CreateClickToCall,
        DeleteClickToCall,
        EditUser,
        EditTeam,
        EditMenu,
        RenameCompany,
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
