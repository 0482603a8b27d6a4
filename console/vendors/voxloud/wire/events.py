"""Telephony events: what a call, a fax or a click-to-call leaves behind, from the API or a webhook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import AliasChoices, Field, model_validator

from console.vendors.voxloud.wire.types import (
    MaybeCode,
    MaybeId,
    MaybeLongText,
    MaybeSeconds,
    MaybeText,
    Texts,
)
from console.vendors.wire import MaybeFlag, MaybeMoment, MaybeNumber, MaybeWhole, Wire

ENVELOPE = ("timestamp", "type", "pbx_id")
"""What is common to every webhook (voxloud.txt l. 499)."""


class Event(Wire):
    """A call detail record (voxloud.txt l. 545-681, 697-722), or a live event of a call (l. 501-528).

    Fax records by themselves have sender and recipient, in lists originator and destination (facts VX18).
    Numbers are opaque: extensions, national, without a plus, `anonymous` (facts VX21).
    """

    id: MaybeId = None
    call_id: MaybeId = Field(None, validation_alias=AliasChoices("callId", "call_id"))
    type: MaybeCode = None
    """PHONE_CALL, FAX_CALL or CLICK_TO_CALL; INCOMING, STARTED, ANSWERED or HANGUP of a live event."""
    direction: MaybeCode = None
    """INTERNAL, OUTBOUND or INBOUND."""
    timestamp: MaybeMoment = None
    originator_name: MaybeText = Field(None, validation_alias="originatorName")
    originator_number: MaybeText = Field(None, validation_alias=AliasChoices("originatorNumber", "sender"))
    destination_name: MaybeText = Field(None, validation_alias="destinationName")
    destination_number: MaybeText = Field(
        None, validation_alias=AliasChoices("destinationNumber", "recipient")
    )
    answerer_name: MaybeText = Field(None, validation_alias="answererName")
    answerer_number: MaybeText = Field(None, validation_alias="answererNumber")
    last_event: MaybeCode = Field(None, validation_alias="lastEvent")
    duration: MaybeSeconds = None
    """Seconds; for phone calls with the ringing in it (facts VX22)."""
    ring_time: MaybeSeconds = Field(None, validation_alias="ringTime")
    archived: MaybeFlag = None
    recorded: MaybeFlag = None
    recording_url: MaybeLongText = Field(None, validation_alias="recordingUrl")
    voicemail: MaybeFlag = None
    voicemail_url: MaybeLongText = None
    """In the example alone, and in snake_case among camelCase (facts VX17)."""
    mask_caller_number: MaybeFlag = Field(None, validation_alias="maskCallerNumber")
    labels: Texts = ()
    rule_names: Texts = Field((), validation_alias="ruleNames")
    contact_crm: MaybeText = Field(None, validation_alias="contactCrm")
    contact_crm_url: MaybeLongText = Field(None, validation_alias="contactCrmUrl")
    transcription: MaybeLongText = None
    summary: MaybeLongText = None
    sentiment_score: MaybeNumber = None
    attachment_url: MaybeLongText = None
    total_pages: MaybeWhole = None
    description: MaybeText = None
    user_email: MaybeText = Field(None, validation_alias="userEmail")
    user_extension: MaybeText = Field(None, validation_alias="userExtension")
    """Whom a live event is about, an integer here and text elsewhere (facts VX07, VX08)."""
    pbx_id: MaybeId = None
    """Of the envelope; another id than accountId, though both are the PBX's (facts VX15)."""
    account_id: MaybeText = Field(None, validation_alias="accountId")

    @model_validator(mode="before")
    @classmethod
    def _unwrap(cls, value: Any) -> Any:
        """Takes a webhook's envelope off, where there is one (facts VX13)."""
        if not isinstance(value, Mapping) or not isinstance(value.get("data"), Mapping):
            return value
        inner = {key: told for key, told in value["data"].items() if told is not None}
        return {key: value[key] for key in ENVELOPE if key in value} | inner

    @model_validator(mode="after")
    def _is_known_by_something(self) -> Event:
        """A record without any id cannot be told from the others."""
        if self.call_id is None and self.id is None:
            raise ValueError("neither callId nor id")
        return self

    @property
    def is_fax(self) -> bool:
        """Whether it is a fax, which by itself does not say so (facts VX18)."""
        return self.type == "FAX_CALL" or self.attachment_url is not None or self.total_pages is not None
