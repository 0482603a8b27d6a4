"""The stays of a contact: in queues, with agents, in transfer (ccai-manager.txt l. 905-937, 1050-1147)."""

from __future__ import annotations

from console.simulator.ccai.words import JsonObject, assignee_with_avatar, path_object, timestamp
from console.simulator.floor.center import Center
from console.simulator.floor.entities import Contact, HandleSegment, Participant, QueueSegment, Transfer


def path_text(center: Center, menu_path_id: int | None) -> str | None:
    """A menu path as duration rows write it, a string (ccai-manager.txt l. 1060)."""
    return None if menu_path_id is None else center.menu_paths[menu_path_id].path


def queue_durations(center: Center, contact: Contact) -> list[JsonObject]:
    """The waits that have ended, with the service level event the vendor decided."""
    return [
        _queue_duration(center, segment) for segment in contact.queue_segments if segment.event is not None
    ]


def call_handle_durations(center: Center, contact: Contact) -> list[JsonObject]:
    """What agents did on a call; flags are 0 and 1 here."""
    return [_call_handle_duration(center, segment) for segment in contact.handle_segments]


def chat_handle_durations(center: Center, contact: Contact) -> list[JsonObject]:
    """What agents did on a chat."""
    return [_chat_handle_duration(center, segment) for segment in contact.handle_segments]


def transfer_rows(center: Center, contact: Contact) -> list[JsonObject]:
    """The handovers of a contact (ccai-manager.txt l. 910)."""
    return [_transfer(center, transfer) for transfer in contact.transfers]


def transfer_model_rows(center: Center, contact: Contact) -> list[JsonObject]:
    """The handovers with what only the model has; their deflection is a number (ccai-manager.txt l. 636)."""
    return [
        {
            **_transfer(center, transfer),
            "call_duration": transfer.call_duration,
            "wait_duration": transfer.wait_duration,
            "assigned_at": timestamp(transfer.assigned_at),
            "connected_at": timestamp(transfer.connected_at),
            "updated_at": timestamp(transfer.updated_at),
            "deflection": 0,
        }
        for transfer in contact.transfers
    ]


def call_participant(call_id: int, participant: Participant) -> JsonObject:
    """A party of a call (ccai-manager.txt l. 939)."""
    return {
        "id": participant.id,
        "type": participant.type,
        "status": participant.status,
        "call_id": call_id,
        "user_id": participant.user_id,
        "end_user_id": participant.end_user_id,
        "call_duration": participant.call_duration,
        "hold_duration": participant.hold_duration,
        "connected_at": timestamp(participant.connected_at),
        "ended_at": timestamp(participant.ended_at),
        "fail_reason": participant.fail_reason,
    }


def chat_participant(chat_id: int, participant: Participant) -> JsonObject:
    """A party of a chat: chat_id and chat_duration, no hold (ccai-apps.txt l. 2362)."""
    return {
        "id": participant.id,
        "type": participant.type,
        "status": participant.status,
        "chat_id": chat_id,
        "user_id": participant.user_id,
        "end_user_id": participant.end_user_id,
        "chat_duration": participant.call_duration,
        "connected_at": timestamp(participant.connected_at),
        "ended_at": timestamp(participant.ended_at),
        "fail_reason": participant.fail_reason,
    }


def _queue_duration(center: Center, segment: QueueSegment) -> JsonObject:
    return {
        "id": segment.id,
        "agent_id": segment.agent_id,
        "queue_duration": segment.duration,
        "menu_path_id": segment.menu_path_id,
        "menu_path": path_text(center, segment.menu_path_id),
        "lang": segment.lang,
        "transfer": int(segment.transfer_id is not None),
        "transfer_id": segment.transfer_id,
        "transfer_cold": 0,
        "started_at": timestamp(segment.started_at),
        "ended_at": timestamp(segment.ended_at),
        "service_level_abandon_time_threshold": segment.abandon_threshold,
        "service_level_event": segment.event,
        "service_level_target_percent": segment.target_percent,
        "service_level_target_time": segment.target_seconds,
    }


def _call_handle_duration(center: Center, segment: HandleSegment) -> JsonObject:
    return {
        "id": segment.id,
        "agent_id": segment.agent_id,
        "acw_duration": segment.acw_duration,
        "bcw_duration": segment.bcw_duration,
        "call_duration": segment.call_duration,
        "assigned_connection_duration": segment.assigned_connection_duration,
        "hold_duration": segment.hold_duration,
        "menu_path_id": segment.menu_path_id,
        "menu_path": path_text(center, segment.menu_path_id),
        "lang": segment.lang,
        "barged": 0,
        "transfer": int(segment.transfer_id is not None),
        "transfer_id": segment.transfer_id,
        "transfer_cold": 0,
        "started_at": timestamp(segment.started_at),
        "ended_at": timestamp(segment.ended_at),
        "scheduled_at": None,
    }


def _chat_handle_duration(center: Center, segment: HandleSegment) -> JsonObject:
    responses = segment.response_count
    return {
        "id": segment.id,
        "agent_id": segment.agent_id,
        "acw_duration": segment.acw_duration,
        "chat_duration": segment.call_duration,
        "menu_path_id": segment.menu_path_id,
        "menu_path": path_text(center, segment.menu_path_id),
        "lang": segment.lang,
        "transfer": int(segment.transfer_id is not None),
        "transfer_id": segment.transfer_id,
        "started_at": timestamp(segment.started_at),
        "ended_at": timestamp(segment.ended_at),
        "response_count": responses,
        "response_time_total": segment.response_time_total,
        "response_time_max": segment.response_time_max,
        "response_time_avg": segment.response_time_total // responses if responses else 0,
        "assigned_connection_duration": segment.assigned_connection_duration,
    }


def _transfer(center: Center, transfer: Transfer) -> JsonObject:
    paths, agents = center.menu_paths, center.agents
    from_agent = None if transfer.from_agent_id is None else agents[transfer.from_agent_id]
    to_agent = None if transfer.to_agent_id is None else agents[transfer.to_agent_id]
    from_path = None if transfer.from_menu_path_id is None else paths[transfer.from_menu_path_id]
    to_path = None if transfer.to_menu_path_id is None else paths[transfer.to_menu_path_id]
    return {
        "id": transfer.id,
        "status": transfer.status,
        "fail_reason": transfer.fail_reason,
        "created_at": timestamp(transfer.created_at),
        "from_menu": path_object(from_path),
        "to_menu": path_object(to_path),
        "from_agent": None if from_agent is None else assignee_with_avatar(from_agent),
        "to_agent": None if to_agent is None else assignee_with_avatar(to_agent),
    }
