"""The types of CircleLoop's own: ids that are text, under a key that is written in several ways."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from pydantic import AliasChoices, BeforeValidator

from console.vendors import wire

ID_KEYS = AliasChoices("id", "ID", "Id", "iD")
"""`id` of users and clients, `ID` of teams, menus and contacts: read in any case (facts CL04)."""


def _text(value: Any) -> str | None:
    """Cleaned text without blanks around it; None where nothing is left."""
    return (wire.text(value) or "").strip() or None


def _required(value: Any) -> str:
    """Text, or an error where there is none."""
    found = _text(value)
    if found is None:
        raise ValueError("no id")
    return found


def _digits(value: Any) -> str:
    """A number as text: the vendor writes E.164 without its plus (facts CL16)."""
    found = "".join(each for each in _text(value) or "" if each in "0123456789")
    if not found:
        raise ValueError("no number")
    return found


Id: TypeAlias = Annotated[str, BeforeValidator(_required)]
"""What a row is known by; without it there is no row. Always text, so that references join."""
Digits: TypeAlias = Annotated[str, BeforeValidator(_digits)]
MaybeText: TypeAlias = Annotated[str | None, BeforeValidator(_text)]


def _count(value: Any) -> int | None:
    """How many; None where it is no whole number or below zero."""
    found = wire.whole(value)
    return found if found is not None and found >= 0 else None


def _seconds(value: Any) -> float | None:
    """A duration; None where it is no number or below zero."""
    found = wire.number(value)
    return found if found is not None and found >= 0 else None


MaybeCount: TypeAlias = Annotated[int | None, BeforeValidator(_count)]
MaybeSeconds: TypeAlias = Annotated[float | None, BeforeValidator(_seconds)]
