"""The journal: the append-only record of every action, on disk before the action is sent.

Without a journal there is no action: whatever stands in the way raises JournalUnavailable. All methods block
for milliseconds, at worst for a second, and may be called from any thread.
"""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta
from pathlib import Path

from console.actions.journal import doubts, identity
from console.actions.journal.abandoned import abandoned, as_known, has_end, oldest_open
from console.actions.journal.entries import Entry, EntryStep
from console.actions.journal.reading import (
    Written,
    newest_step,
    read,
    read_changed,
    read_named,
    understood,
)
from console.actions.journal.retention import PAGES, Keep, forget_some
from console.actions.journal.store import JournalUnavailable, Store
from console.actions.journal.writing import add_action, add_step
from console.actions.news import Step
from console.config.locations import is_missing
from console.domain import timestamps
from console.domain.actions import Outcome, OutcomeState, Search
from console.domain.drafts.draft import Draft

BEFORE_THE_FIRST_BYTE = (Step.INTENDED, Step.SENDING)
"""Steps that stand in the journal before anything is sent. Where there is no room for one, nothing is."""


class Journal:
    """The journal of one user of this machine; several consoles may share it."""

    def __init__(
        self,
        path: Path,
        *,
        operator: str | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        elapsed: Callable[[], float] = identity.since_boot,
        on_damage: Callable[[str], None] = lambda _: None,
    ) -> None:
        """`operator` names who acts; None asks the system. Nothing is opened or made yet.

        `now` is the wall clock, UTC; `elapsed` counts the machine's seconds, whatever the wall clock says.

        `on_damage` is told what became of a damaged file, on the thread that found it so.
        """
        self.path = path
        self._operator = operator
        self._now = now
        self._elapsed = elapsed
        self._store = Store(path, on_damage)
        self._open_from = ""
        """The instant since which there are actions without an end, as far as they were looked for."""

    @property
    def who(self) -> str:
        """Who acts here."""
        return self._operator if self._operator is not None else identity.operator()

    def open(self) -> None:
        """Opens the file, and makes it if there is none: what stands in the way of actions shows here.

        Raises:
            JournalUnavailable: It cannot be written.
        """
        self._store.begin(lambda _: None)

    def intend(self, draft: Draft, request: str, *, action_id: str | None = None) -> str:
        """Writes down an action about to be sent, and returns its id once it is on disk.

        Raises:
            JournalUnavailable: It was not written: the action must not be sent.
        """
        entry = self._intended(draft, request, action_id)
        self._store.begin(lambda connection: add_action(connection, entry))
        return entry.id

    def intend_among(self, draft: Draft, request: str, action_id: str, within: float) -> tuple[Entry, ...]:
        """Writes down an action as `intend` does; all that was written down `within` so many seconds before.

        Of two consoles that do it at once, the second is told of the first.

        Raises:
            JournalUnavailable: It was not written: the action must not be sent.
        """
        entry = self._intended(draft, request, action_id)

        def work(connection: sqlite3.Connection) -> list[Written]:
            before = read(connection, entry.at - timedelta(seconds=within))
            add_action(connection, entry)
            return before

        return understood(self._store.begin(work))

    def step(
        self,
        action_id: str,
        step: Step,
        message: str,
        outcome: Outcome | None = None,
        contact_status: str | None = None,
        search: Search | None = None,
    ) -> None:
        """Adds a step to an action; on disk when this returns.

        Raises:
            JournalUnavailable: It was not written; or it was to be sent, and another console, one that could
                not see this one, has closed it meanwhile and told so.
        """
        taken = EntryStep(self._now(), step, message, outcome, contact_status, search, self._elapsed())

        def work(connection: sqlite3.Connection) -> None:
            if step is Step.SENDING and has_end(connection, action_id):
                raise JournalUnavailable("Another console has closed it as not sent")
            add_step(connection, action_id, taken)

        if step in BEFORE_THE_FIRST_BYTE:
            self._store.begin(work)
        else:
            was_sent = outcome is not None and outcome.state is not OutcomeState.NOT_SENT
            self._store.finish(work, is_patient=was_sent)

    def close_doubt(self, start: str, reason: str) -> Entry:
        """Writes down what a supervisor makes of an action in doubt; the entry as it is now.

        `start` is the action's id, or what no other id begins with.

        Raises:
            CannotClose: There is no such action, or more than one, or it is not in doubt.
            JournalUnavailable: It was not written.
        """
        if is_missing(self.path):
            raise doubts.CannotClose("There are no actions yet.")
        now, who = self._now(), self.who
        return self._store.transact(lambda connection: doubts.close(connection, start, reason, who, now))

    def entries(
        self,
        since: datetime | None = None,
        limit: int | None = None,
        kinds: Collection[str] | None = None,
    ) -> tuple[Entry, ...]:
        """The actions and their steps, newest first. None where there is no journal yet.

        `kinds` are the kinds of draft that are looked for; None looks for all.

        Raises:
            JournalUnavailable: It cannot be read.
        """
        if is_missing(self.path):
            return ()
        return understood(self._store.read(lambda connection: read(connection, since, limit, kinds)))

    def recent(self, since: datetime, limit: int, *, ends_abandoned: bool = False) -> tuple[Entry, ...]:
        """The newest actions since an instant, and before them whatever is still in doubt; newest first.

        With `ends_abandoned`, what a console that is gone left open is told as it will be once that is
        written down.

        Raises:
            JournalUnavailable: It cannot be read.
        """
        if is_missing(self.path):
            return ()

        def work(connection: sqlite3.Connection) -> tuple[list[Written], dict[str, Outcome]]:
            known = self._abandoned(connection, since) if ends_abandoned else {}
            newest = read(connection, since, limit)
            told = {action[0] for action, _ in newest}
            older = {*doubts.in_doubt(connection), *known} - told
            return [*newest, *read_named(connection, older)], known

        written, known = self._store.read(work)
        entries = as_known(understood(written), known)
        return tuple(entry for entry in entries if entry.at >= since or entry.is_in_doubt)

    def newest_step(self) -> int:
        """The number of the newest step of all; 0 where there is none. Steps are numbered as they are taken.

        Raises:
            JournalUnavailable: It cannot be read.
        """
        return 0 if is_missing(self.path) else self._store.read(newest_step)

    def changed(self, number: int) -> tuple[int, tuple[tuple[Entry, int], ...]]:
        """The number of the newest step, and the actions with steps after that of `number`, newest first.

        Each comes with how many of its steps are later. One that was begun anew is told from its beginning.

        Raises:
            JournalUnavailable: It cannot be read.
        """
        if is_missing(self.path):
            return 0, ()
        newest, written, later = self._store.read(lambda connection: read_changed(connection, number))
        return newest, tuple((entry, later[entry.id]) for entry in understood(written))

    def recover(self) -> tuple[Entry, ...]:
        """Closes what consoles that are gone left open, and returns those entries as they are now.

        What was intended is known not to have been sent; what was being sent is in doubt, and never sent
        again. Entries of a console that still runs are left alone.

        Raises:
            JournalUnavailable: It cannot be read or written.
        """
        if is_missing(self.path):
            return ()
        return self._store.transact(self._close_abandoned)

    def abandoned(self) -> dict[str, Outcome]:
        """What is known of the actions that consoles which are gone left open, by id. Nothing is written.

        Raises:
            JournalUnavailable: It cannot be read.
        """
        return {} if is_missing(self.path) else self._store.read(abandoned)

    def forget(self, keep: Keep) -> int:
        """Lets go of some of the entries that are kept no longer; how many: ask again until there are none.

        Raises:
            JournalUnavailable: Nothing went.
        """
        if is_missing(self.path):
            return 0
        return self._store.transact(lambda connection: forget_some(connection, keep, self._now()))

    def shrink(self) -> bool:
        """Gives some of the room that is not used any more back to the system; True where there is more.

        Raises:
            JournalUnavailable: It cannot be written.
        """
        return not is_missing(self.path) and self._store.shrink(PAGES)

    def close(self) -> None:
        """Closes the file; the next use opens it again."""
        self._store.close()

    def _intended(self, draft: Draft, request: str, action_id: str | None) -> Entry:
        identifier = action_id or str(uuid.uuid4())
        at, owner = self._now(), identity.owner()
        steps = (EntryStep(self._now(), Step.INTENDED, "Written down"),)
        return Entry(identifier, at, draft.kind, draft, request, self.who, owner, steps)

    def _abandoned(self, connection: sqlite3.Connection, since: datetime) -> dict[str, Outcome]:
        """What was left open; of all actions before `since` only those are looked at that had no end yet.

        What has an end keeps it, so the whole journal is looked through once, however often it is asked.
        """
        oldest, begun = oldest_open(connection, self._open_from), timestamps.vendor(since)
        self._open_from = min(oldest or begun, begun)
        return abandoned(connection, self._open_from)

    def _close_abandoned(self, connection: sqlite3.Connection) -> tuple[Entry, ...]:
        now = self._now()
        closed = abandoned(connection)
        for action_id, outcome in closed.items():
            taken = EntryStep(now, Step.OUTCOME, outcome.message, outcome)
            add_step(connection, action_id, taken)
        return understood(read_named(connection, closed)) if closed else ()
