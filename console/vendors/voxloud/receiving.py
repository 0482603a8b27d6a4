"""Reading what a webhook sent. No I/O: bytes in, what they tell out. Nothing about them is trusted (VX12)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from pydantic import ValidationError

from console.domain.deliveries import CallStep, Delivery, Step
from console.domain.text import clean
from console.transport.answer import Answer
from console.transport.errors import Unreadable
from console.vendors.voxloud import translate
from console.vendors.voxloud.wire.events import Event

STEPS = {f"CALL_{step.name}": step for step in Step}
RECORDS = frozenset({"PHONE_CALL", "FAX_CALL", "CLICK_TO_CALL"})
UNKNOWN = "UNKNOWN"
"""What an event is called that bears no name at all."""
LONGEST_NAME = 40


def read(body: bytes, account: str, received_at: datetime) -> Delivery:
    """One event, in its envelope or bare (voxloud.txt l. 481-681, facts VX13).

    An event of a kind nobody knows, or without what its kind needs, is a delivery that tells nothing else.

    Raises:
        ValueError: It is no JSON object.
    """
    try:
        value = Answer(200, body=body).json()
    except Unreadable:
        value = None  # raised out here, so that nothing hangs on it that quotes the body
    if not isinstance(value, Mapping):
        raise ValueError("not a JSON object")  # noqa: TRY004 - to whoever sent it, its value is wrong
    named = _name_of(value)
    try:
        event = Event.model_validate(value)
    except (ValidationError, ValueError, OverflowError, RecursionError):
        return Delivery(account, named or UNKNOWN, received_at, is_known=False)
    kind = _kind(event)
    if kind in STEPS and event.call_id is not None:
        return Delivery(account, kind, received_at, step=_step(event, STEPS[kind]))
    if kind in RECORDS:
        return Delivery(account, kind, received_at, record=translate.call(event, account))
    return Delivery(account, named or UNKNOWN, received_at, is_known=False)


def _kind(event: Event) -> str:
    """The event as subscriptions name it: a bare one says STARTED (facts VX14), a bare fax nothing (VX18)."""
    if event.type is None:
        return "FAX_CALL" if event.is_fax else UNKNOWN
    live = f"CALL_{event.type}"
    return live if live in STEPS else event.type


def _name_of(value: Mapping[str, object]) -> str:
    """What an event calls itself, as far as it may be shown."""
    inner = value.get("data")
    told = value.get("type") or (inner.get("type") if isinstance(inner, Mapping) else None)
    return clean(told, LONGEST_NAME).strip().upper() if isinstance(told, str) else ""


def _step(event: Event, step: Step) -> CallStep:
    """A live event; its call has an id."""
    extension = event.user_extension
    name = None
    if extension is not None and extension == event.originator_number:
        name = event.originator_name
    elif step is Step.INCOMING or (extension is not None and extension == event.destination_number):
        name = event.destination_name
    elif step is Step.STARTED:
        name = event.originator_name
    return CallStep(
        call_id="" if event.call_id is None else event.call_id,
        step=step,
        at=event.timestamp,
        extension=extension,
        user=name or event.user_email,
        originator=event.originator_number,
        originator_name=event.originator_name,
        destination=event.destination_number,
        destination_name=event.destination_name,
    )
