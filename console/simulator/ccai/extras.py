"""What a customer meets beside agents: menu, virtual agent, survey, recording, wrap-up code.

The floor does not simulate these. They are derived from the contact, so that the same contact always says the
same (ccai-manager.txt l. 860-880, 995-1050, 1148-1186).
"""

from __future__ import annotations

import math

from console.simulator.ccai.segments import path_text
from console.simulator.ccai.words import JsonObject, timestamp
from console.simulator.floor.center import Center
from console.simulator.floor.entities import Contact

VIRTUAL_AGENT: JsonObject = {"id": 10, "name": "D2-R2"}
VIRTUAL_AGENT_EVERY = 9
"""Every so many a contact was first met by the virtual agent."""
DISPOSITIONS = ("Product question", "Requires follow up", "Resolved", "Billing dispute")
SURVEY_SECONDS = 4
PHOTO_EVERY, REDACTED_EVERY, ASKED_EVERY = 13, 5, 4
RECORDED_TYPE = "Voice Inbound (IVR)"


def recording_permission(contact: Contact) -> str:
    """What the caller said when asked to be recorded; most are not asked."""
    asked = contact.type == RECORDED_TYPE and contact.id % ASKED_EVERY == 0
    return (
        "granted" if asked and contact.recording_permission == "not_asked" else contact.recording_permission
    )


def recordings(contact: Contact) -> list[JsonObject]:
    """The recording of a connected call whose caller agreed."""
    granted = recording_permission(contact) == "granted"
    if not granted or contact.connected_at is None or contact.ends_at is None:
        return []
    return [
        {
            "id": contact.id,
            "call_id": contact.id,
            "conference_sid": f"CF{contact.id:034x}",
            "duration": max(0, math.floor(contact.ends_at - contact.connected_at)),
            "recording_type": "default",
            "redaction_times": _redactions(contact, contact.connected_at),
            "started_at": timestamp(contact.connected_at),
        }
    ]


def photos(contact: Contact) -> list[JsonObject]:
    """A picture the customer sent, now and then; in chats its address is the word true (l. 1445)."""
    if contact.id % PHOTO_EVERY:
        return []
    url = "true" if contact.kind == "chat" else f"www.photolocation.example/photo/{contact.id}"
    return [{"id": contact.id, "photo_type": "photo", "url": url}]


def _redactions(contact: Contact, connected_at: float) -> list[JsonObject]:
    """A card number cut out of some recordings; its duration is no whole number (ccai-manager.txt l. 865)."""
    if contact.id % REDACTED_EVERY or contact.agent_id is None:
        return []
    return [
        {
            "start": timestamp(connected_at + 1),
            "end": timestamp(connected_at + 3),
            "duration": 2.5,
            "start_agent_id": contact.agent_id,
            "end_agent_id": contact.agent_id,
        }
    ]


def dispositions(contact: Contact) -> list[JsonObject]:
    """The wrap-up code an agent chose for a finished contact."""
    parties = [party for party in contact.participants if party.user_id is not None]
    if contact.status != "finished":
        return []
    code = DISPOSITIONS[contact.id % len(DISPOSITIONS)]
    return [{"user_id": party.user_id, "participant_id": party.id, "code": code} for party in parties[:1]]


def consumer_handle_durations(contact: Contact) -> list[JsonObject]:
    """The conversation from the customer's side, once it is over."""
    if contact.connected_at is None or contact.ends_at is None:
        return []
    span = {"started_at": timestamp(contact.connected_at), "ended_at": timestamp(contact.ends_at)}
    if contact.kind == "call":
        talked = {"call_duration": contact.call_duration, "hold_duration": contact.hold_duration}
        return [{"id": contact.id, **talked, **span}]
    messages = {
        "chat_duration": contact.call_duration,
        "message_count": contact.message_count,
        "response_count": contact.message_count // 2,
        "response_time_total": contact.average_response_time * (contact.message_count // 2),
        "response_time_max": contact.longest_response_time,
        "response_time_avg": contact.average_response_time,
    }
    return [{"id": contact.id, **messages, **span}]


def consumer_in_menu_durations(center: Center, contact: Contact) -> list[JsonObject]:
    """The time a caller spent choosing from the menu."""
    if contact.queued_at is None or contact.menu_path_id is None:
        return []
    return [
        {
            "id": contact.id,
            "event": "finished",
            "duration": max(0, math.floor(contact.queued_at - contact.created_at)),
            **_place(center, contact),
            "started_at": timestamp(contact.created_at),
            "ended_at": timestamp(contact.queued_at),
        }
    ]


def consumer_event_durations(center: Center, contact: Contact) -> list[JsonObject]:
    """The survey after the conversation, where the customer rated it."""
    if contact.rating is None or contact.ends_at is None:
        return []
    return [
        {
            "id": contact.id,
            "type": "csat",
            "event": "finished",
            "duration": SURVEY_SECONDS,
            **_place(center, contact),
            "started_at": timestamp(contact.ends_at),
            "ended_at": timestamp(contact.ends_at + SURVEY_SECONDS),
        }
    ]


def virtual_agent_parts(center: Center, contact: Contact) -> JsonObject:
    """The three keys that tell of a virtual agent: who, why it gave up, how long it tried."""
    met = contact.id % VIRTUAL_AGENT_EVERY == 0 and contact.queued_at is not None
    if not met or contact.queued_at is None:
        return {
            "virtual_agent": None,
            "virtual_agent_deflected_escalations": [],
            "virtual_agent_handle_durations": [],
        }
    handled: JsonObject = {
        "id": contact.id,
        "virtual_agent": VIRTUAL_AGENT,
        f"{contact.kind}_duration": max(0, math.floor(contact.queued_at - contact.created_at)),
        "escalation_reason": "by_end_user_message",
        **_responses(contact),
        "fallback_response_count": 1,
        "initiated_by": "end_user",
        **_place(center, contact),
        "transfer": False,
        "transfer_id": None,
        "started_at": timestamp(contact.created_at),
        "ended_at": timestamp(contact.queued_at),
    }
    return {
        "virtual_agent": VIRTUAL_AGENT,
        "virtual_agent_deflected_escalations": [],
        "virtual_agent_handle_durations": [handled],
    }


def _responses(contact: Contact) -> JsonObject:
    """A call's virtual agent tells a sentiment, a chat's its response times (ccai-manager.txt l. 1170)."""
    if contact.kind == "call":
        return {"sentiment": 85, "response_count": 11}
    return {"response_count": 11, "response_time_total": 34, "response_time_max": 4, "response_time_avg": 3}


def _place(center: Center, contact: Contact) -> JsonObject:
    return {
        "menu_path_id": contact.menu_path_id,
        "menu_path": path_text(center, contact.menu_path_id),
        "lang": contact.lang,
    }
