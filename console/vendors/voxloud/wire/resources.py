"""The standing things: the company, its users, webhook subscriptions and click-to-calls."""

from __future__ import annotations

from pydantic import AliasChoices, Field

from console.vendors.voxloud.wire.types import Id, MaybeCode, MaybeCount, MaybeText
from console.vendors.wire import MaybeFlag, MaybePart, Parts, Wire


class Company(Wire):
    """What validate-auth answers (voxloud.txt l. 10-21)."""

    name: MaybeText = None
    email: MaybeText = None


class Did(Wire):
    """A number users may call from (l. 328-332)."""

    number: MaybeText = None
    label: MaybeText = None


class OutboundCli(Wire):
    """The numbers a user may call from (l. 322-326)."""

    outbound_did: MaybePart[Did] = None
    """The one selected at present."""
    available_dids: Parts[Did] = ()


class User(Wire):
    """A row of users, v2 (l. 263-320). There is no email and no live state (facts VX08)."""

    id: Id
    first_name: MaybeText = None
    last_name: MaybeText = None
    extension_number: MaybeText = None
    """An integer here and text elsewhere (facts VX07)."""
    outbound_cli: MaybePart[OutboundCli] = None


class Subscription(Wire):
    """A row of webhook-subscriptions (l. 404-447). The event is `event_type` or `type` (facts VX10)."""

    id: Id
    event: MaybeCode = Field(None, validation_alias=AliasChoices("event_type", "type"))
    enabled: MaybeFlag = None
    failed_count: MaybeCount = None
    callback_url: MaybeText = None
    last_error: MaybeText = None
    notification_email: MaybeText = None


class ClickToCallRow(Wire):
    """A row of click-to-call (l. 841-871). Its name comes in several spellings (facts VX27): key by id."""

    id: Id
    name: MaybeText = None
    extension: MaybeText = None
    outbound_number: MaybeText = Field(
        None, validation_alias=AliasChoices("outboundNumber", "outbound_number")
    )
    dial_first: MaybeText = None
