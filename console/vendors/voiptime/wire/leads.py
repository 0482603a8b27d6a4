"""Leads, their tasks and their notes (voiptime.txt l. 76-336)."""

from __future__ import annotations

from pydantic import AliasChoices, Field, model_validator

from console.vendors.voiptime.wire.types import Fields, Id, Ids, MaybeId, MaybeText, MaybeWord, NoteText
from console.vendors.wire import MaybeFlag, MaybeMoment, Parts, Wire

LEAD_ID = AliasChoices("leadId", "leadID")
"""Two spellings in one document (facts VT05)."""


class PhoneRow(Wire):
    """A number of a lead."""

    id: MaybeId = None
    number: MaybeText = None
    label: MaybeText = None
    active: MaybeFlag = None
    lead_id: MaybeId = Field(None, validation_alias=LEAD_ID)


class NoteRow(Wire):
    """A note, by itself (l. 304-320) or within its lead."""

    id: MaybeId = Field(None, validation_alias=AliasChoices("id", "commentId"))
    text: NoteText = ""
    author_id: MaybeId = Field(None, validation_alias="authorId")
    author_name: MaybeText = Field(None, validation_alias="authorName")
    date_time: MaybeMoment = Field(None, validation_alias="dateTime")

    @model_validator(mode="after")
    def _says_something(self) -> NoteRow:
        """An object with neither text nor id is no note."""
        if self.id is None and not self.text:
            raise ValueError("neither id nor text")
        return self


class LeadRow(Wire):
    """A lead as it is answered (l. 78); nothing else tells of leads (facts VT19)."""

    id: Id
    group_id: MaybeId = Field(None, validation_alias="groupId")
    """The project."""
    status_id: MaybeId = Field(None, validation_alias="statusId")
    source_id: MaybeId = Field(None, validation_alias="sourceId")
    email: MaybeText = None
    timezone: MaybeText = Field(None, validation_alias=AliasChoices("timezoneId", "timezoneID"))
    phones: Parts[PhoneRow] = ()
    name: MaybeText = None
    surname: MaybeText = None
    dynamic_data: Fields = Field((), validation_alias="dynamicData")
    comments: Parts[NoteRow] = ()
    create_date: MaybeMoment = Field(None, validation_alias="createDate")
    last_interaction_date: MaybeMoment = Field(None, validation_alias="lastInteractionDate")
    owner: MaybeId = None


class TaskRow(Wire):
    """A meeting or callback as it is answered (l. 173-210, 218-255); ids come as text and as numbers."""

    id: Id
    lead_name: MaybeText = Field(None, validation_alias="leadName")
    lead_id: MaybeId = Field(None, validation_alias=LEAD_ID)
    phone_number: MaybeText = Field(None, validation_alias="phoneNumber")
    phone_id: MaybeId = Field(None, validation_alias="phoneId")
    company_id: MaybeId = Field(None, validation_alias="companyId")
    user_id: MaybeId = Field(None, validation_alias="userId")
    type: MaybeWord = None
    create_date: MaybeMoment = Field(None, validation_alias="createDate")
    last_update_date: MaybeMoment = Field(None, validation_alias="lastUpdateDate")
    trigger_time: MaybeMoment = Field(None, validation_alias="triggerTime")
    finish_time: MaybeMoment = Field(None, validation_alias="finishTime")
    deleted: MaybeFlag = None
    status: MaybeWord = None
    team_ids: Ids = Field((), validation_alias="teamIds")
