"""Calls, chats and text messages (ccai-manager.txt l. 561-1639; ccai-apps.txt l. 30-207, 2345-2430).

A busy floor tells hundreds of them a minute, each of a hundred fields: only what is shown is read.
"""

from __future__ import annotations

from pydantic import AliasChoices, Field

from console.vendors.ccai.wire.agents import MenuName, Person
from console.vendors.ccai.wire.types import Id, MaybeId, MaybePart, Parts
from console.vendors.wire import MaybeFlag, MaybeMoment, MaybeNumber, MaybeText, MaybeWhole, Wire


class MenuPath(Wire):
    """Where in the menus a contact is; the path is names or ids, as it likes (facts MG15, AP26)."""

    name: MaybeText = None
    materialized_path: MaybeText = None


class Transfer(Wire):
    """One transfer of a contact. Its times follow no order (facts MG19)."""

    id: MaybeId = None
    fail_reason: MaybeText = None
    created_at: MaybeMoment = None
    connected_at: MaybeMoment = None
    to_menu: MaybePart[MenuPath] = Field(
        default=None, validation_alias=AliasChoices("to_menu", "to_menu_path")
    )
    from_agent: MaybePart[Person] = None
    to_agent: MaybePart[Person] = None


class Participant(Wire):
    """Somebody in a contact; ids and durations beside these contradict the contact's (facts MG17, AP23)."""

    type: MaybeText = None
    user_id: MaybeId = None


class HandleSegment(Wire):
    """A stretch of a contact with one agent; its id repeats across contacts (facts MG22)."""

    agent_id: MaybeId = None
    acw_duration: MaybeNumber = None
    duration: MaybeNumber = Field(
        default=None, validation_alias=AliasChoices("call_duration", "chat_duration")
    )
    hold_duration: MaybeNumber = None
    barged: MaybeFlag = None
    started_at: MaybeMoment = None


class QueueSegment(Wire):
    """A stretch of a contact in one queue, with the queue's target."""

    menu_path_id: MaybeId = None
    menu_path: MaybeText = None
    lang: MaybeText = None
    transfer: MaybeFlag = None
    started_at: MaybeMoment = None
    service_level_event: MaybeText = None
    """The vendor's verdict; never recomputed (facts MG20)."""
    service_level_target_percent: MaybeNumber = None
    service_level_target_time: MaybeNumber = None


class EndUser(Wire):
    """Whom a contact is with, as the customer's records know them; each part may be null (facts AP42)."""

    identifier: MaybeText = None
    out_contact_id: MaybeText = None


class Contact(Wire):
    """What calls and chats have in common."""

    id: Id
    lang: MaybeText = None
    status: MaybeText = None
    created_at: MaybeMoment = None
    queued_at: MaybeMoment = None
    assigned_at: MaybeMoment = None
    ends_at: MaybeMoment = None
    updated_at: MaybeMoment = None
    wait_duration: MaybeNumber = None
    """Deprecated in favor of queue_duration; both are sent (facts MG46)."""
    queue_duration: MaybeNumber = None
    rating: MaybeWhole = None
    out_ticket_id: MaybeText = None
    disconnected_by: MaybeText = None
    fail_reason: MaybeText = None
    selected_menu: MaybePart[MenuName] = None
    menu_path: MaybePart[MenuPath] = None
    agent_info: MaybePart[Person] = None
    end_user: MaybePart[EndUser] = None
    outbound_number: MaybeText = None
    transfers: Parts[Transfer] = ()
    participants: Parts[Participant] = ()
    handle_durations: Parts[HandleSegment] = ()
    queue_durations: Parts[QueueSegment] = ()


class CallRow(Contact):
    """A row of calls (manager l. 830-1188), and the answer to placing one (apps l. 290-365)."""

    call_type: MaybeText = None
    scheduled_at: MaybeMoment = None
    connected_at: MaybeMoment = None
    call_duration: MaybeNumber = None
    hold_duration: MaybeNumber = None
    fail_details: MaybeText = None
    adapter_fail_code: MaybeText = None
    adapter_fail_message: MaybeText = None


class ChatRow(Contact):
    """A row of chats (manager l. 1403-1638), and the answer to a text message (apps l. 2345-2384)."""

    chat_type: MaybeText = None
    chat_duration: MaybeNumber = None
    message_count: MaybeWhole = None
    average_response_time: MaybeNumber = None
    longest_response_time: MaybeNumber = None
    first_msg_sent_at: MaybeMoment = None
    last_msg_sent_at: MaybeMoment = None
