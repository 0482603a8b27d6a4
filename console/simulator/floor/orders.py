"""What a program may ask of the center: calls out, calls in, scheduled calls, SMS.

Refusals use the documented words.

Sources: ccai-apps.txt l. 213-1198 (outbound), 1201-1718 (incoming), 1721-2278 (scheduled), 2283-2763 (SMS).
"""

from __future__ import annotations

import re

from console.simulator.floor import do_not_call, handling
from console.simulator.floor.contacts import add_end_user, close, direct_to, new_contact, set_failure
from console.simulator.floor.entities import AVAILABLE, Agent, Contact, EndUser, Kind, MenuType
from console.simulator.floor.leaving import join_queue, plan_scheduled
from console.simulator.floor.results import Refused
from console.simulator.floor.state import Floor, Queue, digits

KNOWN_LANGUAGES = frozenset(
    {"ar", "da", "de", "en", "es", "fi", "fr", "it", "ja", "ko", "nl", "no", "pl", "pt"}
)
"""ISO 639-1 codes the center has heard of; a queue speaks only a few of them."""
DO_NOT_CALL = "end_user_number is on the Do Not Call list"
"""The list blocks calls created here (ccai-apps.txt l. 4199), but no text is documented."""
_WELL_FORMED = re.compile(r"\+\d[\d ().-]*")
NORTH_AMERICAN_DIGITS = 11


def is_well_formed(number: str) -> bool:
    """Whether a number has a country code, only digits and separators, and a plausible length."""
    plain = digits(number)
    if not _WELL_FORMED.fullmatch(number) or not 8 <= len(plain) <= 15:
        return False
    return not plain.startswith("1") or len(plain) == NORTH_AMERICAN_DIGITS


def place_outbound_call(
    floor: Floor,
    agent_email: str | None,
    number: str | None,
    ticket_id: str | None,
    outbound_number: str | None,
    lang: str,
) -> Contact | None:
    """Has an agent call a customer; None when the agent must first choose the number to call from."""
    agent = _calling_agent(floor, agent_email)
    user, number = _callee(floor, number, ticket_id)
    if not agent.may_call_out:
        raise Refused("Agent does not have access to make calls")
    if do_not_call.check(floor, number) is not None:
        raise Refused(DO_NOT_CALL)
    if agent.status_id != AVAILABLE:
        raise Refused("Agent is not available to take this call")
    if not outbound_number:
        own = floor.blueprint.outbound_numbers
        if len(own) != 1:
            return None
        outbound_number = own[0]
    contact = new_contact(floor, "call", "Voice Outbound (API)", lang, "assigned")
    contact.end_user, contact.number = user, number
    contact.ticket_id, contact.outbound_number = ticket_id or None, outbound_number
    handling.dial(floor, contact, agent)
    return contact


def _calling_agent(floor: Floor, agent_email: str | None) -> Agent:
    """The agent with this e-mail address."""
    if not agent_email:
        raise Refused("Agent email required")
    wanted = agent_email.casefold()
    for agent in floor.blueprint.agents.values():
        if agent.email.casefold() == wanted:
            return agent
    raise Refused("Not a valid agent email")


def _callee(floor: Floor, number: str | None, ticket_id: str | None) -> tuple[EndUser | None, str]:
    """Whom to call: the ticket's customer before the number."""
    if ticket_id:
        user = floor.blueprint.tickets.get(ticket_id)
        if user is None:
            raise Refused("Contact not found")
        return user, user.number
    if not number:
        raise Refused("ticket_id or end_user_number required")
    if not is_well_formed(number):
        raise Refused("end_user_number is not well-formed")
    return None, number


def queue_incoming_call(
    floor: Floor,
    menu_id: object,
    number: str | None,
    lang: str,
    ticket_id: str | None,
    outbound_number: str | None,
    recording_permission: str,
) -> Contact:
    """Queues a call in the customer's name: an agent takes it, then the customer's phone rings."""
    user, number = _customer(floor, number, ticket_id)
    queue = _queue(floor, menu_id, lang, ("ivr_menu", "web_menu"), "IVR and web", "incoming calls")
    contact = new_contact(floor, "call", "Voice Inbound (API)", lang, "queued", user)
    contact.number, contact.ticket_id = number, ticket_id or None
    usable = outbound_number is not None and floor.owns_number(outbound_number)
    contact.outbound_number = outbound_number if usable else floor.blueprint.outbound_numbers[0]
    contact.recording_permission = recording_permission.removeprefix("recording_permission_")
    join_queue(floor, contact, queue, on_the_line=False)
    return contact


def schedule_call(
    floor: Floor,
    menu_id: object,
    number: str | None,
    scheduled_at: float | None,
    lang: str,
    ticket_id: str | None,
    call_id: int | None,
    recording_permission: str,
) -> Contact:
    """Schedules a call; with `call_id` it becomes that call's child and may take over its menu."""
    user, number = _customer(floor, number, ticket_id)
    parent = floor.calls.by_id.get(call_id) if call_id is not None else None
    if menu_id is None and parent is not None:
        menu_id = parent.menu_id
        queue = _queue(floor, menu_id, lang, None, "mobile and web", "incoming calls")
    else:
        queue = _queue(floor, menu_id, lang, ("mobile_menu", "web_menu"), "mobile and web", "incoming calls")
    if scheduled_at is None:
        raise Refused("scheduled_at is required")
    if scheduled_at <= floor.now:
        raise Refused("scheduled_at must be a future time")
    if do_not_call.check(floor, number) is not None:
        raise Refused(DO_NOT_CALL)
    contact = new_contact(floor, "call", "Voice Scheduled (API)", lang, "scheduled", user)
    contact.number, contact.ticket_id = number, ticket_id or None
    contact.parent_id = parent.id if parent is not None else None
    contact.scheduled_at = scheduled_at
    contact.recording_permission = recording_permission.removeprefix("recording_permission_")
    direct_to(contact, queue)
    plan_scheduled(floor, contact)
    return contact


def _customer(floor: Floor, number: str | None, ticket_id: str | None) -> tuple[EndUser, str]:
    """The customer of an incoming or scheduled call; the number is required even when the ticket wins."""
    if not number:
        raise Refused("end_user_number is required")
    if not is_well_formed(number):
        raise Refused("end_user_number is not well formed")
    if ticket_id and ticket_id in floor.blueprint.tickets:
        user = floor.blueprint.tickets[ticket_id]
        return user, user.number
    return _user_of(floor, number), number


def _user_of(floor: Floor, number: str) -> EndUser:
    """The customer with this number; a new one when nobody has it yet."""
    plain = digits(number)
    for user in floor.blueprint.end_users:
        if digits(user.number) == plain:
            return user
    user = EndUser(300 + len(floor.blueprint.end_users), None, None, number)
    floor.blueprint.end_users.append(user)
    return user


def _queue(
    floor: Floor, menu_id: object, lang: str, types: tuple[MenuType, ...] | None, permitted: str, what: str
) -> Queue:
    """The queue of a menu for calls in a language, or the documented reason why there is none."""
    if menu_id is None or menu_id == "":
        raise Refused("menu_id is required")
    if isinstance(menu_id, bool) or not re.fullmatch(r"\d+", str(menu_id)):
        raise Refused("menu_id is not well formed")
    menu = floor.blueprint.menus.get(int(str(menu_id)))
    if menu is None or menu.deleted:
        raise Refused(f"menu_id {menu_id} is not found")
    if types is not None and menu.menu_type not in types:
        raise Refused(f"Only {permitted} menu IDs are permitted")
    if menu.availability == "manual redirection":
        raise Refused("Menu is in 'manual redirection' state, can't accept calls")
    if menu.availability == "after hours":
        raise Refused(f"Menu is in 'after hours' state, can't accept {what}")
    if lang not in KNOWN_LANGUAGES:
        raise Refused(f"Language '{lang}' is not found")
    kind: Kind = "call"
    queue = floor.queues.get((menu.id, lang, kind))
    if queue is None:
        raise Refused(f"Language '{lang}' is not available")
    return queue


def send_sms(
    floor: Floor, number: str | None, outbound_number: str | None, message: str | None, ticket_id: str | None
) -> Contact:
    """Sends a text message; when the customer answers, the chat goes to an agent."""
    number = _sms_number(number, "end_user_number")
    outbound_number = _sms_number(outbound_number, "outbound_number")
    if not digits(outbound_number).startswith("1"):
        raise Refused("Non-US phone number not allowed")
    if not floor.owns_number(outbound_number):
        raise Refused("outbound_number is not found")
    if not message:
        raise Refused("message is required")
    if _has_open_session(floor, number):
        raise Refused("Outbound SMS failed. Consumer is already in an active SMS session.")
    contact = new_contact(floor, "chat", "Messaging (SMS)", "en", "selecting")
    contact.end_user, contact.number = _user_of(floor, number), number
    contact.outbound_number, contact.ticket_id, contact.message = outbound_number, ticket_id or None, message
    contact.message_count, contact.first_message_at = 1, floor.now
    add_end_user(floor, contact, status="connected").connected_at = floor.now
    floor.plan(floor.random.uniform(40, 300), _customer_replies, contact)
    return contact


def _sms_number(number: str | None, field: str) -> str:
    """A number of an SMS, or the documented words for what is wrong with it."""
    if not number:
        raise Refused(f"{field} is required")
    if not is_well_formed(number):
        raise Refused(f"{field} is invalid")
    return number


def _has_open_session(floor: Floor, number: str) -> bool:
    """Whether this customer is in an SMS conversation already."""
    plain = digits(number)
    return any(
        chat.is_open and chat.type == "Messaging (SMS)" and digits(chat.number or "") == plain
        for chat in floor.chats.by_id.values()
    )


def _customer_replies(floor: Floor, contact: Contact) -> None:
    """Most customers answer a text message; then it waits for an agent like any chat."""
    queue = next((each for key, each in floor.queues.items() if key[1:] == (contact.lang, "chat")), None)
    if queue is None or floor.random.random() < 0.3:
        set_failure(contact, "no_response")
        close(floor, contact, "failed")
        return
    join_queue(floor, contact, queue, on_the_line=False)
