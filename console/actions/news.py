"""News of an action on its way: each step is told once, in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from console.domain.actions import Outcome, Search
from console.domain.drafts.draft import Draft


class Step(StrEnum):
    """Where an action is."""

    INTENDED = "intended"
    """In the journal, waiting for its turn in the account's request budget."""
    SENDING = "sending"
    """On its way: cannot be recalled."""
    OUTCOME = "outcome"
    """The vendor answered, or it is known that no answer will come."""
    FOLLOWED = "followed"
    """A later state of what the action made (assigned, connected, finished)."""
    SEARCHED = "searched"
    """It was in doubt, and the vendor's records were looked through for it."""
    CLOSED = "closed"
    """It was in doubt, and a supervisor has decided what to make of it; the message says who, and why."""


@dataclass(frozen=True, slots=True)
class ActionNews:
    """One step of one action."""

    id: str
    """The journal's id of the action."""
    at: datetime
    """UTC."""
    draft: Draft
    step: Step
    message: str
    """The step in words."""
    outcome: Outcome | None = None
    """From step OUTCOME on."""
    contact_status: str | None = None
    """The call's state as last followed, lower_snake."""
    is_final: bool = False
    """Whether no further step is expected; a late effect may still be found."""
    search: Search | None = None
    """With step SEARCHED: what was found."""
