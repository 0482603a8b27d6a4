"""The journal from an event loop: one thread writes, in the order it was told to; the loop never blocks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from console.actions.journal.entries import Entry
from console.actions.journal.journal import Journal
from console.actions.news import Step
from console.config.locations import is_missing
from console.domain.actions import Outcome, Search
from console.domain.drafts.draft import Draft

Result = TypeVar("Result")


class JournalWriter:
    """Writes to a journal from one thread of its own.

    What was handed over is written even when the one who waits for it is cancelled, and in that order: a
    cancelled action's last word comes after the words before it.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="journal")

    async def intend_among(
        self, draft: Draft, request: str, action_id: str, within: float
    ) -> tuple[Entry, ...]:
        """Writes down an action about to be sent; what this console and others wrote down just before it.

        Raises JournalUnavailable.
        """
        return await self._do(lambda: self._journal.intend_among(draft, request, action_id, within))

    async def step(
        self,
        action_id: str,
        step: Step,
        message: str,
        outcome: Outcome | None = None,
        contact_status: str | None = None,
        search: Search | None = None,
    ) -> None:
        """Adds a step; raises JournalUnavailable."""
        await self._do(lambda: self._journal.step(action_id, step, message, outcome, contact_status, search))

    def close_with(self, action_id: str, outcome: Outcome) -> None:
        """Hands over a cancelled action's outcome, without waiting: there is nobody left to wait.

        Where it cannot be written, the journal ends at the step before it, and recovery says the same.
        """
        self._submit(lambda: self._journal.step(action_id, Step.OUTCOME, outcome.message, outcome))

    async def recover(self) -> tuple[Entry, ...]:
        """Opens the file and closes what consoles that are gone left open; raises JournalUnavailable."""

        def work() -> tuple[Entry, ...]:
            if is_missing(self._journal.path):
                self._journal.open()
            return self._journal.recover()

        return await self._do(work)

    async def read(self, work: Callable[[], Result]) -> Result:
        """Reads the journal, after what was handed over before; raises JournalUnavailable."""
        return await self._do(work)

    def close(self) -> None:
        """Waits until everything is written, and closes the file."""
        self._thread.shutdown(wait=True)
        self._journal.close()

    async def _do(self, work: Callable[[], Result]) -> Result:
        # Shielded: cancelling the wait must not take work that has not begun out of the queue.
        return await asyncio.shield(asyncio.wrap_future(self._submit(work)))

    def _submit(self, work: Callable[[], Result]) -> Future[Result]:
        return self._thread.submit(work)
