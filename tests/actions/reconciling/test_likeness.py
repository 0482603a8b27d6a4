"""What one contact says about one action: it proves it, may be it, or cannot be."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from console.domain.drafts.calls import Connect, QueuedCall, ScheduledCall, TextMessage
from console.domain.drafts.draft import Draft
from console.domain.drafts.menus import EditMenu
from console.domain.traces import RecordList
from tests.actions.reconciling.cases import BEN, NUMBER, OUTBOUND, OWN, SENT, call, seen, sent, verdict

AT = SENT + timedelta(days=1)
QUEUED = QueuedCall("support", NUMBER, 9)
SCHEDULED = ScheduledCall("support", NUMBER, AT, 9)
SMS = TextMessage("support", NUMBER, OWN, "hello")
CONNECT = Connect("milan", "8ff", "+390663971096")
CRM_ID = "381630957514"
LATE = 3600.0


@pytest.mark.parametrize(
    ("draft", "told", "expected"),
    [
        (call(), {}, "proof"),
        (call(), {"shown": "+1 339-219-5276"}, "proof"),
        (call(), {"marks": (NUMBER.strip("+"),)}, "proof"),
        (call(), {"agent_ids": ("2", "1")}, "proof"),  # it was sent on
        (call(ticket="7"), {"ticket_id": "7", "agent_ids": ()}, "proof"),
        (call(), {"agent_ids": ()}, "possible"),
        (call(), {"agent_ids": ("3",)}, "possible"),  # who has no address
        (call(), {"agent_ids": ("99",)}, "possible"),  # whom nobody knows
        (call(), {"shown": "+1 628-555-0199"}, "possible"),
        (call(), {"numbers": ("+14155550100",)}, "possible"),
        (call(), {"marks": (CRM_ID, "Death Star Carpentry")}, "proof"),  # no number, so no contradiction
        (call(), {"kind": "Voice Outbound"}, "possible"),
        (call(), {"kind": ""}, "possible"),
        (call(), {"kind": "Voice Inbound (IVR)"}, "nothing"),
        (call(), {"kind": "IvrCall"}, "nothing"),
        (call(), {"kind": "Sortant (API)"}, "possible"),  # a label nobody knows
        (call(), {"kind": "voice outbound (api)"}, "proof"),
        (call(), {"agent_ids": ("2",)}, "nothing"),
        (call(ticket="7"), {"ticket_id": "8"}, "nothing"),
        (call(BEN), {}, "nothing"),
        (QUEUED, {"kind": "Voice Inbound (API)", "marks": ("18596579625",)}, "proof"),
        (QUEUED, {"kind": "Voice Inbound (API)", "agent_ids": ()}, "possible"),
        (QUEUED, {"kind": "Voice Inbound (API)", "scheduled_at": AT}, "nothing"),
        (QUEUED, {"kind": OUTBOUND}, "nothing"),
        (QUEUED, {"kind": "Voice Callback (Web)", "marks": ("18596579625",)}, "possible"),
        (QUEUED, {"kind": "Voice Inbound (IVR)", "marks": ("18596579625",)}, "nothing"),
        (SCHEDULED, {"kind": "Voice Scheduled (API)", "scheduled_at": AT}, "proof"),
        (SCHEDULED, {"kind": "Voice Inbound (API)", "scheduled_at": AT}, "proof"),  # facts AP14
        (SCHEDULED, {"kind": "Voice Inbound (API)"}, "nothing"),
        (SCHEDULED, {"kind": "Voice Scheduled (API)"}, "possible"),
        (SCHEDULED, {"kind": "Voice Scheduled (API)", "scheduled_at": AT + timedelta(minutes=1)}, "nothing"),
        (SCHEDULED, {"kind": "Voice Scheduled (Web)", "scheduled_at": AT}, "possible"),
        (SCHEDULED, {"kind": "Voice Outbound", "scheduled_at": AT}, "nothing"),
        (SMS, {"kind": "Messaging (SMS)", "record_list": RecordList.CHAT, "numbers": (NUMBER,)}, "proof"),
        (
            SMS,
            {"kind": "Messaging Outbound (SMS)", "record_list": RecordList.CHAT, "numbers": (NUMBER,)},
            "possible",
        ),
        (SMS, {"kind": "In-App", "record_list": RecordList.CHAT, "numbers": (NUMBER,)}, "nothing"),
        (SMS, {"kind": "Messaging (SMS)", "record_list": RecordList.CHAT}, "possible"),
        (
            SMS,
            {"kind": "Messaging Inbound (Web Chat)", "record_list": RecordList.CHAT, "numbers": (NUMBER,)},
            "nothing",
        ),
        (TextMessage("support", NUMBER, OWN, "x", "7"), {"kind": "SMS", "ticket_id": "8"}, "possible"),
        (CONNECT, {"kind": "CLICK_TO_CALL", "numbers": ("390663971096",)}, "proof"),
        (CONNECT, {"kind": "CLICK_TO_CALL", "numbers": ("390660786731", "0663971096")}, "proof"),
        (CONNECT, {"kind": "CLICK_TO_CALL", "numbers": ("390699999999",)}, "nothing"),
        (CONNECT, {"kind": "CLICK_TO_CALL", "numbers": ("anonymous",)}, "possible"),
        (CONNECT, {"kind": "PHONE_CALL", "numbers": ("390663971096",)}, "nothing"),
        (CONNECT, {"kind": "WEB_CALL", "numbers": ("390663971096",)}, "possible"),
        (CONNECT, {"kind": "WEB_CALL", "numbers": ("390699999999",)}, "nothing"),
        (EditMenu("leeds", "1", "Sales", "Support"), {}, "nothing"),
    ],
)
def test_what_a_contact_tells_decides(draft: Draft, told: dict[str, Any], expected: str) -> None:
    assert verdict(sent(draft), seen(**told)) == expected


@pytest.mark.parametrize(
    ("after", "told", "expected"),
    [
        (-5.0, {}, "proof"),
        (-5.5, {}, "nothing"),
        (121.0, {}, "proof"),
        (122.0, {}, "possible"),  # late, and it does not tell whom it reached
        (722.0, {}, "nothing"),
        (LATE, {"numbers": (NUMBER,)}, "proof"),
        (LATE, {"agent_ids": (), "numbers": (NUMBER,)}, "nothing"),
        (24 * 3600.0 + 1, {"numbers": (NUMBER,)}, "nothing"),
        (None, {}, "possible"),
    ],
)
def test_when_a_contact_began_decides(after: float | None, told: dict[str, Any], expected: str) -> None:
    assert verdict(sent(call()), seen(after, **told)) == expected
