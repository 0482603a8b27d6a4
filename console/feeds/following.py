"""Following what an action made, through the readings that come in anyway."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncGenerator, Callable

from console.domain.accounts import Identifier
from console.domain.calls import Call
from console.feeds.call_book import CallBook

LOOK_EVERY = 3.0
"""Seconds between looks at a call that is being followed; each takes a slot of the account's budget."""


async def follow_call(
    book: CallBook, call_id: Identifier, look: Callable[[], None]
) -> AsyncGenerator[str, None]:
    """Gives each state of the call as the book of calls learns it; ends with the call.

    `look` asks for the calls soon; however much the book learns of other calls, it is not called more often
    than every few seconds. It waits for as long as the vendor does not list the call: bound it.
    """
    told: str | None = None
    looked_at = -math.inf
    clock = asyncio.get_running_loop().time
    while True:
        call = book.get(call_id)
        if call is not None and call.status != told:
            told = call.status
            yield told
        if call is not None and not call.is_open:
            return
        if clock() - looked_at >= LOOK_EVERY:
            looked_at = clock()
            look()
        try:
            async with asyncio.timeout(looked_at + LOOK_EVERY - clock()):
                await book.changed()
        except TimeoutError:
            continue


class Unnamed:
    """Finds calls that a vendor set up without naming them (facts VX29), each for one action alone."""

    def __init__(self, book: CallBook) -> None:
        self._book = book
        self._claimed: set[Identifier] = set()

    async def follow(self, is_it: Callable[[Call], bool]) -> AsyncGenerator[str, None]:
        """Gives the states of the first call that is it, once the book has one; bound it.

        Nothing is asked for its sake: without webhooks a call is told of when it has ended, however often
        one looks.
        """
        while True:
            found = self._book.find(lambda call: call.id not in self._claimed and is_it(call))
            if found is not None:
                break
            await self._book.changed()
        self._claimed.add(found.id)
        async for state in follow_call(self._book, found.id, lambda: None):
            yield state
