"""Leads: made whole, changed in part (voiptime.txt l. 76-166)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from console.domain.drafts.leads import CreateLead, EditLead, LeadFields, NewNote
from console.domain.leads import LeadPhone
from console.transport.request import Request
from console.vendors.voiptime.requests.spelling import bare, given, milliseconds, number, offset, segment


def create_lead(draft: CreateLead) -> Request:
    """POST of a new lead (l. 77).

    Raises:
        ValueError: It lacks what the table marks with a star (l. 93-111).
    """
    missing = next(iter(draft.fields.missing()), None)
    if missing is not None:
        raise ValueError(missing.rstrip("."))
    return Request("POST", "/leads", json=_body(draft.fields, _new_phone, _new_note))


def update_lead(draft: EditLead) -> Request:
    """PATCH with nothing but what is changed (l. 123-127, facts VT15); the id goes along, as printed.

    What the vendor refuses for want of a field is told to the supervisor and never sent again with more.

    Raises:
        ValueError: No lead is named, or nothing is changed.
    """
    path = f"/leads/{segment(draft.id, 'a lead')}"
    changed = _body(draft.fields, _phone, _note)
    if not changed:
        raise ValueError("nothing is changed")
    return Request("PATCH", path, json={"id": number(draft.id), **changed})


def _body(
    fields: LeadFields,
    phone: Callable[[LeadPhone], dict[str, Any]],
    note: Callable[[NewNote], dict[str, Any]],
) -> dict[str, Any]:
    """What is given of a lead. `timezoneId`, as in the examples; the table's timezoneID is a slip (VT05)."""
    return given(
        {
            "groupId": number(fields.project_id),
            "statusId": number(fields.status_id),
            "sourceId": number(fields.source_id),
            "email": fields.email,
            "timezoneId": fields.timezone,
            "phones": [phone(each) for each in fields.phones],
            "name": fields.name,
            "surname": fields.surname,
            "dynamicData": dict(fields.custom),
            "comments": [note(each) for each in fields.notes],
            "createDate": offset(fields.created_at),
            "lastInteractionDate": offset(fields.last_interaction_at),
            "owner": fields.owner,
            "webToLead": fields.is_web_to_lead,
        }
    )


def _new_phone(phone: LeadPhone) -> dict[str, Any]:
    told = {"id": number(phone.id), "label": phone.label, "active": phone.is_active, "number": phone.number}
    return given(told)


def _new_note(note: NewNote) -> dict[str, Any]:
    by = {"authorId": note.author_id, "authorName": note.author}
    return given({**by, "dateTime": milliseconds(note.at), "text": note.text})


def _phone(phone: LeadPhone) -> dict[str, Any]:
    told = {"id": number(phone.id), "number": phone.number, "active": phone.is_active, "label": phone.label}
    return given({**told, "leadId": number(phone.lead_id)})


def _note(note: NewNote) -> dict[str, Any]:
    by = {"authorId": note.author_id, "authorName": note.author}
    return given({"text": note.text, **by, "dateTime": bare(note.at)})
