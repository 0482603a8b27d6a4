"""The company's do-not-call list (ccai-apps.txt l. 4199-4331). Numbers are compared by digits."""

from __future__ import annotations

from console.simulator.floor.results import DoNotCall, Refused
from console.simulator.floor.state import Floor, digits

EMERGENCY = frozenset({"112", "911", "999"})
SHORTEST, LONGEST = 7, 15
"""Digits of a number (E.164 allows fifteen)."""


def add(floor: Floor, number: str, expires_at: float | None) -> str:
    """Lists a number until `expires_at` (None: for ever); answers created or updated, or raises Refused."""
    plain = digits(number)
    if plain in EMERGENCY:
        raise Refused("emergency phone number is not allowed")
    if not SHORTEST <= len(plain) <= LONGEST:
        raise Refused("phone_number is invalid")
    if expires_at is not None and expires_at <= floor.now:
        raise Refused("expires_at cannot be past date/time")
    known = check(floor, number) is not None
    floor.do_not_call[plain] = DoNotCall(number, expires_at)
    return "updated" if known else "created"


def remove(floor: Floor, number: str) -> bool:
    """Takes a number off the list; whether it was on it."""
    return floor.do_not_call.pop(digits(number), None) is not None


def check(floor: Floor, number: str) -> DoNotCall | None:
    """The entry of a number, None when there is none in force."""
    entry = floor.do_not_call.get(digits(number))
    if entry is None or (entry.expires_at is not None and entry.expires_at <= floor.now):
        return None
    return entry
