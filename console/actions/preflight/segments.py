"""How many segments an SMS takes: what it costs, and whether one odd character makes it cost twice.

3GPP TS 23.038 section 6.2.1: text in the GSM 7-bit alphabet takes 160 characters in one segment and 153 in
each of several; any other character makes the whole text UCS-2, which takes 70 and 67.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("\f^{}\\[~]|€")
"""Characters of the GSM alphabet's extension table: an escape and a character, two places."""


@dataclass(frozen=True, slots=True)
class Segments:
    """What a text takes."""

    count: int
    encoding: str
    """GSM-7 or UCS-2."""
    odd: str = ""
    """The first character that is not in the GSM alphabet; empty for GSM-7."""


def segments(message: str) -> Segments:
    """The segments `message` takes; an empty one takes none."""
    odd = next((character for character in message if character not in _BASIC | _EXTENDED), "")
    if odd:
        return Segments(_count(_code_units(message), 70, 67), "UCS-2", odd)
    return Segments(_count(_septets(message), 160, 153), "GSM-7")


def _septets(message: str) -> Iterator[int]:
    """Places each character takes in the GSM alphabet."""
    return (2 if character in _EXTENDED else 1 for character in message)


def _code_units(message: str) -> Iterator[int]:
    """Places each character takes in UCS-2: characters beyond the basic plane take two."""
    return (2 if ord(character) > 0xFFFF else 1 for character in message)


def _count(places: Iterable[int], alone: int, chained: int) -> int:
    """Segments for characters of these sizes; no character is split between two."""
    sizes = list(places)
    if sum(sizes) <= alone:
        return min(len(sizes), 1)
    count, used = 1, 0
    for size in sizes:
        if used + size > chained:
            count, used = count + 1, 0
        used += size
    return count
