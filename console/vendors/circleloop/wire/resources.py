"""The standing things: the client (the customer itself), users, teams and menus.

What can be written of them and is never read (snooze, voicemail, hours, a user's teams; facts CL06) has no
field here: there is nothing to be known of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import AliasChoices, Field, field_validator

from console.domain.text import clean
from console.vendors.circleloop.wire.types import ID_KEYS, Id, MaybeText
from console.vendors.wire import MaybeMoment, Parts, Wire


class Client(Wire):
    """What my/client answers (circleloop.txt l. 810-813)."""

    id: Id = Field(validation_alias=ID_KEYS)
    name: MaybeText = None


class User(Wire):
    """A user (l. 59-66)."""

    id: Id = Field(validation_alias=ID_KEYS)
    client_id: MaybeText = Field(None, validation_alias=AliasChoices("clientID", "clientId"))
    full_name: MaybeText = Field(None, validation_alias="fullName")
    email: MaybeText = None
    created: MaybeMoment = None
    """Unix seconds (facts CL13)."""
    default_number: MaybeText = Field(None, validation_alias="defaultNumber")


class TeamRow(Wire):
    """A team (l. 273-281)."""

    id: Id = Field(validation_alias=ID_KEYS)
    name: MaybeText = None
    members: Parts[Id] = ()
    """Ids of users."""


class Extension(Wire):
    """What a digit of a menu leads to, as it is read (l. 445-458); it is written otherwise (facts CL05)."""

    user_id: MaybeText = Field(None, validation_alias=AliasChoices("userID", "userId"))
    team_id: MaybeText = Field(None, validation_alias=AliasChoices("teamID", "teamId"))
    menu_id: MaybeText = Field(None, validation_alias=AliasChoices("menuID", "menuId"))
    """Not in the document, which says nothing of menus within menus."""
    display: MaybeText = None


class MenuRow(Wire):
    """A menu (l. 399-414)."""

    id: Id = Field(validation_alias=ID_KEYS)
    name: MaybeText = None
    extensions: tuple[tuple[str, Extension], ...] = ()
    """Digit and what it leads to, in the order they came."""

    @field_validator("extensions", mode="before")
    @classmethod
    def _by_digit(cls, value: Any) -> tuple[tuple[str, Extension], ...]:
        """A dict keyed by the digit (facts CL05); a broken choice costs that choice alone."""
        if not isinstance(value, Mapping):
            return ()
        return tuple(
            (clean(digit), Extension.model_validate(each))
            for digit, each in value.items()
            if isinstance(each, Mapping)
        )
