"""What comes of actions: the outcome, what was made, each row of it, and what a search for it found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from console.domain.accounts import Identifier
from console.domain.leads import Lead, Task


class OutcomeState(StrEnum):
    """How an action ended, as far as the evidence goes."""

    ACCEPTED = "accepted"
    WAITING_FOR_AGENT = "waiting for agent"
    """The vendor made nothing: the agent has to finish it in the widget (202)."""
    REFUSED = "refused"
    PARTLY_DONE = "partly done"
    NOT_SENT = "not sent"
    """Proven: no byte of the request can have left."""
    UNKNOWN = "unknown"
    """The request may have left and no readable answer came: look if it was done, never repeat blindly."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one row of an action that has several: one number, one agent."""

    subject: str
    """Whom or what the row was about."""
    message: str
    """What the vendor says became of it, in its own words where it gave any."""
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """What a vendor's success answer says of what was made."""

    contact_id: Identifier | None = None
    """Id of what was made: a call, a chat, a job, a contact."""
    results: tuple[Result, ...] = ()
    """One per row, in the order they were asked for; empty where the action has no rows."""
    record: Lead | Task | None = None
    """What was made, whole, where no other answer ever tells of it (facts VT19)."""


class Verdict(StrEnum):
    """What a look for an action in doubt says of it."""

    FOUND = "found"
    NOT_FOUND = "not found"
    """Absent from enough answers for long enough; a late effect may still turn it into found."""
    UNDECIDED = "undecided"
    """What was seen neither proves nor rules it out."""


@dataclass(frozen=True, slots=True)
class Search:
    """What looking for an action in doubt among the vendor's own records brought."""

    verdict: Verdict
    evidence: str
    """What the verdict rests on, in words, with instants."""
    contact_id: Identifier | None = None
    """Id of what was found."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an action."""

    state: OutcomeState
    message: str
    """What happened, in words; the vendor's own where it gave any."""
    status_code: int | None = None
    contact_id: Identifier | None = None
    """Id of what was made: a call, a chat, a job, a contact."""
    results: tuple[Result, ...] = ()
    """What came of each row, where the action has several."""
    record: Lead | Task | None = None
    """What was made, as the vendor answered it, where no other answer ever tells of it."""
