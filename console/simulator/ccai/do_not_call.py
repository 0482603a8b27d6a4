"""The do-not-call list's own date spellings and per-item results (ccai-apps.txt l. 4218-4331)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from console.simulator.ccai.words import JsonObject
from console.simulator.floor.center import Center
from console.simulator.floor.results import DoNotCall, Refused


def check_row(phone_number: str, entry: DoNotCall | None) -> JsonObject:
    """Whether a number is listed. The document shows a listed one; the other says `do_not_call` false."""
    return {"phone_number": phone_number, "expired_at": _written(entry), "do_not_call": entry is not None}


def add_each(center: Center, contacts: list[Any]) -> list[JsonObject]:
    """Lists every contact, in order; a failed one says why in its `error` (ccai-apps.txt l. 4284)."""
    return [_add(center, contact if isinstance(contact, dict) else {}) for contact in contacts]


def _add(center: Center, contact: dict[str, Any]) -> JsonObject:
    row: JsonObject = {key: contact[key] for key in ("phone_number", "expires_at") if key in contact}
    try:
        expires_at = _read(contact.get("expires_at"))
        return {**row, "status": center.add_do_not_call(str(contact.get("phone_number", "")), expires_at)}
    except Refused as refused:
        return {**row, "error": refused.message, "status": "failed"}
    except ValueError:
        return {**row, "error": "expires_at is invalid", "status": "failed"}


def _read(text: object) -> float | None:
    """Unix seconds of "2022-10-29 00:00:00 UTC". Raises ValueError."""
    if text is None:
        return None
    return datetime.strptime(str(text), "%Y-%m-%d %H:%M:%S UTC").replace(tzinfo=UTC).timestamp()


def _written(entry: DoNotCall | None) -> str | None:
    """The spelling 2023-08-05 22:02:36.362009 +0000."""
    if entry is None or entry.expires_at is None:
        return None
    return datetime.fromtimestamp(entry.expires_at, UTC).strftime("%Y-%m-%d %H:%M:%S.%f +0000")
