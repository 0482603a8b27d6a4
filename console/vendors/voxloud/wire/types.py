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


def _upper(value: Any) -> str | None:
    """A code in upper case: faxes write theirs lower (facts VX19)."""
    text = wire.trimmed(value)
    return text.upper() if text else None


def _long_text(value: Any) -> str | None:
    """Cleaned text of up to the most characters any field may have (voxloud.txt l. 569)."""
    return (clean(value, LONGEST_TEXT).strip() or None) if isinstance(value, str) else None


def _texts(value: Any) -> tuple[str, ...]:
    """A list of texts; what is none of them is left out."""
    rows = value if isinstance(value, list) else ()
    return tuple(found for row in rows[:MOST_TEXTS] if (found := wire.trimmed(row)) is not None)


Id: TypeAlias = Annotated[Identifier, BeforeValidator(wire.required_identifier)]
"""What a row is known by; without it there is no row. Text or a number, as it came."""
MaybeId: TypeAlias = Annotated[Identifier | None, BeforeValidator(wire.identifier)]
MaybeText: TypeAlias = Annotated[str | None, BeforeValidator(wire.trimmed)]
MaybeLongText: TypeAlias = Annotated[str | None, BeforeValidator(_long_text)]
"""A transcription, or an address with its signature."""
Texts: TypeAlias = Annotated[tuple[str, ...], BeforeValidator(_texts)]
MaybeCode: TypeAlias = Annotated[str | None, BeforeValidator(_upper)]
MaybeCount: TypeAlias = Annotated[int | None, BeforeValidator(wire.count)]
MaybeSeconds: TypeAlias = Annotated[float | None, BeforeValidator(wire.duration)]
