"""How ids, times and objects are spelled in what is sent: as the document shows it for each endpoint."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from console.domain.accounts import Identifier

LONGEST_NUMBER = 18
"""Digits of an id that is sent as a number: an int64 holds all of these."""


def segment(identifier: Identifier | None, what: str) -> str:
    """An id as a part of a path. Raises ValueError where there is none, or it would lead elsewhere."""
    text = "" if identifier is None else str(identifier).strip()
    if text in {"", ".", ".."}:
        raise ValueError(f"{what} is needed")
    return quote(text, safe="")


def number(identifier: Identifier | None) -> Identifier | None:
    """An id the table calls an int64: typed digits become a number, text that is none stays (facts VT08)."""
    if isinstance(identifier, str):
        text = identifier.strip()
        is_number = text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER
        return int(text) if is_number and str(int(text)) == text else text or None
    return identifier


def given(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that are given, in order: neither None nor empty. 0 and false are given."""
    return {name: value for name, value in fields.items() if value is not None and value not in ("", [], {})}


def seconds(instant: datetime | None) -> str | None:
    """2018-10-06T07:39:02Z: tasks and notes (voiptime.txt l. 169, 257, 279)."""
    return None if instant is None else f"{_utc(instant):%Y-%m-%dT%H:%M:%S}Z"


def milliseconds(instant: datetime | None) -> str | None:
    """2018-10-16T09:55:53.228Z: notes of a new lead (l. 77)."""
    return None if instant is None else f"{_to_milliseconds(instant)}Z"


def bare(instant: datetime | None) -> str | None:
    """2018-10-19T07:14:22.439, no zone: notes of a lead that is changed (l. 123)."""
    return None if instant is None else _to_milliseconds(instant)


def offset(instant: datetime | None) -> str | None:
    """2018-10-19T07:14:22.439+0000: dates of a lead that is changed (l. 123)."""
    return None if instant is None else f"{_to_milliseconds(instant)}+0000"


def shortest(instant: datetime) -> str:
    """2019-01-18T11:00:02, no zone, a fraction where there is one: a task that is changed (l. 214-216)."""
    utc = _utc(instant)
    return f"{utc:%Y-%m-%dT%H:%M:%S}" if utc.microsecond < 1000 else _to_milliseconds(instant)


def _to_milliseconds(instant: datetime) -> str:
    return _utc(instant).replace(tzinfo=None).isoformat(timespec="milliseconds")


def _utc(instant: datetime) -> datetime:
    """The instant in UTC; ValueError where it has no zone: nobody knows when that is."""
    if instant.tzinfo is None:
        raise ValueError("an instant without a zone cannot be sent")
    return instant.astimezone(UTC)
