"""An action is told to others without the name, number or words it is about."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from console.domain.drafts.agents import SetAgentStatus
from console.domain.drafts.calls import OutboundCall, TextMessage
from console.domain.drafts.contacts import ContactFields, CreateContact, DeleteContact, UpdateContact
from console.domain.drafts.draft import Draft
from console.domain.drafts.leads import CreateLead, EditLead, LeadFields
from console.domain.drafts.masking import masked_words
from console.domain.drafts.notes import AddNote
from console.domain.drafts.tasks import EditTask
from console.domain.drafts.teams import EditTeam
from console.domain.drafts.users import EditUser
from console.domain.leads import LeadPhone, Task
from console.domain.personal import Masks

AT = datetime(2026, 11, 27, 9, tzinfo=UTC)
NUMBER, HIDDEN = "+44 113 496 0000", "+•• ••• ••• •000"
ADA = ContactFields("Ada", "Byron")
LEAD = LeadFields(name="Ada", surname="Byron")


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (OutboundCall("out", "ada@x.example", NUMBER), f"Call {HIDDEN} from a•••@x.example"),
        (TextMessage("out", NUMBER, "+44 1", "call me"), f"SMS to {HIDDEN}"),
        (SetAgentStatus("out", "Break", (1,), (), ("Ada Byron",)), "Set Ada B. to Break"),
        (EditUser("out", 1, "Ada Byron", moves=("joins A", "Bea")), "Edit user Ada B.: 2 changes"),
        (EditTeam("out", 1, "Care", moves=("Ada Byron joins",)), "Edit team Care: 1 change"),
        (CreateContact("out", ADA), "Add contact A. B."),
        (UpdateContact("out", 1, ADA, present_name="Ada Lee"), "Edit contact A. L."),
        (DeleteContact("out", 1, "1 e"), "Delete contact 1 e."),
        (CreateLead("out", LEAD), "Add lead A. B."),
        (CreateLead("out", LeadFields(phones=(LeadPhone(NUMBER),))), "Add lead "),
        (EditLead("out", 49151, LEAD), "Edit lead •••151"),
        (AddNote("out", 49151, "text"), "Add a note to lead •••151"),
        (EditTask("out", Task("out", "t", 1, "call", lead_name="Ada B")), "Edit the call of A. B."),
    ],
)  # fmt: skip
def test_what_is_told(draft: Draft, words: str) -> None:
    assert masked_words(draft, Masks()) == words
