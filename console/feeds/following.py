"""Following what an action made, through the readings that come in anyway."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable

from console.domain.accounts import Identifier
from console.feeds.calls import CallBook

LOOK_EVERY = 3.0
"""Seconds between looks at a call that is being followed; each takes a slot of the account's budget."""


async def follow_call(
    book: CallBook, call_id: Identifier, refresh: Callable[[], None]
) -> AsyncGenerator[str, None]:
    """Gives each state of the call as the book of calls learns it; ends with the call.

    `refresh` asks for the calls soon. It waits for as long as the vendor does not list the call: bound it.
    """
    told: str | None = None
    while True:
        call = book.get(call_id)
        if call is not None and call.status != told:
            told = call.status
            yield told
        if call is not None and not call.is_open:
            return
        refresh()
        try:
            async with asyncio.timeout(LOOK_EVERY):
                await book.changed()
        except TimeoutError:
            continue
