"""The types of Voxloud's own: ids that are text or numbers, codes in either case, text with blanks around."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator

from console.domain.accounts import Identifier
from console.domain.text import clean
from console.vendors import wire

LONGEST_TEXT = 65_535
"""Characters of a transcription (voxloud.txt l. 569)."""
MOST_TEXTS = 100
"""Labels or rules of one call that are read."""


def _text(value: Any) -> str | None:
    """Cleaned text without blanks around it, numbers spelled out (facts VX07); None where nothing is left."""
    return (wire.text(value) or "").strip() or None


def identifier(value: Any) -> Identifier | None:
    """An id as it came, a whole number or cleaned text; None where there is none."""
    is_number = isinstance(value, int) and not isinstance(value, bool) and abs(value) <= wire.LARGEST_ID
    return value if is_number else _text(value)


def _required_id(value: Any) -> Identifier:
    """An id, or an error where there is none."""
    found = identifier(value)
    if found is None:
        raise ValueError("no id")
    return found


def _upper(value: Any) -> str | None:
    """A code in upper case: faxes write theirs lower (facts VX19)."""
    text = _text(value)
    return text.upper() if text else None


def _count(value: Any) -> int | None:
    """How many; None where it is no whole number or below zero."""
    found = wire.whole(value)
    return found if found is not None and found >= 0 else None


def _seconds(value: Any) -> float | None:
    """A duration; None where it is no number or below zero."""
    number = wire.number(value)
    return number if number is not None and number >= 0 else None


def _long_text(value: Any) -> str | None:
    """Cleaned text of up to the most characters any field may have (voxloud.txt l. 569)."""
    return (clean(value, LONGEST_TEXT).strip() or None) if isinstance(value, str) else None


def _texts(value: Any) -> tuple[str, ...]:
    """A list of texts; what is none of them is left out."""
    rows = value if isinstance(value, list) else ()
    return tuple(found for row in rows[:MOST_TEXTS] if (found := _text(row)) is not None)


Id: TypeAlias = Annotated[Identifier, BeforeValidator(_required_id)]
"""What a row is known by; without it there is no row. Text or a number, as it came."""
MaybeId: TypeAlias = Annotated[Identifier | None, BeforeValidator(identifier)]
MaybeText: TypeAlias = Annotated[str | None, BeforeValidator(_text)]
MaybeLongText: TypeAlias = Annotated[str | None, BeforeValidator(_long_text)]
"""A transcription, or an address with its signature."""
Texts: TypeAlias = Annotated[tuple[str, ...], BeforeValidator(_texts)]
MaybeCode: TypeAlias = Annotated[str | None, BeforeValidator(_upper)]
MaybeCount: TypeAlias = Annotated[int | None, BeforeValidator(_count)]
MaybeSeconds: TypeAlias = Annotated[float | None, BeforeValidator(_seconds)]
