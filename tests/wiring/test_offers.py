"""What vendors are said to offer, in words, is what there is."""

from __future__ import annotations

from console.domain.accounts import Vendor
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
from console.domain.drafts.kinds import KINDS
from console.domain.drafts.leads import CreateLead, EditLead
from console.domain.drafts.menus import EditMenu
from console.domain.drafts.notes import AddNote, DeleteNote, EditNote
from console.domain.drafts.tasks import CreateTask, EditTask
from console.domain.drafts.teams import EditTeam
from console.domain.drafts.users import EditUser
from console.domain.drafts.webhooks import CreateWebhook, DeleteWebhook, UpdateWebhook
from console.wiring.summaries import OFFERS

DRAFTS: dict[Vendor, tuple[type[Draft], ...]] = {
    Vendor.CCAI: (
        *(OutboundCall, QueuedCall, ScheduledCall, TextMessage, PushContactData),
        *(AddDoNotCall, RemoveDoNotCall, UploadUsers, ReplaceUsers, ProceedUsers),
        *(SetAgentStatus, ForceLogout),
    ),
    Vendor.VOXLOUD: (
        *(Connect, CreateClickToCall, DeleteClickToCall, CreateContact, UpdateContact, DeleteContact),
        *(CreateWebhook, UpdateWebhook, DeleteWebhook),
    ),
    Vendor.CIRCLELOOP: (
        *(CreateContact, UpdateContact, DeleteContact, EditUser, EditTeam, EditMenu, RenameCompany),
    ),
    Vendor.VOIPTIME: (
        *(CreateLead, EditLead, CreateTask, EditTask, AddNote, EditNote, DeleteNote, AddToCampaign),
    ),
}


def test_the_words_for_actions_are_the_kinds_of_drafts_each_vendor_takes() -> None:
    assert OFFERS.keys() == set(Vendor)
    for vendor, offer in OFFERS.items():
        assert list(offer.kinds) == [draft.kind for draft in DRAFTS[vendor]]
    assert {kind for offer in OFFERS.values() for kind in offer.kinds} == set(KINDS)
