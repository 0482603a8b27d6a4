"""What each kind of action with a number in it is looked at for, and how it is read back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from console.actions.preflight.listed import added, removed
from console.actions.preflight.review import Review
from console.domain.drafts.calls import Connect, OutboundCall, QueuedCall, ScheduledCall, TextMessage
from console.domain.drafts.do_not_call import AddDoNotCall, RemoveDoNotCall
from console.domain.drafts.draft import Draft
from console.domain.text import clean

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")

Reviewed = tuple[Draft, str]
"""A draft as it would be sent, and in one sentence."""


def reviewed(review: Review, draft: Draft) -> Reviewed:
    """The draft as it would be sent, and in one sentence."""
    return REVIEWS.get(type(draft), _other)(review, draft)


def _other(review: Review, draft: Draft) -> Reviewed:
    """A draft that reaches nobody's phone: it says itself what is wrong with it."""
    _note_problems(review, draft)
    return draft, f"{clean(draft.words)}."


def _outbound_call(review: Review, draft: OutboundCall) -> Reviewed:
    email = draft.agent_email.strip()
    if not _EMAIL.fullmatch(email):
        review.stop("The agent's email address is missing or is none.")
    ticket = (draft.ticket_id or "").strip() or None
    if (draft.to or "").strip() and ticket is not None:
        # The vendor lets a ticket win (ccai-apps.txt l. 218-219): with both it would call somebody else.
        review.warn(f"Ticket {clean(ticket)} is left out: the vendor would call whoever it names instead.")
        ticket = None
    to, who = _callee(review, draft.to, ticket)
    outbound, shown = review.outbound(draft.outbound_number, other=to)
    if outbound is None:
        review.info("The vendor chooses the number the called person sees.")
    lang = review.language(draft.lang)
    ready = replace(draft, agent_email=email, to=to, outbound_number=outbound, ticket_id=ticket, lang=lang)
    showing = f", showing {shown}" if outbound is not None else ""
    return ready, f"Call {who} by {clean(email)}{showing}."


def _callee(review: Review, to: str | None, ticket: str | None) -> tuple[str | None, str]:
    """Who is called: a number, or whoever a ticket belongs to."""
    number = (to or "").strip()
    if number:
        return review.number(number)
    if ticket is None:
        review.stop("There is neither a number nor a ticket to call.")
        return None, "nobody"
    return None, f"whoever ticket {clean(ticket)} belongs to"


def _queued_call(review: Review, draft: QueuedCall) -> Reviewed:
    _note_problems(review, draft)
    to, who, ticket = _callee_beside_ticket(review, draft.to, draft.ticket_id)
    outbound, shown = review.outbound(draft.outbound_number, other=to)
    if outbound is None:
        review.info("The vendor chooses the number the called person sees.")
    lang = review.language(draft.lang)
    ready = replace(draft, to=to, ticket_id=ticket, outbound_number=outbound, lang=lang)
    showing = f", showing {shown}" if outbound is not None else ""
    where = clean(draft.menu_name or f"menu {draft.menu_id}")
    return ready, f"Put a call to {who} into the queue {where}{showing}."


def _scheduled_call(review: Review, draft: ScheduledCall) -> Reviewed:
    _note_problems(review, draft)
    to, who, ticket = _callee_beside_ticket(review, draft.to, draft.ticket_id)
    ready = replace(draft, to=to, ticket_id=ticket, lang=review.language(draft.lang))
    if draft.scheduled_at.tzinfo is None:
        return ready, f"Schedule a call to {who}."
    at = draft.scheduled_at.astimezone(UTC)
    if review.now is not None and at <= review.now:
        review.stop("The time is past.")
    if draft.menu_name or draft.menu_id not in {None, ""}:
        where = f"by the queue {clean(draft.menu_name or f'menu {draft.menu_id}')}"
    else:
        where = f"as a sequel to call {clean(draft.call_id or '')}"
    return ready, f"Schedule a call to {who} for {_local(at)} {where}."


def _local(at: datetime) -> str:
    """An instant where the supervisor sits, with its zone, and in UTC where that is another time."""
    local = at.astimezone()
    if local.utcoffset() == at.utcoffset():
        return f"{at:%Y-%m-%d %H:%M} UTC"
    return f"{local:%Y-%m-%d %H:%M %Z} ({at:%Y-%m-%d %H:%M} UTC)"


def _callee_beside_ticket(review: Review, to: str, ticket: str | None) -> tuple[str, str, str | None]:
    """Number, who is called in words, and ticket, where the vendor wants a number and lets a ticket win.

    With a ticket the number is sent and somebody else may be called (ccai-apps.txt l. 1206-1208, AP11).
    """
    number, who = review.number(to)
    named = (ticket or "").strip() or None
    if named is None:
        return number, who, None
    review.warn(f"Whoever ticket {clean(named)} belongs to is called, which may not be {who}.")
    return number, f"whoever ticket {clean(named)} belongs to", named


def _text_message(review: Review, draft: TextMessage) -> Reviewed:
    to, who = review.number(draft.to)
    outbound, shown = review.outbound(draft.outbound_number, other=to)
    if outbound is None:
        review.stop("There is no number to send from.")
    review.message(draft.message)
    ticket = (draft.ticket_id or "").strip() or None
    ready = replace(draft, to=to, outbound_number=outbound or draft.outbound_number, ticket_id=ticket)
    return ready, f"Send an SMS to {who} from {shown}."


def _connect(review: Review, draft: Connect) -> Reviewed:
    if draft.via == "":
        review.stop("No click-to-call resource is named.")
    contact, who = review.number(draft.contact)
    via = clean(draft.via_name or draft.via)
    return replace(draft, contact=contact), f"Connect {via} with {who}."


def _note_problems(review: Review, draft: Draft) -> None:
    for problem in draft.problems():
        review.stop(problem)


REVIEWS: dict[type[Draft], Callable[[Review, Any], Reviewed]] = {
    OutboundCall: _outbound_call,
    QueuedCall: _queued_call,
    ScheduledCall: _scheduled_call,
    TextMessage: _text_message,
    Connect: _connect,
    AddDoNotCall: added,
    RemoveDoNotCall: removed,
}
"""Actions with numbers in them; every other draft says itself what is wrong with it."""
