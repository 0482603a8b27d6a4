"""What the journal holds: one entry per action, with every step it took."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from console.actions.news import Step
from console.domain import timestamps
from console.domain.accounts import Identifier
from console.domain.actions import Outcome, OutcomeState, Result, Search, Verdict
from console.domain.drafts.draft import UNWRITTEN, Draft
from console.domain.drafts.kinds import KINDS
from console.domain.leads import Lead, Task

if TYPE_CHECKING:
    from pydantic import TypeAdapter

FIRST_YEAR, LAST_YEAR = 1970, 9000
"""Years that are years in every time zone."""
RECORDS: dict[str, type[Lead | Task]] = {"lead": Lead, "task": Task}
"""What a record can be, by the name the journal gives it."""


@dataclass(frozen=True, slots=True)
class EntryStep:
    """One step of one action as written down."""

    at: datetime
    step: Step
    message: str
    outcome: Outcome | None = None
    """From step OUTCOME on, except for followed states."""
    contact_status: str | None = None
    """The contact's state as last followed, lower_snake."""
    search: Search | None = None
    """What was found, at step SEARCHED."""
    elapsed: float | None = None
    """Seconds since the machine was started, which nobody sets; None where that was not written down."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One action: what was asked for, by whom, and what came of it."""

    id: str
    at: datetime
    kind: str
    """The draft's kind."""
    draft: Draft
    request: str
    """The request as it was to be sent, secrets hidden."""
    operator: str
    owner: str
    """The process that acted; see `identity.owner`."""
    steps: tuple[EntryStep, ...] = ()

    @property
    def outcome(self) -> Outcome | None:
        """The last outcome written down; None while the action is on its way."""
        return next((step.outcome for step in reversed(self.steps) if step.outcome is not None), None)

    @property
    def search(self) -> Search | None:
        """What the last look for it brought; None where nobody looked."""
        return next((step.search for step in reversed(self.steps) if step.search is not None), None)

    @property
    def is_closed(self) -> bool:
        """Whether a supervisor has decided what to make of it."""
        return any(step.step is Step.CLOSED for step in self.steps)

    @property
    def is_in_doubt(self) -> bool:
        """Whether nobody knows yet if it was done: neither found, nor known to be absent, nor closed."""
        outcome, search = self.outcome, self.search
        if outcome is None or outcome.state is not OutcomeState.UNKNOWN or self.is_closed:
            return False
        return search is None or search.verdict is Verdict.UNDECIDED

    @property
    def sent_at(self) -> datetime | None:
        """When its first byte may have left; None where none can have."""
        return next((step.at for step in self.steps if step.step is Step.SENDING), None)

    @property
    def last_step(self) -> Step:
        """Where the action is."""
        return self.steps[-1].step if self.steps else Step.INTENDED


def without_bytes(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """The columns of a row. Raises ValueError for bytes among them: no console has written those."""
    if any(isinstance(cell, bytes) for cell in row):
        raise ValueError("bytes where a text belongs")
    return row


def read_instant(text: str) -> datetime:
    """The instant a column holds. Raises ValueError for one at which no action can have been taken."""
    instant = timestamps.parse(text)
    if instant is None or not FIRST_YEAR <= instant.year <= LAST_YEAR:
        raise ValueError("no instant an action can have been taken at")
    return instant


def write_draft(draft: Draft) -> str:
    """A draft as JSON, without what the journal leaves out; a lone surrogate cannot be written."""
    told = asdict(draft)
    for field in fields(draft):
        if field.metadata == UNWRITTEN:
            del told[field.name]
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, default=_spelled)
    return text.encode("utf-8", "replace").decode("utf-8")


def read_draft(kind: str, text: str) -> Draft:
    """The draft `write_draft` wrote. Raises ValueError for what it did not write."""
    try:
        draft = _draft_reader(kind).validate_python(json.loads(text))
    except KeyError as error:
        raise ValueError(f"no draft of kind {kind}") from error
    return draft


def _spelled(value: object) -> str:
    """How a value JSON has no word for is written."""
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"a draft cannot hold a {type(value).__name__}")


def write_results(results: tuple[Result, ...]) -> str | None:
    """What came of each row as JSON; None where there are no rows."""
    if not results:
        return None
    text = json.dumps([[each.subject, each.message, each.failed] for each in results], ensure_ascii=False)
    return text.encode("utf-8", "replace").decode("utf-8")


def write_record(record: Lead | Task | None) -> str | None:
    """What was made as JSON, with its name; None where nothing is kept of it."""
    if record is None:
        return None
    name = next(name for name, kind in RECORDS.items() if isinstance(record, kind))
    text = json.dumps([name, asdict(record)], ensure_ascii=False, default=_spelled)
    return text.encode("utf-8", "replace").decode("utf-8")


def read_record(text: str | None) -> Lead | Task | None:
    """The record `write_record` wrote. Raises ValueError for what it did not write."""
    if text is None:
        return None
    try:
        name, told = json.loads(text)
        record: Lead | Task = _record_reader(name).validate_python(told)
    except (KeyError, TypeError) as error:
        raise ValueError("no record") from error
    return record


@lru_cache(maxsize=len(KINDS))
def _draft_reader(kind: str) -> TypeAdapter[Draft]:
    """What reads drafts of this kind; kept, for making one takes as long as reading many."""
    from pydantic import TypeAdapter

    return TypeAdapter(KINDS[kind])


@lru_cache(maxsize=len(RECORDS))
def _record_reader(name: str) -> TypeAdapter[Lead | Task]:
    """What reads records of this name; kept too."""
    from pydantic import TypeAdapter

    return TypeAdapter(RECORDS[name])


def read_outcome(
    state: str | None,
    message: str,
    status_code: int | None,
    contact_id: str | None,
    results: str | None,
    record: str | None = None,
) -> Outcome | None:
    """The outcome a step's columns hold; `contact_id` is JSON, so that 7 and "7" stay apart."""
    if state is None:
        return None
    identifier: Identifier | None = json.loads(contact_id) if contact_id is not None else None
    rows = tuple(Result(*row) for row in json.loads(results or "[]"))
    return Outcome(OutcomeState(state), message, status_code, identifier, rows, read_record(record))


def read_search(verdict: str | None, message: str, contact_id: str | None) -> Search | None:
    """What a step's columns say was found; None where it was no look."""
    if verdict is None:
        return None
    return Search(Verdict(verdict), message, json.loads(contact_id) if contact_id is not None else None)
