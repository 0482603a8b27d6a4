"""The fields of a lead's form, and how what was typed becomes what is written of the lead."""

from __future__ import annotations

from collections.abc import Iterable

from console.domain.accounts import Identifier
from console.domain.drafts.leads import LeadFields, NewNote
from console.domain.leads import Lead, LeadPhone
from console.domain.projects import LeadSource, LeadStatus, Project
from console.engine import AccountSummary
from console.feeds.reading import Noun
from console.ui.dialogs.aim import Aim
from console.ui.dialogs.deeds.fields import Field, FieldKind, Values

Options = tuple[tuple[str, str], ...]

NONE = "none"
"""What it means that nothing is chosen for a lead there is not yet."""
LONGEST_NOTE = 2000
BELONGS = ("project", "status", "source")


def fields(aim: Aim, account: AccountSummary, lead: Lead, none: str) -> tuple[Field, ...]:
    """Everything of a lead; `none` says what it means that nothing is chosen."""
    needed = "needed" if none == NONE else none
    return (
        *_belonging(aim.rows_of(Noun.PROJECTS, account.name), lead, none),
        Field("name", "Name", lead.name or ""),
        Field("surname", "Surname", lead.surname or "", needed),
        Field("email", "Email", lead.email or "", needed),
        Field("timezone", "Time zone", lead.timezone or "", f"{needed}, as Europe/London"),
        Field(
            "phones", "Numbers", ", ".join(map(_phone, lead.phones)), "as mobile: +1 ..., parted by commas"
        ),
        Field("custom", "Own fields", _pairs(lead.custom), "as city=Leeds, parted by commas"),
        Field("owner", "Owner", _text(lead.owner), "a user's id"),
        Field("note", "Note", "", "written together with it", longest=LONGEST_NOTE),
    )


def read(values: Values, before: Lead, projects: Iterable[Project]) -> LeadFields:
    """What was typed and is not so already. Raises ValueError for what cannot be read or taken away."""
    ids = _ids(projects)
    chosen = {key: _chosen(values, key, getattr(before, f"{key}_id"), ids) for key in BELONGS}
    note = values.maybe("note")
    return LeadFields(
        project_id=chosen["project"],
        status_id=chosen["status"],
        source_id=chosen["source"],
        name=_changed("The name", values.text("name"), before.name),
        surname=_changed("The surname", values.text("surname"), before.surname),
        email=_changed("The email address", values.text("email"), before.email),
        timezone=_changed("The time zone", values.text("timezone"), before.timezone),
        phones=_changed_phones(values.many("phones"), before.phones),
        custom=_changed_pairs(values.many("custom"), before.custom),
        owner=_changed("The owner", values.text("owner"), _text(before.owner)),
        notes=() if note is None else (NewNote(note),),
    )


def _belonging(projects: tuple[Project, ...], lead: Lead, none: str) -> tuple[Field, ...]:
    """Project, status and source: chosen among what is known, typed as ids where nothing is."""
    present = {key: _text(getattr(lead, f"{key}_id")) for key in BELONGS}
    if not projects:
        labels = {"project": "Project id", "status": "Status id", "source": "Source id"}
        return tuple(Field(key, labels[key], present[key], none) for key in BELONGS)
    listed: Options = tuple((project.name, str(project.id)) for project in projects)
    statuses = {str(project.id): _offered(project.statuses) for project in projects}
    sources = {str(project.id): _offered(project.sources) for project in projects}
    only = present["project"] or (listed[0][1] if len(listed) == 1 else "")
    choosing = {"status": statuses, "source": sources}
    return (
        Field("project", "Project", only, none, FieldKind.CHOICE, listed),
        *(
            Field(
                key,
                key.capitalize(),
                present[key],
                none,
                FieldKind.CHOICE,
                follows="project",
                options_by=options,
            )
            for key, options in choosing.items()
        ),
    )


def _offered(items: tuple[LeadSource, ...] | tuple[LeadStatus, ...] | None) -> Options:
    """What can be chosen, what is not in use marked and last."""
    in_use = [item for item in items or () if item.is_active is not False]
    others = [item for item in items or () if item.is_active is False]
    return tuple((item.name, str(item.id)) for item in in_use) + tuple(
        (f"{item.name} (not in use)", str(item.id)) for item in others
    )


def _ids(projects: Iterable[Project]) -> dict[str, dict[str, Identifier]]:
    """Ids as the vendor told them, by how a form spells them."""
    told: dict[str, dict[str, Identifier]] = {key: {} for key in BELONGS}
    for project in projects:
        told["project"][str(project.id)] = project.id
        told["status"] |= {str(status.id): status.id for status in project.statuses or ()}
        told["source"] |= {str(source.id): source.id for source in project.sources or ()}
    return told


def _chosen(
    values: Values, key: str, before: Identifier | None, ids: dict[str, dict[str, Identifier]]
) -> Identifier | None:
    """The chosen id, unless it is that already or nothing is chosen."""
    text = values.text(key)
    return None if text in ("", _text(before)) else ids[key].get(text, text)


def _changed(what: str, text: str, before: str | None) -> str | None:
    """The text where it is another; what is empty is never sent, so nothing can be emptied."""
    if text == (before or ""):
        return None
    if not text:
        raise ValueError(f"{what} cannot be emptied: the vendor changes only what it is given.")
    return text


def _changed_phones(typed: tuple[str, ...], before: tuple[LeadPhone, ...]) -> tuple[LeadPhone, ...]:
    """All the numbers, where any of them is another; those that stay keep their ids."""
    known = {phone.number: phone for phone in before}
    phones = tuple(_read_phone(text, known) for text in typed)
    if phones == before:
        return ()
    if not phones:
        raise ValueError("The numbers cannot be taken away: the vendor changes only what it is given.")
    return phones


def _read_phone(text: str, known: dict[str, LeadPhone]) -> LeadPhone:
    label, _, number = (part.strip() for part in text.rpartition(":"))
    former = known.get(number)
    if former is None:
        return LeadPhone(number, label or None, is_active=True)
    return LeadPhone(number, label or former.label, former.id, former.is_active, former.lead_id)


def _changed_pairs(
    typed: tuple[str, ...], before: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, str], ...]:
    """The fields that are new or say something else; a comma inside a value is part of it."""
    pieces: list[str] = []
    for part in typed:
        if "=" in part or not pieces:
            pieces.append(part)
        else:
            pieces[-1] += f", {part}"
    told: dict[str, str] = {}
    for piece in pieces:
        name, sign, value = (part.strip() for part in piece.partition("="))
        if not sign or not name:
            raise ValueError(f"{piece!r} is no field with a value, such as city=Leeds.")
        told[name] = value
    gone = [name for name, _ in before if name not in told]
    if gone:
        raise ValueError(f"{gone[0]} cannot be taken away; {gone[0]}= empties it.")
    former = dict(before)
    return tuple((name, value) for name, value in told.items() if former.get(name) != value)


def _phone(phone: LeadPhone) -> str:
    return f"{phone.label}: {phone.number}" if phone.label else phone.number


def _pairs(custom: tuple[tuple[str, str], ...]) -> str:
    return ", ".join(f"{name}={value}" for name, value in custom)


def _text(identifier: Identifier | None) -> str:
    return "" if identifier is None else str(identifier)
