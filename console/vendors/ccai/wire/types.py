"""The types CCAI's fields are read with. Everything but an id may be missing, null or spelled otherwise."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, TypeAlias, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)

from console.domain import timestamps
from console.domain.accounts import Channel
from console.domain.text import clean

LARGEST_ID = 2**63 - 1
"""Ids beyond this are no ids; a number of thousands of digits would end the screen that shows it."""
LARGEST_NUMBER = 1e12
"""Numbers beyond this are no count and no duration."""


class Wire(BaseModel):
    """A row or a part of one. Unknown keys are ignored, as the vendor asks (facts 2.5)."""

    model_config = ConfigDict(extra="ignore", frozen=True, allow_inf_nan=False, protected_namespaces=())


def _no_truth_value(value: Any) -> Any:
    """Keeps true and false from being read as the ids 1 and 0."""
    if isinstance(value, bool):
        raise ValueError("a truth value is no id")  # noqa: TRY004 - pydantic reads ValueError
    return value


def _text(value: Any) -> str | None:
    """Cleaned text; null, blanks and what is no text are None. Numbers are spelled out."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return clean(value) or None


def _number(value: Any) -> float | None:
    """A finite number, also when sent as text; None otherwise."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if isinstance(value, str) and len(value) > 40:
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) and abs(number) <= LARGEST_NUMBER else None


def _whole(value: Any) -> int | None:
    """A whole number; None otherwise."""
    number = _number(value)
    return int(number) if number is not None and number == int(number) else None


def _flag(value: Any) -> bool | None:
    """true, false, 0, 1 and their spellings as text; None for anything else (facts AP03, MG12)."""
    if isinstance(value, bool | int):
        return bool(value)
    if isinstance(value, str):
        return {"true": True, "1": True, "false": False, "0": False}.get(value.strip().lower())
    return None


def _maybe_id(value: Any) -> int | None:
    """An id of something else; None where there is none or it is no id."""
    if isinstance(value, str) and len(value) <= 20:
        try:
            value = int(value)
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > LARGEST_ID:
        return None
    return value


def _maybe_moment(value: Any) -> datetime | None:
    """An instant in UTC; None where there is none or it cannot be one."""
    try:
        return timestamps.parse(value)
    except ValueError:
        return None


def channel_of(value: Any) -> Channel:
    """One channel for the vendor's four spellings: Call, call, voice_call, Chat, chat (facts MG37)."""
    word = str(value).strip().lower() if isinstance(value, str) else ""
    channel = {"call": Channel.CALL, "voice_call": Channel.CALL, "chat": Channel.CHAT}.get(word)
    if channel is None:
        raise ValueError("an unknown channel")
    return channel


Id: TypeAlias = Annotated[int, BeforeValidator(_no_truth_value), Field(ge=-LARGEST_ID, le=LARGEST_ID)]
"""What a row is known by; without it there is no row. 0 and negatives are valid (facts MG25)."""
MaybeText: TypeAlias = Annotated[str | None, BeforeValidator(_text)]
MaybeId: TypeAlias = Annotated[int | None, BeforeValidator(_maybe_id)]
MaybeWhole: TypeAlias = Annotated[int | None, BeforeValidator(_whole)]
MaybeNumber: TypeAlias = Annotated[float | None, BeforeValidator(_number)]
MaybeFlag: TypeAlias = Annotated[bool | None, BeforeValidator(_flag)]
MaybeMoment: TypeAlias = Annotated[datetime | None, BeforeValidator(_maybe_moment)]
ChannelWord: TypeAlias = Annotated[Channel, BeforeValidator(channel_of)]


def _each(value: Any, read: ValidatorFunctionWrapHandler) -> Any:
    """Reads a list of parts one by one: null is empty, an object is a list of one, a bad part is left out."""
    if isinstance(value, tuple):
        return read(value)
    parts = value if isinstance(value, list) else [value] if isinstance(value, dict) else []
    try:
        return read(tuple(parts))
    except (ValidationError, ValueError):
        return tuple(part for one in parts for part in _read_one(one, read))


def _read_one(part: Any, read: Callable[[Any], Any]) -> tuple[Any, ...]:
    """One part as a tuple, empty when it cannot be read."""
    try:
        read_part: tuple[Any, ...] = read((part,))
    except (ValidationError, ValueError):
        return ()
    return read_part


def _or_none(value: Any, read: ValidatorFunctionWrapHandler) -> Any:
    """Reads a part; None where it is missing or cannot be read."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    try:
        return read(value)
    except (ValidationError, ValueError):
        return None


Part = TypeVar("Part")
Parts = Annotated[tuple[Part, ...], WrapValidator(_each)]
"""A list of parts of a row: a broken part costs that part alone."""
MaybePart = Annotated[Part | None, WrapValidator(_or_none)]
"""A part of a row that may be missing or broken."""
