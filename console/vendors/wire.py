"""The types every vendor's fields are read with. What is missing, null or unreadable is None, never an error.

What one vendor alone spells in its own way (ids, channels, codes) is in that vendor's `wire.types`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import Annotated, Any, TypeAlias, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)

from console.domain import timestamps
from console.domain.accounts import Identifier
from console.domain.text import clean
from console.vendors.usual import Usual

LARGEST_ID = 2**63 - 1
"""Whole numbers beyond this are no ids; one of thousands of digits would end the screen that shows it."""
LARGEST_NUMBER = 1e12
"""Numbers beyond this are no count and no duration."""
LONGEST_NUMBER = 40
"""Characters of a number sent as text that are looked at."""

LONGEST_REMEMBERED = 128
"""Characters of a text whose cleaned form is remembered."""

SPELLED = (str, int, float)
"""What JSON spells texts and numbers as."""


class Wire(BaseModel):
    """A row or a part of one. Unknown keys are ignored: not all are documented (facts 2.5, VX17)."""

    model_config = ConfigDict(extra="ignore", frozen=True, allow_inf_nan=False)


def text(value: Any) -> str | None:
    """Cleaned text, numbers spelled out; None for null, empty text and what is no text."""
    if isinstance(value, bool) or not isinstance(value, SPELLED):
        return None
    if isinstance(value, str) and len(value) <= LONGEST_REMEMBERED:
        return _cleaned(value)
    return clean(value) or None


@lru_cache(maxsize=2048)
def _cleaned(value: str) -> str | None:
    """The cleaned text: the same names and paths come again in every row."""
    return clean(value) or None


def trimmed(value: Any) -> str | None:
    """Cleaned text without blanks around it, numbers spelled out; None where nothing is left."""
    return (text(value) or "").strip() or None


def identifier(value: Any) -> Identifier | None:
    """An id as it came, a whole number or cleaned text; None where there is none."""
    is_number = isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LARGEST_ID
    return value if is_number else trimmed(value)


def required_identifier(value: Any) -> Identifier:
    """An id as it came, or an error where there is none."""
    found = identifier(value)
    if found is None:
        raise ValueError("no id")
    return found


def number(value: Any) -> float | None:
    """A finite number, also when sent as text; None otherwise."""
    if isinstance(value, bool) or not isinstance(value, SPELLED):
        return None
    if isinstance(value, str) and len(value) > LONGEST_NUMBER:
        return None
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    return found if math.isfinite(found) and abs(found) <= LARGEST_NUMBER else None


def whole(value: Any) -> int | None:
    """A whole number, also when sent as text; None otherwise."""
    found = number(value)
    return int(found) if found is not None and found.is_integer() else None


def count(value: Any) -> int | None:
    """How many; None where it is no whole number or below zero."""
    found = whole(value)
    return found if found is not None and found >= 0 else None


def duration(value: Any) -> float | None:
    """So many seconds; None where it is no number or below zero."""
    found = number(value)
    return found if found is not None and found >= 0 else None


def flag(value: Any) -> bool | None:
    """true, false, 0, 1 and their spellings as text; None for anything else (facts AP03, MG12)."""
    if isinstance(value, int):  # True and False are
        return bool(value)
    if isinstance(value, str):
        return {"true": True, "1": True, "false": False, "0": False}.get(value.strip().lower())
    return None


def moment(value: Any) -> datetime | None:
    """An instant in UTC, in any spelling that is known (facts VX16); None where there is none."""
    if isinstance(value, str) and len(value) <= LONGEST_REMEMBERED:
        return _spelled_moment(value)
    return _moment(value)


def _moment(value: Any) -> datetime | None:
    try:
        return timestamps.parse(value)
    except ValueError:
        return None


_spelled_moment: Callable[[str], datetime | None] = lru_cache(maxsize=4096)(_moment)
"""Rows tell one instant in several of their parts, and the same rows come again: most are known."""


def part_or_none(value: Any, read: ValidatorFunctionWrapHandler) -> Any:
    """A part, read; None where it is missing or cannot be read."""
    if value is None:
        return None
    try:
        return read(value)
    except (ValidationError, ValueError):
        return None


def each_part(value: Any, read: ValidatorFunctionWrapHandler) -> Any:
    """A list of parts, read; a broken part is left out, and what is no list is empty."""
    parts = tuple(value) if isinstance(value, (list, tuple)) else ()
    if not parts:
        return ()
    all_at_once = part_or_none(parts, read)
    if all_at_once is not None:
        return all_at_once
    return tuple(good for part in parts for good in part_or_none((part,), read) or ())


PlainText: TypeAlias = Annotated[str, Strict(), Field(pattern=r"\A[ -~]+\z", max_length=256)]
"""Text that `clean` leaves as it is, seen without calling it."""
PlainNumber: TypeAlias = Annotated[float, Strict(), Field(ge=-LARGEST_NUMBER, le=LARGEST_NUMBER)]
PlainWhole: TypeAlias = Annotated[int, Strict(), Field(ge=-LARGEST_NUMBER, le=LARGEST_NUMBER)]
PlainFlag: TypeAlias = Annotated[bool, Strict()]

MaybeText: TypeAlias = Annotated[str | None, BeforeValidator(text), Usual(PlainText | None)]
MaybeNumber: TypeAlias = Annotated[float | None, BeforeValidator(number), Usual(PlainNumber | None)]
MaybeWhole: TypeAlias = Annotated[int | None, BeforeValidator(whole), Usual(PlainWhole | None)]
MaybeFlag: TypeAlias = Annotated[bool | None, BeforeValidator(flag), Usual(PlainFlag | None)]
MaybeMoment: TypeAlias = Annotated[datetime | None, BeforeValidator(moment), Usual(None)]

Part = TypeVar("Part")
MaybePart = Annotated[Part | None, WrapValidator(part_or_none), Usual()]
"""A part of a row that may be missing or broken."""
Parts = Annotated[tuple[Part, ...], WrapValidator(each_part), Usual()]
"""A list of parts of a row: a broken part costs that part alone."""
