"""Calls and SMS chats as the Apps API answers them when they are created (ccai-apps.txt l. 288, 2332)."""

from __future__ import annotations

from console.simulator.ccai.segments import call_participant, chat_participant
from console.simulator.ccai.words import (
    JsonObject,
    assignee_with_avatar,
    end_user_row,
    exact_timestamp,
    menu_row,
    offer_events,
    timestamp,
)
from console.simulator.floor.center import Center
from console.simulator.floor.entities import Contact


def created_call(center: Center, call: Contact) -> JsonObject:
    """A fresh call. Only an outbound one names its VoIP provider (ccai-apps.txt l. 306, 1392).

    A scheduled one calls itself inbound and queued, with a `scheduled_at` (ccai-apps.txt l. 1915).
    """
    provider = {} if call.menu_id is not None else {"voip_provider": "voip_provider_twilio"}
    scheduled = call.status == "scheduled"
    return {
        "id": call.id,
        "lang": call.lang,
        "call_type": "Voice Inbound (API)" if scheduled else call.type,
        "status": "queued" if scheduled else call.status,
        "created_at": exact_timestamp(call.created_at),
        "queued_at": exact_timestamp(call.queued_at),
        "assigned_at": exact_timestamp(call.assigned_at),
        "connected_at": exact_timestamp(call.connected_at),
        "ends_at": exact_timestamp(call.ends_at),
        "scheduled_at": exact_timestamp(call.scheduled_at),
        "wait_duration": call.queue_duration,
        "call_duration": call.call_duration,
        "hold_duration": call.hold_duration,
        "rating": None,
        "has_feedback": False,
        **provider,
        **_call_outcome(call),
        "support_number": None,
        **_call_people(center, call),
        "offer_type": call.offer_type,
        "offer_events": offer_events(call),
        "answer_type": "manual",
        "outbound_number": call.outbound_number,
    }


def _call_outcome(call: Contact) -> JsonObject:
    return {
        "out_ticket_id": call.ticket_id,
        "out_ticket_url": None,
        "verified": call.verified,
        "recording_url": None,
        "recording_permission": call.recording_permission,
        "voicemail_reason": call.voicemail_reason,
        "deflection": call.deflection,
        "disconnected_by": call.disconnected_by,
        "fail_reason": call.fail_reason,
        "fail_details": None,
    }


def _call_people(center: Center, call: Contact) -> JsonObject:
    agent = None if call.agent_id is None else center.agents[call.agent_id]
    menu = None if call.menu_id is None else center.menus[call.menu_id]
    # Here the materialized path is made of ids, unlike everywhere else (ccai-apps.txt l. 1424).
    path = menu and {"items_count": 1, "name": menu.name, "materialized_path": str(menu.id)}
    # The Apps API writes the first name first (ccai-apps.txt l. 326).
    info = agent and {**assignee_with_avatar(agent), "name": f"{agent.first_name} {agent.last_name}"}
    return {
        "selected_menu": menu and menu_row(menu),
        "menu_path": path,
        "agent_info": info,
        "end_user": end_user_row(call.end_user),
        "photos": [],
        "videos": [],
        "transfers": [],
        "deflection_details": [],
        "participants": [call_participant(call.id, party) for party in call.participants],
    }


def created_sms(chat: Contact) -> JsonObject:
    """A fresh SMS chat: no ticket comes back, and a bare number (ccai-apps.txt l. 2347, 2380)."""
    number = chat.outbound_number
    return {
        "id": chat.id,
        "lang": chat.lang,
        "chat_type": chat.type,
        "status": chat.status,
        "created_at": timestamp(chat.created_at),
        "queued_at": timestamp(chat.queued_at),
        "assigned_at": timestamp(chat.assigned_at),
        "ends_at": timestamp(chat.ends_at),
        "wait_duration": 0,
        "chat_duration": 0,
        "rating": None,
        "has_feedback": False,
        "out_ticket_id": None,
        "out_ticket_url": None,
        "verified": chat.verified,
        "disconnected_by": chat.disconnected_by,
        "fail_reason": None,
        "selected_menu": None,
        "menu_path": None,
        "agent_info": None,
        "end_user": end_user_row(chat.end_user),
        "photos": [],
        "videos": [],
        "transfers": [],
        "participants": [chat_participant(chat.id, party) for party in chat.participants],
        "offer_type": chat.offer_type,
        "offer_events": offer_events(chat),
        "answer_type": "manual",
        "outbound_number": number and f"+{''.join(filter(str.isdigit, number))}",
    }
