"""A console without a screen that takes actions until it is killed, and goes on at its next start.

`python -m tests.chaos.console_process CONFIG ACTIONS`: every action that is not in the journal yet is begun,
a few at a time; then what is in doubt is searched for. Ends with 0 when nothing is left to do.
"""

from __future__ import annotations

import functools
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from console.actions.journal.journal import Journal
from console.actions.news import ActionNews, Step
from console.actions.reconciling.windows import Windows
from console.config import locations
from console.config.reading.file import read_settings
from console.config.settings import Settings
from console.domain.drafts.calls import OutboundCall
from console.engine.running import Engine
from console.wiring.machinery import build
from console.wiring.summaries import summaries
from tests.chaos.vendor import OUTBOUND_NUMBER, email_of

WINDOWS = Windows(
    before=1.0,
    sending=3.0,
    settle=3.0,
    unsure=2.0,
    matching=3600.0,
    soon=(0.3, 1.0, 2.0, 3.5, 5.0),
    then=((3600.0, 2.0),),
    again=0.3,
    again_at_most=2.0,
    scan=1.0,
)
"""As a console has them, in a world that is some forty times as fast."""
AT_ONCE = 6
"""Actions on their way at a time."""
LATE = timedelta(seconds=4)
"""After the last action, how long something may still be done late by the vendor."""


def number_of(action: int) -> str:
    """The number an action calls: each its own."""
    return f"+1339220{action:04}"


def draft_of(action: int) -> OutboundCall:
    """The action of that number: each has an agent of its own."""
    return OutboundCall("support", email_of(action), number_of(action), OUTBOUND_NUMBER)


class Console:
    """Begins what was not begun, and waits until all is known."""

    def __init__(self, config: Path, actions: int) -> None:
        settings = read_settings(config)
        self.journal = Journal(locations.journal_file())
        begun = {entry.draft.subject for entry in self.journal.entries()}
        self.waiting = [action for action in range(1, actions + 1) if number_of(action) not in begun]
        self.under_way: set[str] = set()
        building = build(functools.partial(_ready, settings), read_only=False, windows=WINDOWS)
        self.engine = Engine(summaries(settings), building)

    def run(self) -> None:
        """Until nothing is left to do."""
        self.engine.start()
        while not self._is_settled():
            while self.waiting and len(self.under_way) < AT_ONCE:
                draft = draft_of(self.waiting.pop(0))
                self.under_way.add(draft.subject)
                self.engine.act(draft)
            time.sleep(0.02)
            self._look()
        self.engine.stop()

    def _look(self) -> None:
        for news in self.engine.mailbox.drain():
            if isinstance(news, ActionNews) and news.step in {Step.OUTCOME, Step.FOLLOWED, Step.SEARCHED}:
                self.under_way.discard(news.draft.subject)

    def _is_settled(self) -> bool:
        if self.waiting or self.under_way:
            return False
        time.sleep(0.2)
        entries = self.journal.entries()
        is_over = all(entry.outcome is not None for entry in entries)
        in_doubt = any(entry.is_in_doubt for entry in entries)
        newest = max(entry.at for entry in entries)
        return is_over and not in_doubt and datetime.now(UTC) - newest > LATE


async def _ready(settings: Settings) -> Settings:
    return settings


if __name__ == "__main__":
    Console(Path(sys.argv[1]), int(sys.argv[2])).run()
