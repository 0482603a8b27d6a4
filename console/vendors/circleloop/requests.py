"""The requests of actions, built without sending anything; a body holds what is given and no more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from console.domain.drafts.companies import RenameCompany
from console.domain.drafts.contacts import ContactFields, CreateContact, DeleteContact, UpdateContact
from console.domain.drafts.draft import Draft
from console.domain.drafts.menus import EditMenu, MenuExtension
from console.domain.drafts.teams import EditTeam
from console.domain.drafts.users import EditUser
from console.transport.request import Request
from console.vendors.circleloop.spelling import bare_number, path_part, unix_seconds


def build(draft: Draft) -> Request:
    """The request that carries a draft out.

    Raises:
        ValueError: CircleLoop has no such action, or the draft lacks what the vendor needs.
    """
    match draft:
        case EditUser(id=None):
            return put_my_user(draft)
        case EditUser():
            return put_user(draft)
        case EditTeam():
            return put_team(draft)
        case EditMenu():
            return put_menu(draft)
        case RenameCompany():
            return put_my_client(draft)
        case CreateContact() | UpdateContact() | DeleteContact():
            return _of_contact(draft)
    raise ValueError(f"a CircleLoop account cannot do this ({draft.kind})")


def _of_contact(draft: CreateContact | UpdateContact | DeleteContact) -> Request:
    match draft:
        case CreateContact():
            return post_contact(draft)
        case UpdateContact():
            return put_contact(draft)
        case DeleteContact():
            return delete_contact(draft)


def put_my_user(draft: EditUser) -> Request:
    """Changes the user the login belongs to (l. 70-87); ValueError where nothing is changed."""
    return Request("PUT", "/my/user", json=_user(draft))


def put_user(draft: EditUser) -> Request:
    """Changes a user (l. 190-212); ValueError where nothing is changed or nobody is named."""
    if draft.id is None or not str(draft.id).strip():
        raise ValueError("a user's id is needed")
    return Request("PUT", "/user", params=(("id", str(draft.id)),), json=_user(draft))


def _user(draft: EditUser) -> dict[str, Any]:
    snooze = None if draft.snooze_expires is None else int(unix_seconds(draft.snooze_expires))
    return _changes(
        fullName=draft.full_name,
        email=draft.email,
        snoozeExpires=snooze,
        voicemail=draft.voicemail,
        outOfHours=draft.out_of_hours,
        teams=_ids(draft.team_ids),
    )


def put_team(draft: EditTeam) -> Request:
    """Changes a team (l. 322-344); ValueError where nothing is changed.

    The document lists the id as a query parameter of a path that has it (facts CL09).
    """
    body = _changes(
        name=draft.new_name,
        outOfHours=draft.out_of_hours,
        voicemail=None if draft.voicemail is None else draft.voicemail.value,
        members=_ids(draft.member_ids),
    )
    return Request("PUT", f"/team/{path_part(draft.id)}", json=body)


def put_menu(draft: EditMenu) -> Request:
    """Changes a menu (l. 462-487); ValueError where nothing is changed."""
    extensions = draft.extensions
    body = _changes(
        name=draft.new_name,
        outOfHours=draft.out_of_hours,
        voicemail=None if draft.voicemail is None else draft.voicemail.value,
        extensions=None if extensions is None else [_extension(each) for each in extensions],
    )
    return Request("PUT", f"/menu/{path_part(draft.id)}", json=body)


def _extension(extension: MenuExtension) -> dict[str, Any]:
    """A choice as it is written: its id does not say what it is of (facts CL05)."""
    return {"id": extension.target, "value": extension.digit}


def put_my_client(draft: RenameCompany) -> Request:
    """Renames the customer: "will only accept a name string" is all the document says (l. 819, CL11)."""
    return Request("PUT", "/my/client", json={"name": draft.new_name})


def post_contact(draft: CreateContact) -> Request:
    """Adds a contact (l. 719-745).

    Raises:
        ValueError: First name, last name or number is missing (l. 721), or a number is none.
    """
    fields = draft.fields
    if not fields.first_name.strip() or not (fields.last_name or "").strip() or not fields.phones:
        raise ValueError("a contact needs a first name, a last name and a number")
    return Request("POST", "/contact", json=_contact(fields))


def put_contact(draft: UpdateContact) -> Request:
    """Changes a contact (l. 616-649); ValueError where nothing is given or a number is none."""
    return Request("PUT", f"/contact/{path_part(draft.id)}", json=_contact(draft.fields))


def delete_contact(draft: DeleteContact) -> Request:
    """Removes a contact (l. 686-697)."""
    return Request("DELETE", f"/contact/{path_part(draft.id)}")


def _contact(fields: ContactFields) -> dict[str, Any]:
    """What is written of a contact, in parts (facts CL07)."""
    if fields.website or fields.source_url:
        raise ValueError("CircleLoop's contacts have no website and no address of their source")
    phones = [_labelled("numberE164", bare_number(each.number), each.label) for each in fields.phones]
    labels = (*fields.email_labels, *(None for _ in fields.emails[len(fields.email_labels) :]))
    emails = [_labelled("email", each, label) for each, label in zip(fields.emails, labels, strict=False)]
    return _changes(
        firstName=fields.first_name or None,
        lastName=fields.last_name or None,
        companyName=fields.company or None,
        jobTitle=fields.job_title or None,
        source=fields.source or None,
        phoneNumbers=phones or None,
        emails=emails or None,
    )


def _labelled(key: str, value: str, label: str | None) -> dict[str, Any]:
    return {key: value, "label": label} if label else {key: value}


def _ids(ids: tuple[Any, ...] | None) -> list[Any] | None:
    return None if ids is None else list(ids)


def _changes(**fields: Any) -> dict[str, Any]:
    """The fields that are given, in the document's order; at least one is needed (l. 74)."""
    given: Mapping[str, Any] = {name: value for name, value in fields.items() if value is not None}
    if not given:
        raise ValueError("nothing is changed")
    return dict(given)
