"""The types of VoIPTime's own: ids that are text or numbers, colors in two forms, fields of any name."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator

from console.domain.accounts import Identifier
from console.domain.text import clean
from console.vendors import wire

COLOR_PARTS = ("red", "green", "blue")
LARGEST_PART = 255
SHORT_HEX = re.compile(r"#[0-9a-fA-F]{3}")
LONG_HEX = re.compile(r"#[0-9a-fA-F]{6}")
MOST_FIELDS = 200
"""Fields of a project's own that are looked at."""
LONGEST_NOTE = 10_000
"""Characters of a note that are kept."""


def _ids(value: Any) -> tuple[Identifier, ...]:
    """A list of ids, or one by itself; what is no id is left out."""
    several = value if isinstance(value, list | tuple) else [value]
    return tuple(found for one in several if (found := wire.identifier(one)) is not None)


def _texts(value: Any) -> tuple[str, ...]:
    """A list of texts, or one by itself; what is no text is left out."""
    several = value if isinstance(value, list | tuple) else [value]
    return tuple(found for one in several if (found := wire.trimmed(one)) is not None)


def _word(value: Any) -> str | None:
    """A code in lower case: prose and examples differ in case (facts VT13)."""
    text = wire.trimmed(value)
    return text.lower() if text else None


def _note(value: Any) -> str:
    """A note's text, cleaned: longer than a name may be."""
    return clean(value, LONGEST_NOTE).strip() if isinstance(value, str | int | float) else ""


def _color(value: Any) -> str | None:
    """`#rrggbb` for {red, green, blue} and for hexadecimal text, else the word as it came (facts VT10)."""
    if isinstance(value, Mapping):
        parts = [wire.whole(value.get(part)) for part in COLOR_PARTS]
        known = [part for part in parts if part is not None and 0 <= part <= LARGEST_PART]
        return "#{:02x}{:02x}{:02x}".format(*known) if len(known) == len(parts) else None
    text = wire.trimmed(value)
    if text is None or LONG_HEX.fullmatch(text):
        return text.lower() if text else None
    if SHORT_HEX.fullmatch(text):
        return "#" + "".join(digit * 2 for digit in text[1:].lower())
    return text


def _fields(value: Any) -> tuple[tuple[str, str], ...]:
    """Fields of the project's own by name; typed as text in the table, an object in examples (facts VT06)."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return ()
    if not isinstance(value, Mapping):
        return ()
    pairs = ((wire.trimmed(name), field) for name, field in list(value.items())[:MOST_FIELDS])
    return tuple((name, _spelled(field)) for name, field in pairs if name is not None)


def _spelled(value: Any) -> str:
    """A field's value as text; whatever it is, it can be shown."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return clean(value)


Id: TypeAlias = Annotated[Identifier, BeforeValidator(wire.required_identifier)]
"""What a row is known by; without it there is no row. Text or a number, as it came."""
MaybeId: TypeAlias = Annotated[Identifier | None, BeforeValidator(wire.identifier)]
Ids: TypeAlias = Annotated[tuple[Identifier, ...], BeforeValidator(_ids)]
MaybeText: TypeAlias = Annotated[str | None, BeforeValidator(wire.trimmed)]
MaybeWord: TypeAlias = Annotated[str | None, BeforeValidator(_word)]
NoteText: TypeAlias = Annotated[str, BeforeValidator(_note)]
Texts: TypeAlias = Annotated[tuple[str, ...], BeforeValidator(_texts)]
MaybeColor: TypeAlias = Annotated[str | None, BeforeValidator(_color)]
Fields: TypeAlias = Annotated[tuple[tuple[str, str], ...], BeforeValidator(_fields)]
