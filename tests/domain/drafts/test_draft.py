"""What every draft has: what is typed to confirm it, and whether it can be stopped for a moment after."""

from __future__ import annotations

from console.domain.drafts.calls import OutboundCall
from console.domain.drafts.contacts import DeleteContact
from console.domain.drafts.kinds import KINDS


def test_what_reaches_a_phone_or_cannot_be_undone_is_held() -> None:
    assert {kind for kind, draft in KINDS.items() if draft.is_held} == {
        "call",
        "call-queue",
        "call-schedule",
        "sms",
        "connect",
        "agent-logout",
        "bulk-users-proceed",
        "bulk-users-replace",
        "campaign-add",
        "click-to-call-delete",
        "contact-delete",
        "note-delete",
        "webhook-delete",
    }


def test_the_end_of_whom_it_is_done_to_is_typed() -> None:
    assert OutboundCall("support", "a@b.example", "+1 339-219-52 78").check_text == "278"
    assert OutboundCall("support", "a@b.example", ticket_id="T-7").check_text == "T7"
    assert DeleteContact("milan", 1, "Жанна").check_text == "yes"
