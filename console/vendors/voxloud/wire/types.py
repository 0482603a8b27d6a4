"""The types Voxloud's fields are read with. All but an id may be missing, null or spelled otherwise."""

from __future__ import annotations

import math
from datetime import datetime
from typing import Annotated, Any, TypeAlias, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)

from console.domain import timestamps
from console.domain.accounts import Identifier
from console.domain.text import clean

LARGEST_NUMBER = 1e12
"""Numbers beyond this are no count and no duration."""
LARGEST_ID = 2**63 - 1
"""Whole numbers beyond this are kept as text."""
LONGEST_NUMBER = 40
"""Characters of a number sent as text that are looked at."""


class Wire(BaseModel):
    """A row or a part of one. Unknown keys are ignored: the document leaves some out (facts VX17)."""

    model_config = ConfigDict(extra="ignore", frozen=True, allow_inf_nan=False)


def _text(value: Any) -> str | None:
    """Cleaned text, numbers spelled out (facts VX07); None for blanks and what is no text."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return clean(value).strip() or None


def _id(value: Any) -> Identifier | None:
    """An id as it came, a whole number or cleaned text; None where there is none."""
    is_number = isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LARGEST_ID
    return value if is_number else _text(value)


def _required_id(value: Any) -> Identifier:
    """An id, or an error where there is none."""
    found = _id(value)
    if found is None:
        raise ValueError("no id")
    return found


def _upper(value: Any) -> str | None:
    """A code in upper case: faxes write theirs lower (facts VX19)."""
    text = _text(value)
    return text.upper() if text else None


def _number(value: Any) -> float | None:
    """A finite number, also when sent as text; None otherwise."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if isinstance(value, str) and len(value) > LONGEST_NUMBER:
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) and abs(number) <= LARGEST_NUMBER else None


def _seconds(value: Any) -> float | None:
    """A duration; None where it is no number or below zero."""
    number = _number(value)
    return number if number is not None and number >= 0 else None


def _whole(value: Any) -> int | None:
    """A whole number; None otherwise."""
    number = _number(value)
    return int(number) if number is not None and number.is_integer() else None


def _flag(value: Any) -> bool | None:
    """true, false, 0, 1 and their spellings as text; None for anything else."""
    if isinstance(value, bool | int):
        return bool(value)
    if isinstance(value, str):
        return {"true": True, "1": True, "false": False, "0": False}.get(value.strip().lower())
    return None


def _moment(value: Any) -> datetime | None:
    """An instant in any of the vendor's spellings (facts VX16); None where it is none of them."""
    try:
        return timestamps.parse(value)
    except ValueError:
        return None


def _or_none(value: Any, read: ValidatorFunctionWrapHandler) -> Any:
    """A part; None where it is missing or cannot be read."""
    try:
        return read(value)
    except (ValidationError, ValueError):
        return None


def _each(value: Any, read: ValidatorFunctionWrapHandler) -> Any:
    """A list of parts read one by one; a broken part is left out."""
    parts: list[Any] = []
    for part in value if isinstance(value, list) else []:
        parts.extend(_or_none([part], read) or ())
    return tuple(parts)


Id: TypeAlias = Annotated[Identifier, BeforeValidator(_required_id)]
"""What a row is known by; without it there is no row. Text or a number, as it came."""
MaybeId: TypeAlias = Annotated[Identifier | None, BeforeValidator(_id)]
MaybeText: TypeAlias = Annotated[str | None, BeforeValidator(_text)]
MaybeCode: TypeAlias = Annotated[str | None, BeforeValidator(_upper)]
MaybeSeconds: TypeAlias = Annotated[float | None, BeforeValidator(_seconds)]
MaybeWhole: TypeAlias = Annotated[int | None, BeforeValidator(_whole)]
MaybeFlag: TypeAlias = Annotated[bool | None, BeforeValidator(_flag)]
MaybeMoment: TypeAlias = Annotated[datetime | None, BeforeValidator(_moment)]

Part = TypeVar("Part")
MaybePart = Annotated[Part | None, WrapValidator(_or_none)]
"""A part of a row that may be missing or broken."""
Parts = Annotated[tuple[Part, ...], WrapValidator(_each)]
"""A list of parts of a row: a broken part costs that part alone."""
