"""Values of any of the console's types, made up from their annotations: what comes new is tried by itself."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
PLAIN: dict[Any, Any] = {
    str: "7",
    int: 1,
    float: 1.0,
    bool: True,
    bytes: b"",
    datetime: NOON,
    date: NOON.date(),
    NoneType: None,
    Any: {"id": 1},
}


class Unknown(Exception):
    """A type nobody has told how to make up; add it to PLAIN."""


def made_up(kind: Any) -> Any:
    """A value of a type: the first of a union, one of each in a tuple, a dataclass field by field."""
    if kind in PLAIN:
        return PLAIN[kind]
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Annotated:
        return made_up(parts[0])
    if origin is typing.Literal:
        return parts[0]
    if origin in {typing.Union, UnionType}:
        return made_up_first(parts)
    if origin in {tuple, list, frozenset, Sequence, Iterable}:
        return made_up_parts(origin, parts)
    if origin in {dict, Mapping}:
        return {made_up(parts[0]): made_up(parts[1])}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return made_up_fields(kind)
    raise Unknown(repr(kind))


def made_up_first(parts: tuple[Any, ...]) -> Any:
    """A value of the first of a union's types that can be made up; None where none can."""
    for part in parts:
        if part is not NoneType:
            try:
                return made_up(part)
            except Unknown:
                if NoneType in parts:
                    continue
                raise
    return None


def made_up_parts(origin: Any, parts: tuple[Any, ...]) -> Any:
    """A collection with a value of each of its types."""
    values = [made_up(part) for part in parts if part is not Ellipsis]
    return frozenset(values) if origin is frozenset else values if origin is list else tuple(values)


def made_up_fields(kind: type) -> Any:
    """A dataclass with a value in every field."""
    hints = typing.get_type_hints(kind, include_extras=True)
    return kind(
        **{field.name: made_up(hints[field.name]) for field in dataclasses.fields(kind) if field.init}
    )
