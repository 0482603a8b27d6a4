"""What a request's body makes of a lead: everything when it is created, the named fields when it is updated.

The table writes `timezoneID`, the JSON `timezoneId`: both are read (facts VT05). Starred fields are
required for a creation only: an update is to use "only the fields which you need" (facts VT15). Dates,
owner and webToLead are the system's own and pass unread. All functions raise RequestError 400 for a field
that cannot be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from console.simulator.http.body_values import as_text, as_whole
from console.simulator.voiptime import fields
from console.simulator.voiptime.directory import Directory
from console.simulator.voiptime.fields import Body
from console.simulator.voiptime.leads import Lead, Note, Phone
from console.simulator.voiptime.projects import Project, Projects
from console.simulator.voiptime.refusals import gone, invalid

REQUIRED = ("groupId", "email", "name", "surname", "timezoneId")


def with_both_spellings(body: Body) -> Body:
    """The body with `timezoneId`, if the time zone is written in either way."""
    return {"timezoneId": body.get("timezoneID"), **body} if "timezoneID" in body else body


def applied(
    lead: Lead, body: Body, projects: Projects, directory: Directory, now: float, new_id: Callable[[], int]
) -> Lead:
    """The lead after the body. Raises RequestError 403 or 404 for a project, status or source."""
    if as_whole(body.get("id")) not in {None, 0, lead.id}:
        raise invalid("id")
    lead = _placed(lead, body, projects)
    lead = replace(
        lead,
        email=_text(body, "email", lead.email),
        name=_text(body, "name", lead.name),
        surname=_text(body, "surname", lead.surname),
    )
    if fields.has(body, "timezoneId"):
        lead = replace(lead, timezone_id=fields.zone(body, "timezoneId"))
    if fields.has(body, "dynamicData"):
        custom_data = {**dict(lead.custom_data), **fields.custom_data(body, "dynamicData")}
        lead = replace(lead, custom_data=tuple(custom_data.items()))
    if fields.has(body, "phones"):
        lead = replace(lead, phones=tuple(_phones(lead, fields.objects(body, "phones"), new_id)))
    if fields.has(body, "comments"):
        lead = _commented(lead, fields.objects(body, "comments"), directory, now, new_id)
    return replace(lead, last_interaction_at=now)


def note_of(body: Body, identity: int, directory: Directory, now: float) -> Note:
    """A note; without an author it is the key's user's, without a date it is of now."""
    has_author, has_date = fields.has(body, "authorId"), fields.has(body, "dateTime")
    return Note(
        id=identity,
        author_id=fields.identity(body, "authorId") if has_author else directory.me.id,
        at=fields.date(body, "dateTime") if has_date else now,
        text=fields.text(body, "text"),
    )


def _placed(lead: Lead, body: Body, projects: Projects) -> Lead:
    """In its project, with a status and a source of that project: by default the first ones."""
    moves = fields.has(body, "groupId")
    project = projects.get(fields.number(body, "groupId") if moves else lead.project_id)
    statuses = [status.id for status in project.statuses]
    sources = [source.id for source in project.sources]
    return replace(
        lead,
        project_id=project.id,
        status_id=_one_of(body, "statusId", statuses, lead.status_id),
        source_id=_one_of(body, "sourceId", sources, lead.source_id),
    )


def _text(body: Body, name: str, present: str) -> str:
    return fields.text(body, name) if fields.has(body, name) else present


def _one_of(body: Body, name: str, known: list[int], present: int) -> int:
    if not fields.has(body, name):
        return present if present in known else known[0]
    identity = fields.number(body, name)
    if identity not in known:
        raise gone()
    return identity


def _phones(lead: Lead, rows: Iterable[Body], new_id: Callable[[], int]) -> Iterable[Phone]:
    """The phones written replace all there were; one whose id is known keeps it."""
    known = {phone.id for phone in lead.phones}
    for row in rows:
        identity = as_whole(row.get("id"))
        active = fields.flag(row, "active") if fields.has(row, "active") else True
        number = fields.phone(row, "number")
        yield Phone(
            id=identity if identity is not None and identity in known else new_id(),
            label=as_text(row.get("label")) or "phone",
            active=active,
            number=number,
        )


def _commented(
    lead: Lead, rows: Iterable[Body], directory: Directory, now: float, new_id: Callable[[], int]
) -> Lead:
    """Notes with a known id are changed, others are added."""
    notes = {note.id: note for note in lead.notes}
    for row in rows:
        written = as_whole(row.get("id"))
        identity = written if written is not None and written in notes else new_id()
        notes[identity] = note_of(row, identity, directory, now)
    return replace(lead, notes=tuple(notes.values()))


def blank(identity: int, project: Project, owner: str, now: float) -> Lead:
    """A lead of which nothing is known yet."""
    return Lead(
        id=identity,
        project_id=project.id,
        status_id=project.statuses[0].id,
        source_id=project.sources[0].id,
        email="",
        timezone_id="",
        name="",
        surname="",
        created_at=now,
        last_interaction_at=now,
        owner=owner,
    )
