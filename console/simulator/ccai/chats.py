"""Chats as the Manager API lists them (ccai-manager.txt l. 1190-1635)."""

from __future__ import annotations

from console.simulator.ccai.calls import agent_ids
from console.simulator.ccai.extras import (
    consumer_event_durations,
    consumer_handle_durations,
    photos,
    virtual_agent_parts,
)
from console.simulator.ccai.segments import (
    chat_handle_durations,
    chat_participant,
    queue_durations,
    transfer_rows,
)
from console.simulator.ccai.words import (
    JsonObject,
    assignee,
    end_user_row,
    menu_row,
    path_object,
    timestamp,
    whole_seconds,
)
from console.simulator.floor.center import Center
from console.simulator.floor.entities import Contact
from console.simulator.http.filters import Selection

CHATS: Selection[Contact] = Selection(
    one_of={
        "id": lambda chat: chat.id,
        "agent_id": agent_ids,
        "end_user_id": lambda chat: chat.end_user.id if chat.end_user else None,
        "chat_type": lambda chat: chat.type,
        "chat_status": lambda chat: chat.status,
        "verified": lambda chat: chat.verified,
        "chat_fail_reason": lambda chat: chat.fail_reason,
    },
    times={
        "assigned_at": lambda chat: whole_seconds(chat.assigned_at),
        "ends_at": lambda chat: whole_seconds(chat.ends_at),
        "updated_at": lambda chat: whole_seconds(chat.updated_at),
        "created_at": lambda chat: whole_seconds(chat.created_at),
        "first_msg_sent_at": lambda chat: whole_seconds(chat.first_message_at),
        "last_msg_sent_at": lambda chat: whole_seconds(chat.last_message_at),
    },
    numbers={
        "rating": lambda chat: chat.rating,
        "chat_duration": lambda chat: chat.call_duration,
        "message_count": lambda chat: chat.message_count,
        "average_response_time": lambda chat: chat.average_response_time,
        "longest_response_time": lambda chat: chat.longest_response_time,
        "wait_duration": lambda chat: chat.queue_duration,
    },
    columns={
        "status": lambda chat: chat.status,
        "lang": lambda chat: chat.lang,
        "queue_duration": lambda chat: chat.queue_duration,
        "fail_reason": lambda chat: chat.fail_reason,
    },
)
"""The parameters of GET /chats (ccai-manager.txt l. 1355)."""


def chat_row(center: Center, chat: Contact) -> JsonObject:
    """One chat with the keys of the documented examples (ccai-manager.txt l. 1404, 1521).

    Every second one lacks the customer's side, as the second example does.
    """
    row = {
        **_state(chat),
        **_people(center, chat),
        "handle_durations": chat_handle_durations(center, chat),
        "queue_durations": queue_durations(center, chat),
        **virtual_agent_parts(center, chat),
    }
    if chat.id % 2 == 0:
        return row
    return {
        **row,
        "consumer_handle_durations": consumer_handle_durations(chat),
        "consumer_event_durations": consumer_event_durations(center, chat),
    }


def _state(chat: Contact) -> JsonObject:
    return {
        "id": chat.id,
        "lang": chat.lang,
        "chat_type": chat.type,
        "status": chat.status,
        "created_at": timestamp(chat.created_at),
        "assigned_at": timestamp(chat.assigned_at),
        "ends_at": timestamp(chat.ends_at),
        "updated_at": timestamp(chat.updated_at),
        "first_msg_sent_at": timestamp(chat.first_message_at),
        "last_msg_sent_at": timestamp(chat.last_message_at),
        "wait_duration": chat.queue_duration,
        "queue_duration": chat.queue_duration,
        "chat_duration": chat.call_duration,
        "verified": chat.verified,
        "rating": chat.rating,
        "has_feedback": chat.rating is not None,
        "out_ticket_id": chat.ticket_id,
        "out_ticket_url": None,
        "fail_reason": None if chat.fail_reason == "nothing" else chat.fail_reason,
        "message_count": chat.message_count,
        "average_response_time": chat.average_response_time,
        "longest_response_time": chat.longest_response_time,
    }


def _people(center: Center, chat: Contact) -> JsonObject:
    agent = None if chat.agent_id is None else center.agents[chat.agent_id]
    path = None if chat.menu_path_id is None else center.menu_paths[chat.menu_path_id]
    return {
        "selected_menu": None if chat.menu_id is None else menu_row(center.menus[chat.menu_id]),
        "menu_path": path_object(path),
        "agent_info": None if agent is None else assignee(agent),
        "end_user": end_user_row(chat.end_user),
        "photos": photos(chat),
        "videos": [],
        "transfers": transfer_rows(center, chat),
        "participants": [chat_participant(chat.id, party) for party in chat.participants],
    }
