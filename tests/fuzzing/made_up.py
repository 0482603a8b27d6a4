"""Values of any of the console's types, made up from their annotations: what comes new is tried by itself."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
PLAIN: dict[Any, Any] = {
    int: 1,
    float: 1.0,
    bool: True,
    bytes: b"",
    datetime: NOON,
    date: NOON.date(),
    NoneType: None,
    Any: {"id": 1},
}
Texts = Callable[[], str]
"""Gives the next text."""


class Unknown(Exception):
    """A type nobody has told how to make up; add it to PLAIN."""


def seven() -> str:
    """A text that is a number, an id and a name."""
    return "7"


def made_up(kind: Any, texts: Texts = seven, **given: Any) -> Any:
    """A value of a type: the first of a union, one of each in a tuple, any class of fields field by field.

    `given` are values of a dataclass's fields that are not made up.
    """
    if kind is str:
        return texts()
    if kind in PLAIN:
        return PLAIN[kind]
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if origin is not None:
        return _made_up_of(origin, parts, texts)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    if isinstance(kind, type) and (names := _fields_of(kind)) is not None:
        hints = typing.get_type_hints(kind, include_extras=True)
        return kind(**{name: made_up(hints[name], texts) for name in names if name not in given}, **given)
    raise Unknown(repr(kind))


def _fields_of(kind: type[Any]) -> list[str] | None:
    """What a dataclass or a named tuple is made with; None for any other type."""
    if dataclasses.is_dataclass(kind):
        return [field.name for field in dataclasses.fields(kind) if field.init]
    return list(kind._fields) if issubclass(kind, tuple) and hasattr(kind, "_fields") else None


def _made_up_of(origin: Any, parts: tuple[Any, ...], texts: Texts) -> Any:
    """A value of a type that is put together from others."""
    if origin is typing.Annotated:
        return made_up(parts[0], texts)
    if origin is typing.Literal:
        return parts[0]
    if origin in {typing.Union, UnionType}:
        return _first(parts, texts)
    if origin in {dict, Mapping}:
        return {made_up(parts[0], texts): made_up(parts[1], texts)}
    if origin in {tuple, list, frozenset, Sequence, Iterable}:
        values = [made_up(part, texts) for part in parts if part is not Ellipsis]
        return frozenset(values) if origin is frozenset else values if origin is list else tuple(values)
    raise Unknown(repr(origin))


def _first(parts: tuple[Any, ...], texts: Texts) -> Any:
    """A value of the first of a union's types that can be made up, text before all; None where none can."""
    for part in sorted(parts, key=lambda part: part is not str):
        if part is not NoneType:
            try:
                return made_up(part, texts)
            except Unknown:
                if NoneType in parts:
                    continue
                raise
    return None
