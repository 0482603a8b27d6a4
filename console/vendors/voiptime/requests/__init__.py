"""The requests of actions, built without sending anything. The base URL already ends in /api."""

from __future__ import annotations

from console.domain.drafts.campaigns import AddToCampaign
from console.domain.drafts.draft import Draft
from console.domain.drafts.leads import CreateLead, EditLead
from console.domain.drafts.notes import AddNote, DeleteNote, EditNote
from console.domain.drafts.tasks import CreateTask, EditTask
from console.transport.request import Request
from console.vendors.voiptime.requests.campaigns import BARE, generate_entries
from console.vendors.voiptime.requests.leads import create_lead, update_lead
from console.vendors.voiptime.requests.notes import create_comment, delete_comment, update_comment
from console.vendors.voiptime.requests.tasks import create_task, update_task


def build(draft: Draft, *, entry_body: str = BARE) -> Request:
    """The request that carries a draft out.

    `entry_body` is what the leads of a campaign's new entries are sent in (facts VT17).

    Raises:
        ValueError: VoIPTime has no such action, or the draft lacks what the vendor needs.
    """
    match draft:
        case CreateLead() | EditLead():
            return create_lead(draft) if isinstance(draft, CreateLead) else update_lead(draft)
        case CreateTask() | EditTask():
            return create_task(draft) if isinstance(draft, CreateTask) else update_task(draft)
        case AddToCampaign():
            return generate_entries(draft, entry_body)
    return _note(draft)


def _note(draft: Draft) -> Request:
    """The request of a change to notes."""
    match draft:
        case AddNote():
            return create_comment(draft)
        case EditNote():
            return update_comment(draft)
        case DeleteNote():
            return delete_comment(draft)
    raise ValueError(f"a VoIPTime account cannot do this ({draft.kind})")
