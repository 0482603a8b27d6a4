"""The types of CircleLoop's own: ids that are text, under a key that is written in several ways."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from pydantic import AliasChoices, BeforeValidator

from console.vendors import wire

ID_KEYS = AliasChoices("id", "ID", "Id", "iD")
"""`id` of users and clients, `ID` of teams, menus and contacts: read in any case (facts CL04)."""


def _required(value: Any) -> str:
    """Text, or an error where there is none."""
    found = wire.trimmed(value)
    if found is None:
        raise ValueError("no id")
    return found


def _digits(value: Any) -> str:
    """A number as text: the vendor writes E.164 without its plus (facts CL16)."""
    found = "".join(each for each in wire.trimmed(value) or "" if each in "0123456789")
    if not found:
        raise ValueError("no number")
    return found


Id: TypeAlias = Annotated[str, BeforeValidator(_required)]
"""What a row is known by; without it there is no row. Always text, so that references join."""
Digits: TypeAlias = Annotated[str, BeforeValidator(_digits)]
MaybeText: TypeAlias = Annotated[str | None, BeforeValidator(wire.trimmed)]


MaybeCount: TypeAlias = Annotated[int | None, BeforeValidator(wire.count)]
MaybeSeconds: TypeAlias = Annotated[float | None, BeforeValidator(wire.duration)]
