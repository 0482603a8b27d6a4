"""The journal: the append-only record of every action, on disk before the action is sent.

Without a journal there is no action: whatever stands in the way raises JournalUnavailable. All methods block
for milliseconds, at worst for a second, and may be called from any thread.
"""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Callable, Collection, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeAlias

from console.actions import identity, outcomes
from console.actions.entries import (
    Entry,
    EntryStep,
    read_draft,
    read_instant,
    read_outcome,
    read_search,
    without_bytes,
    write_draft,
    write_record,
    write_results,
)
from console.actions.news import Step
from console.actions.store import JournalUnavailable, Store
from console.domain import timestamps
from console.domain.actions import Outcome, OutcomeState, Search
from console.domain.drafts.draft import Draft
from console.domain.drafts.kinds import KINDS

NEVER_SENT = "The console ended before it was sent."

_LAST_STEPS = """
SELECT actions.id, actions.owner, actions.kind, steps.step
FROM actions JOIN steps ON steps.action = actions.id
WHERE steps.number = (SELECT max(number) FROM steps WHERE action = actions.id)
"""
_ENTRIES = """
SELECT id, at, kind, draft, request, operator, owner FROM actions
WHERE at >= :since AND (:kinds IS NULL OR kind IN (SELECT value FROM json_each(:kinds)))
ORDER BY at DESC, rowid DESC LIMIT :limit
"""
_STEPS = """
SELECT at, step, state, status_code, message, contact_id, contact_status, results, record,
    verdict
FROM steps
WHERE action = ? ORDER BY number
"""
_ADD_STEP = """
INSERT INTO steps (
    action, at, step, state, status_code, message, contact_id, contact_status, results, record, verdict
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

_Written: TypeAlias = tuple[tuple[Any, ...], list[tuple[Any, ...]]]
"""The columns of one action, and of each of its steps."""


class Journal:
    """The journal of one user of this machine; several consoles may share it."""

    def __init__(
        self,
        path: Path,
        *,
        operator: str | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """`operator` names who acts; None asks the system. Nothing is opened or made yet."""
        self.path = path
        self._operator = operator
        self._now = now
        self._store = Store(path)

    def intend(self, draft: Draft, request: str, *, action_id: str | None = None) -> str:
        """Writes down an action about to be sent, and returns its id once it is on disk.

        Raises:
            JournalUnavailable: It was not written: the action must not be sent.
        """
        identifier = action_id or str(uuid.uuid4())
        who = self._operator if self._operator is not None else identity.operator()
        at = timestamps.vendor(self._now())
        described = (identifier, at, draft.account, draft.kind, write_draft(draft))
        action = (*described, _storable(request), _storable(who), identity.owner())

        def write(connection: sqlite3.Connection) -> None:
            connection.execute("INSERT INTO actions VALUES (?, ?, ?, ?, ?, ?, ?, ?)", action)
            _add_step(connection, identifier, at, EntryStep(self._now(), Step.INTENDED, "Written down"))

        self._store.transact(write)
        return identifier

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
            JournalUnavailable: It was not written.
        """
        now = self._now()
        taken = EntryStep(now, step, message, outcome, contact_status, search)
        at = timestamps.vendor(now)
        self._store.transact(lambda connection: _add_step(connection, action_id, at, taken))

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
        if not self.path.exists():
            return ()
        # Read under the lock, understood after it: whoever waits to write must not wait for that.
        return _understood(self._store.transact(lambda connection: _read(connection, since, limit, kinds)))

    def recent(self, since: datetime, limit: int) -> tuple[Entry, ...]:
        """The newest actions since an instant, and before them whatever is still in doubt; newest first.

        Raises:
            JournalUnavailable: It cannot be read.
        """
        entries = self.entries()
        newest = [entry for entry in entries if entry.at >= since][:limit]
        told = {entry.id for entry in newest}
        doubts = [entry for entry in entries if entry.id not in told and entry.is_in_doubt]
        return (*newest, *doubts)

    def recover(self) -> tuple[Entry, ...]:
        """Closes what consoles that are gone left open, and returns those entries as they are now.

        What was intended is known not to have been sent; what was being sent is in doubt, and never sent
        again. Entries of a console that still runs are left alone.

        Raises:
            JournalUnavailable: It cannot be read or written.
        """
        if not self.path.exists():
            return ()
        return self._store.transact(self._close_abandoned)

    def abandoned(self) -> dict[str, Outcome]:
        """What is known of the actions that consoles which are gone left open, by id. Nothing is written.

        Raises:
            JournalUnavailable: It cannot be read.
        """
        if not self.path.exists():
            return {}
        return self._store.transact(_abandoned)

    def close(self) -> None:
        """Closes the file; the next use opens it again."""
        self._store.close()

    def _close_abandoned(self, connection: sqlite3.Connection) -> tuple[Entry, ...]:
        now = self._now()
        closed = _abandoned(connection)
        for action_id, outcome in closed.items():
            taken = EntryStep(now, Step.OUTCOME, outcome.message, outcome)
            _add_step(connection, action_id, timestamps.vendor(now), taken)
        if not closed:
            return ()
        return tuple(entry for entry in _understood(_read(connection)) if entry.id in closed)


def _abandoned(connection: sqlite3.Connection) -> dict[str, Outcome]:
    """What is known of what was left open by a console that is gone, by the action's id."""
    found: dict[str, Outcome] = {}
    for action_id, owner, kind, last in connection.execute(_LAST_STEPS).fetchall():
        outcome = _left_open(last, kind)
        if outcome is not None and not identity.is_alive(str(owner)):
            found[action_id] = outcome
    return found


def _left_open(last: str, kind: str) -> Outcome | None:
    """What is known of an action whose console ended at this step; None where that was its last."""
    if last == Step.INTENDED:
        return Outcome(OutcomeState.NOT_SENT, NEVER_SENT)
    if last == Step.SENDING:
        look = outcomes.look_first(KINDS.get(kind, Draft))
        return Outcome(OutcomeState.UNKNOWN, f"The console ended while it was being sent. {look}")
    return None


def _add_step(connection: sqlite3.Connection, action_id: str, at: str, taken: EntryStep) -> None:
    """Writes one step. The contact's id is stored as JSON, so that 7 and "7" stay apart."""
    outcome = taken.outcome
    state, status_code, contact_id, results, record = None, None, None, None, None
    if outcome is not None:
        state, status_code = outcome.state.value, outcome.status_code
        contact_id = json.dumps(outcome.contact_id) if outcome.contact_id is not None else None
        results, record = write_results(outcome.results), write_record(outcome.record)
    verdict = None
    if taken.search is not None:
        verdict, found = taken.search.verdict.value, taken.search.contact_id
        contact_id = json.dumps(found) if found is not None else None
    told = (_storable(taken.message), contact_id, taken.contact_status, results, record, verdict)
    connection.execute(_ADD_STEP, (action_id, at, taken.step.value, state, status_code, *told))


def _read(
    connection: sqlite3.Connection,
    since: datetime | None = None,
    limit: int | None = None,
    kinds: Collection[str] | None = None,
) -> list[_Written]:
    """Actions with their steps as they are written, newest first."""
    bounds = {
        "since": timestamps.vendor(since) if since is not None else "",
        "limit": -1 if limit is None else limit,
        "kinds": None if kinds is None else json.dumps(sorted(kinds)),
    }
    return [
        (action, connection.execute(_STEPS, (action[0],)).fetchall())
        for action in connection.execute(_ENTRIES, bounds).fetchall()
    ]


def _understood(written: Iterable[_Written]) -> tuple[Entry, ...]:
    """The entries that are written."""
    try:
        return tuple(
            Entry(
                id=identifier,
                at=read_instant(at),
                kind=kind,
                draft=read_draft(kind, draft),
                request=request,
                operator=operator,
                owner=owner,
                steps=_understood_steps(steps),
            )
            for action, steps in written
            for (identifier, at, kind, draft, request, operator, owner) in (without_bytes(action),)
        )
    except (ValueError, TypeError, RecursionError) as error:
        raise JournalUnavailable(f"The journal holds an entry this version cannot read: {error}") from error


def _understood_steps(rows: Iterable[tuple[Any, ...]]) -> tuple[EntryStep, ...]:
    """The steps of one action in order."""
    return tuple(
        EntryStep(
            read_instant(at),
            Step(step),
            message,
            read_outcome(state, message, status_code, contact_id, results, record),
            contact_status,
            read_search(verdict, message, contact_id),
        )
        for (
            at,
            step,
            state,
            status_code,
            message,
            contact_id,
            contact_status,
            results,
            record,
            verdict,
        ) in map(without_bytes, rows)
    )


def _storable(text: str) -> str:
    """Text SQLite takes: a lone surrogate cannot be UTF-8."""
    return text.encode("utf-8", "replace").decode("utf-8")
