"""Projects, and what leads of theirs can come from and be (voiptime.txt l. 5-74)."""

from __future__ import annotations

from pydantic import Field

from console.vendors.voiptime.wire.types import Id, MaybeColor, MaybeId, MaybeText, Texts
from console.vendors.wire import MaybeFlag, MaybeMoment, MaybeWhole, Wire


class ProjectRow(Wire):
    """A row of projects (l. 9-30)."""

    id: Id
    name: MaybeText = None
    contacts: MaybeWhole = None
    new_contacts: MaybeWhole = Field(None, validation_alias="numberOfNewContacts")
    schema_id: MaybeId = Field(None, validation_alias="schemaId")
    create_date: MaybeMoment = Field(None, validation_alias="createDate")
    owner: MaybeText = None
    assigned_users: Texts = Field((), validation_alias="assignedUsers")


class SourceRow(Wire):
    """A source of a project's leads (l. 39-52)."""

    id: Id
    name: MaybeText = None
    group_id: MaybeId = Field(None, validation_alias="groupId")
    """The project."""
    active: MaybeFlag = None


class StatusRow(Wire):
    """A status of a project's leads (l. 61-74); its color is an object (facts VT10)."""

    id: Id
    name: MaybeText = None
    active: MaybeFlag = None
    color: MaybeColor = None
