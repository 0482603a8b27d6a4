"""Values of a request's body by type; None stands for "not one", and each face says what that means there."""

from __future__ import annotations

LARGEST = 2**63 - 1
"""Ids and counts are 64-bit integers."""


def as_text(value: object) -> str | None:
    """A text that says something, its edges trimmed; None for all else, half a surrogate pair included."""
    if not isinstance(value, str) or not value.strip():
        return None
    try:
        value.encode()
    except UnicodeEncodeError:
        return None
    return value.strip()


def as_whole(value: object) -> int | None:
    """A whole number of 0 or more, written as a number or as a text of digits."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= len(str(LARGEST)):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 <= value <= LARGEST else None


def as_objects(value: object) -> list[dict[str, object]] | None:
    """A list of objects."""
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        return None
    return value
