"""Calls as the Manager API lists them (ccai-manager.txt l. 572-1189)."""

from __future__ import annotations

from console.simulator.ccai.extras import (
    consumer_event_durations,
    consumer_handle_durations,
    consumer_in_menu_durations,
    dispositions,
    photos,
    recording_permission,
    recordings,
    virtual_agent_parts,
)
from console.simulator.ccai.segments import (
    call_handle_durations,
    call_participant,
    queue_durations,
    transfer_model_rows,
    transfer_rows,
)
from console.simulator.ccai.words import (
    JsonObject,
    assignee_with_avatar,
    end_user_row,
    menu_row,
    numeric,
    offer_events,
    path_object,
    timestamp,
    whole_seconds,
)
from console.simulator.floor.center import Center
from console.simulator.floor.entities import Contact
from console.simulator.http.filters import Selection


def agent_ids(contact: Contact) -> set[int]:
    """Everyone who handled a contact, the agent it is with first of all."""
    handled = {segment.agent_id for segment in contact.handle_segments}
    return handled if contact.agent_id is None else handled | {contact.agent_id}


CALL_CLASSES = {
    "Voice Inbound (App)": "IncomingCallApp",
    "Voice Inbound (IVR)": "IvrCall",
    "Voice Inbound (API)": "IncomingCall",
    "Voice Callback (Web)": "IncomingCallWeb",
    "Voice Scheduled (App)": "ScheduledCallApp",
    "Voice Scheduled (Web)": "ScheduledCallWeb",
    "Voice Scheduled (API)": "AgentScheduledCall",
    "Voice Outbound": "OutboundCall",
    "Voice Outbound (API)": "OutboundCall",
}
"""The names `call_type[]` filters by, for the labels rows carry (ccai-manager.txt l. 752, 816)."""

CALLS: Selection[Contact] = Selection(
    one_of={
        "id": lambda call: call.id,
        "agent_id": agent_ids,
        "end_user_id": lambda call: call.end_user.id if call.end_user else None,
        "call_status": lambda call: call.status,
        "call_fail_reason": lambda call: call.fail_reason,
        "verified": lambda call: call.verified,
        "call_type": lambda call: (call.type, CALL_CLASSES.get(call.type)),
        "support_number": lambda call: call.support_number,
    },
    times={
        "connected_at": lambda call: whole_seconds(call.connected_at),
        "updated_at": lambda call: whole_seconds(call.updated_at),
        "queued_at": lambda call: whole_seconds(call.queued_at),
        "assigned_at": lambda call: whole_seconds(call.assigned_at),
        "created_at": lambda call: whole_seconds(call.created_at),
        "ends_at": lambda call: whole_seconds(call.ends_at),
        "scheduled_at": lambda call: whole_seconds(call.scheduled_at),
    },
    numbers={
        "rating": lambda call: call.rating,
        "call_duration": lambda call: call.call_duration,
        "hold_duration": lambda call: call.hold_duration,
        "wait_duration": lambda call: call.queue_duration,
    },
    columns={
        "status": lambda call: call.status,
        "lang": lambda call: call.lang,
        "queue_duration": lambda call: call.queue_duration,
        "fail_reason": lambda call: call.fail_reason,
    },
)
"""The parameters of GET /calls (ccai-manager.txt l. 797) and those only the Variables list names (l. 30)."""


def call_row(center: Center, call: Contact) -> JsonObject:
    """One call with the keys of the documented example (ccai-manager.txt l. 832).

    Every second call also carries what only the documented model has (l. 577): a client must do without.
    """
    row = {
        **_state(call),
        **_outcome(call),
        **_people(center, call),
        "dispositions": dispositions(call),
        "consumer_handle_durations": consumer_handle_durations(call),
        "consumer_in_menu_durations": consumer_in_menu_durations(center, call),
        "consumer_event_durations": consumer_event_durations(center, call),
        "handle_durations": call_handle_durations(center, call),
        "queue_durations": queue_durations(center, call),
        **virtual_agent_parts(center, call),
    }
    return {**row, **_model_only(center, call)} if call.id % 2 == 0 else row


def _state(call: Contact) -> JsonObject:
    return {
        "id": call.id,
        "lang": call.lang,
        "call_type": call.type,
        "status": call.status,
        "created_at": timestamp(call.created_at),
        "queued_at": timestamp(call.queued_at),
        "assigned_at": timestamp(call.assigned_at),
        "connected_at": timestamp(call.connected_at),
        "ends_at": timestamp(call.ends_at),
        "updated_at": timestamp(call.updated_at),
        "scheduled_at": timestamp(call.scheduled_at),
        "queue_duration": call.queue_duration,
        "wait_duration": call.queue_duration,
        "call_duration": call.call_duration,
        "hold_duration": call.hold_duration,
    }


def _outcome(call: Contact) -> JsonObject:
    return {
        "rating": call.rating,
        "has_feedback": call.rating is not None,
        "voip_provider": "voip_provider_twilio",
        "out_ticket_id": call.ticket_id,
        "out_ticket_url": None,
        "verified": call.verified,
        "recording_url": None,
        "recording_permission": recording_permission(call),
        "voicemail_reason": call.voicemail_reason,
        "deflection": call.deflection,
        "disconnected_by": call.disconnected_by,
        "fail_reason": call.fail_reason,
        "fail_details": None,
        "recordings": recordings(call),
    }


def _people(center: Center, call: Contact) -> JsonObject:
    path = None if call.menu_path_id is None else center.menu_paths[call.menu_path_id]
    return {
        "support_number": call.support_number,
        "selected_menu": None if call.menu_id is None else menu_row(center.menus[call.menu_id]),
        "menu_path": path_object(path),
        "queue_priority_level": 0,
        "end_user": end_user_row(call.end_user),
        "photos": photos(call),
        "videos": [],
        "transfers": transfer_rows(center, call),
        "participants": [call_participant(call.id, party) for party in call.participants],
        "offer_type": call.offer_type,
        "offer_events": offer_events(call),
        "answer_type": "manual",
        "outbound_number": call.outbound_number,
    }


def _model_only(center: Center, call: Contact) -> JsonObject:
    agent = None if call.agent_id is None else center.agents[call.agent_id]
    info = agent and {**assignee_with_avatar(agent), "agent_number": numeric(agent.agent_number)}
    return {
        "transfers": transfer_model_rows(center, call),
        "parent_id": call.parent_id,
        "adapter_fail_code": call.adapter_fail_code,
        "adapter_fail_message": call.adapter_fail_message,
        "agent_info": info,
    }
