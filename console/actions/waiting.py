"""How long an action waits for its turn: whoever confirmed it meant now, not when the machine wakes up."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from console.actions.journal.identity import since_boot

LATEST = 600.0
"""Seconds after which nobody expects it any more."""


class TooLate(Exception):
    """Its turn came too late; the text is for the supervisor."""


async def in_time(turn: Callable[[], Awaitable[None]]) -> None:
    """Waits for a turn. Raises TooLate where it does not come in time, the machine's sleep included."""
    begun = since_boot()
    try:
        async with asyncio.timeout(LATEST):
            await turn()
    except TimeoutError:
        raise TooLate(_words()) from None
    if since_boot() - begun > LATEST:
        raise TooLate(_words())


def _words() -> str:
    return f"Nothing was sent: its turn did not come within {LATEST / 60:.0f} minutes. Confirm it anew."
