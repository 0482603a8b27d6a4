"""What the journal holds of actions in doubt: those this console looks for, and what else was done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection
from contextlib import suppress
from datetime import datetime, timedelta

from console.actions.journal import identity
from console.actions.journal.entries import Entry
from console.actions.journal.journal import Journal
from console.actions.journal.writer import JournalWriter
from console.actions.reconciling.places import Places
from console.actions.reconciling.suspects import RECORD_LISTS, is_unsettled
from console.actions.reconciling.windows import Windows
from console.domain.drafts.draft import Draft

MARGIN = timedelta(hours=1)
"""An action may wait this long for its turn, and be written down as in doubt after that."""
READ_ALL_THE_SAME = 20
"""Scans after which the journal is read though nothing was written: a console may have ended meanwhile."""


class Doubts:
    """Reads the journal for the reconciler, in the writer's thread. All raise JournalUnavailable."""

    def __init__(
        self,
        journal: Journal,
        writer: JournalWriter,
        recover: Callable[[], Awaitable[object]],
        now: Callable[[], datetime],
        windows: Windows,
    ) -> None:
        """`recover` closes what consoles that are gone left open."""
        self._journal = journal
        self._writer = writer
        self._recover = recover
        self._now = now
        self._windows = windows
        self._places = Places(journal.path.with_name(journal.path.name + ".looking"))
        self._signature: object = None
        self._scans = 0
        self._since: datetime | None = None
        """From when on entries are read: from the oldest that may still be one of ours to look for."""

    async def open_ones(
        self, is_listed: Callable[[Draft], bool], *, at_once: bool = False
    ) -> tuple[Entry, ...]:
        """What this console has to look for, as far as anything was written since the last time.

        Its own; and of those whose console is gone, whatever belongs to an account no other console has
        taken on. What a living console did is left to that. `is_listed` says whether an action can be looked
        for at all; `at_once` that something has certainly arisen.
        """
        self._scans += 1
        signature = self._file()
        if signature == self._signature and self._scans % READ_ALL_THE_SAME and not at_once:
            return ()
        begun, is_first = self._now(), self._signature is None
        since = self._since or begun - timedelta(seconds=self._windows.matching)
        since = min(since, begun - MARGIN)  # the clock may have been set back
        entries = await self.since(since, frozenset(RECORD_LISTS))
        if any(map(_is_left, entries)):
            await self._recover()
            entries = await self.since(since, frozenset(RECORD_LISTS))
        if is_first:
            entries += await self._writer.read(lambda: self._journal.recent(begun, 0))
        self._signature = signature
        listed = [entry for entry in entries if is_unsettled(entry) and is_listed(entry.draft)]
        ours = {entry.id: entry for entry in listed if self._is_ours(entry)}
        others = [entry.at for entry in listed if entry.id not in ours]
        on_their_way = [entry.at for entry in entries if entry.outcome is None]
        self._since = min((*others, *on_their_way, begun - MARGIN))
        return tuple(ours.values())

    async def since(self, since: datetime, kinds: Collection[str]) -> tuple[Entry, ...]:
        """Every action of these kinds begun since an instant."""
        return await self._writer.read(lambda: self._journal.entries(since, kinds=kinds))

    def close(self) -> None:
        """Leaves what nobody owns to other consoles."""
        self._places.close()

    def _is_ours(self, entry: Entry) -> bool:
        if entry.owner == identity.owner():
            return True
        return not identity.is_alive(entry.owner, _last(entry)) and self._places.take(entry.draft.account)

    def _file(self) -> tuple[tuple[int, int], ...]:
        """What changes with every write to the journal."""
        told = []
        for suffix in ("", "-wal"):
            with suppress(OSError):
                stat = self._journal.path.with_name(self._journal.path.name + suffix).stat()
                told.append((stat.st_mtime_ns, stat.st_size))
        return tuple(told)


def _is_left(entry: Entry) -> bool:
    """Whether it was left on its way by a console that ended since this machine was started.

    What bears another start's or container's mark may be at work there; it is closed when a console begins.
    """
    is_of_here = entry.owner.partition(" ")[0] == identity.owner().partition(" ")[0]
    return entry.outcome is None and is_of_here and not identity.is_alive(entry.owner, _last(entry))


def _last(entry: Entry) -> datetime:
    """When its console last wrote of it."""
    return entry.steps[-1].at if entry.steps else entry.at
