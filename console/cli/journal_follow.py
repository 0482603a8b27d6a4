"""`floorwalker journal --follow`: goes on printing what any console of this user does."""

from __future__ import annotations

import time
from datetime import datetime
from typing import TYPE_CHECKING

from console.cli.journal_forms import as_json, line, step_line
from console.cli.output import say, say_json, tell
from console.domain.text import clean

if TYPE_CHECKING:
    from console.actions.journal.entries import Entry, EntryStep
    from console.actions.journal.journal import Journal
    from console.actions.journal.private_file import FileId
    from console.domain.actions import Outcome

LOOK_EVERY = 0.5
"""Seconds between two looks into the journal."""


class Following:
    """Prints first what is there, the oldest first, and then each step as it comes."""

    def __init__(self, journal: Journal, *, as_json: bool, since: datetime | None) -> None:
        self._journal = journal
        self._is_json = as_json
        self._since = since
        self._newest = 0
        """The number of the newest step that was told."""
        self._file: FileId | None = None
        """Which file that was in: another one in its place has numbers of its own."""
        self._trouble = ""

    def run(self) -> None:
        """Prints until it is interrupted, or nobody reads it any more. Raises JournalUnavailable at first."""
        self._file, self._newest = self._present(), self._journal.newest_step()
        entries, abandoned = self._journal.entries(since=self._since), self._journal.abandoned()
        for entry in reversed(entries):
            outcome = entry.outcome or abandoned.get(entry.id)
            if not self._put(entry, outcome, line(entry, outcome)):
                return
        while True:
            time.sleep(LOOK_EVERY)
            if not all(map(self._print, self._changed())):
                return

    def _changed(self) -> list[tuple[Entry, EntryStep]]:
        """The new steps in the order they were taken; with JSON, only the last one of each action."""
        from console.actions.journal.store import JournalUnavailable

        file = self._present()
        try:
            newest, changed = self._journal.changed(self._newest if file == self._file else 0)
        except JournalUnavailable as error:
            self._tell_once(str(error))
            return []
        self._trouble, self._newest, self._file = "", newest, file
        found: list[tuple[Entry, EntryStep]] = []
        for entry, later in changed:
            found += [(entry, step) for step in entry.steps[-1 if self._is_json else -later :]]
        return sorted(found, key=lambda each: each[1].at)

    def _present(self) -> FileId | None:
        from console.actions.journal.private_file import present

        return present(self._journal.path)

    def _print(self, changed: tuple[Entry, EntryStep]) -> bool:
        entry, step = changed
        return self._put(entry, entry.outcome, step_line(entry, step))

    def _put(self, entry: Entry, outcome: Outcome | None, text: str) -> bool:
        """Prints it in the one form or the other; False where nobody reads it any more."""
        return say_json(as_json(entry, outcome)) if self._is_json else say(text)

    def _tell_once(self, trouble: str) -> None:
        if trouble != self._trouble:
            self._trouble = trouble
            tell(f"floorwalker journal: {clean(trouble)}")
