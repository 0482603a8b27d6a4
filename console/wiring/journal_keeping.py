"""What the engine does with the journal beside acting: closing doubts, and letting go of what is old."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path

from console.actions.journal.doubts import CannotClose
from console.actions.journal.journal import Journal
from console.actions.journal.retention import Keep
from console.actions.journal.store import JournalUnavailable
from console.actions.news import ActionNews, Step
from console.engine import Notice, Told

logger = logging.getLogger(__name__)

DAY = 24 * 3600.0
AGAIN_AFTER = 3600.0
"""Seconds until it is tried again where the journal could not be had."""
BETWEEN = 0.05
"""Seconds between two batches: an action that comes meanwhile is written down first."""


class JournalKeeping:
    """Lives on the engine's event loop, which never waits for the disk; `publish` must not block."""

    def __init__(self, journal: Journal, publish: Callable[[Told], None], keep: Keep) -> None:
        self._journal = journal
        self._publish = publish
        self._keep = keep

    async def close_doubt(self, action_id: str, reason: str) -> None:
        """Writes down what a supervisor makes of an action in doubt, and tells it, or why it was not."""
        try:
            entry = await asyncio.to_thread(self._journal.close_doubt, action_id, reason)
        except CannotClose as error:
            self._publish(Notice(str(error), "Nothing was written down."))
        except JournalUnavailable as error:
            self._publish(Notice(str(error), "The action is still in doubt; close it again."))
        else:
            closed = entry.steps[-1]
            self._publish(
                ActionNews(
                    entry.id,
                    closed.at,
                    entry.draft,
                    Step.CLOSED,
                    closed.message,
                    entry.outcome,
                    is_final=True,
                    search=entry.search,
                )
            )

    async def run(self) -> None:
        """Lets go of what is old, now and once a day, until it is cancelled."""
        while True:
            try:
                gone = await self.forget()
            except JournalUnavailable as error:
                logger.warning("the journal was not tidied: %s", error)
                await asyncio.sleep(AGAIN_AFTER)
                continue
            if gone:
                logger.info("%d actions were kept long enough and have left the journal", gone)
            await asyncio.sleep(DAY)

    async def forget(self) -> int:
        """Lets go of all that is kept no longer; how many actions went. Raises JournalUnavailable."""
        gone = 0
        while some := await asyncio.to_thread(self._journal.forget, self._keep):
            gone += some
            await asyncio.sleep(BETWEEN)
        while gone and await asyncio.to_thread(self._journal.shrink):
            await asyncio.sleep(BETWEEN)
        return gone


class JournalNotices:
    """Tells the supervisor what is wrong with the journal, once for each thing that is."""

    def __init__(self, publish: Callable[[Told], None]) -> None:
        self._publish = publish
        self._told: str | None = None

    def tell(self, message: str, advice: str = "") -> None:
        """Tells it, unless it was the last thing told. Any thread may call it."""
        if message != self._told:
            self._told = message
            self._publish(Notice(message, advice))

    def is_well(self) -> None:
        """The journal works: what is wrong with it later is told anew."""
        self._told = None


def kept_journal(
    file: Path, publish: Callable[[Told], None], keep_days: int
) -> tuple[Journal, JournalKeeping, JournalNotices]:
    """The journal in this file, what keeps it, and what tells what is wrong with it."""
    notices = JournalNotices(publish)
    journal = Journal(file, on_damage=notices.tell)
    return journal, JournalKeeping(journal, publish, Keep(keep_days)), notices
