"""How ids, numbers and instants are written to CircleLoop."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import quote

from console.domain.accounts import Identifier

_SEPARATORS = re.compile(r"[\s().\-/]")


def path_part(known_by: Identifier) -> str:
    """An id as one part of a path; ValueError where it would be none or lead elsewhere."""
    part = str(known_by).strip()
    if part in {"", ".", ".."}:
        raise ValueError("an id is needed")
    return quote(part, safe="")


def bare_number(number: str) -> str:
    """E.164 without its plus, as the vendor writes it (441234501234; facts CL16).

    Raises:
        ValueError: It is no international number: no digits, other characters, or no country code.
    """
    bare = _SEPARATORS.sub("", number)
    digits = bare.removeprefix("+") if bare.startswith("+") else bare.removeprefix("00")
    if not re.fullmatch(r"[0-9]{1,15}", digits):
        raise ValueError(f"{number.strip() or 'an empty text'} is no phone number")
    if digits.startswith("0"):
        raise ValueError(f"{number.strip()} needs its country code, such as +44")
    return digits


def digits_of(number: str) -> str:
    """The digits of a number to ask about, which the vendor may know or not; ValueError without any."""
    digits = re.sub(r"[^0-9]", "", number)
    if not digits:
        raise ValueError("a number is needed")
    return digits


def unix_seconds(instant: datetime) -> str:
    """An instant as whole seconds (facts CL13); ValueError without a zone."""
    if instant.tzinfo is None:
        raise ValueError("an instant without a zone cannot be sent")
    return str(int(instant.timestamp()))
