"""Actions under way: each done once its account was tried, and given a moment to finish at the end."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine

from console.domain.drafts.draft import Draft
from console.engine.machinery import Machinery

logger = logging.getLogger(__name__)

ACTION_GRACE = 1.5
"""Seconds an action on its way gets to finish when the console ends; then the journal says unknown."""


class Actions:
    """Acts for the screen. Lives on the engine's loop."""

    def __init__(self, machinery: Machinery, begun: Callable[[Draft], None]) -> None:
        """`begun` hears of each draft whose way begins; from then on the dispatcher tells of it."""
        self._machinery = machinery
        self._begun = begun
        self._tasks: set[asyncio.Task[object]] = set()

    def begin(self, draft: Draft) -> None:
        """Begins to do it."""
        self._begun(draft)
        self._hold(self._act(draft))

    def close_doubt(self, action_id: str, reason: str) -> None:
        """Begins to write down what a supervisor makes of an action in doubt."""
        if self._machinery.close_doubt is not None:
            self._hold(self._machinery.close_doubt(action_id, reason))

    async def end(self) -> None:
        """Waits for all that are under way, no longer than their grace."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=ACTION_GRACE)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _hold(self, work: Coroutine[object, object, None]) -> None:
        task: asyncio.Task[object] = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    async def _act(self, draft: Draft) -> None:
        """An order that comes while its account is still being opened waits for that."""
        for station in self._machinery.stations:
            if station.summary.name == draft.account:
                await station.tried.wait()
        await self._machinery.act(draft)

    def _done(self, task: asyncio.Task[object]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            logger.error("an action ended with an error", exc_info=task.exception())
