"""What the journal holds: one entry per action, with every step it took."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from console.actions.news import Step
from console.domain.accounts import Identifier
from console.domain.actions import Connect, Draft, OutboundCall, Outcome, OutcomeState, TextMessage

KINDS: dict[str, type[OutboundCall] | type[TextMessage] | type[Connect]] = {
    "call": OutboundCall,
    "sms": TextMessage,
    "connect": Connect,
}
"""How the journal names each kind of action: the words of the command line."""


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


@dataclass(frozen=True, slots=True)
class Entry:
    """One action: what was asked for, by whom, and what came of it."""

    id: str
    at: datetime
    kind: str
    """call, sms or connect."""
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
    def last_step(self) -> Step:
        """Where the action is."""
        return self.steps[-1].step if self.steps else Step.INTENDED


def kind_of(draft: Draft) -> str:
    """The journal's name for a draft's kind."""
    return next(kind for kind, type_ in KINDS.items() if isinstance(draft, type_))


def write_draft(draft: Draft) -> str:
    """A draft as JSON."""
    return json.dumps(asdict(draft), ensure_ascii=True, sort_keys=True)


def read_draft(kind: str, text: str) -> Draft:
    """The draft `write_draft` wrote. Raises ValueError for what it did not write."""
    try:
        return KINDS[kind](**json.loads(text))
    except (KeyError, TypeError) as error:
        raise ValueError(f"no draft of kind {kind}") from error


def read_outcome(
    state: str | None, message: str, status_code: int | None, contact_id: str | None
) -> Outcome | None:
    """The outcome a step's columns hold; `contact_id` is JSON, so that 7 and "7" stay apart."""
    if state is None:
        return None
    identifier: Identifier | None = json.loads(contact_id) if contact_id is not None else None
    return Outcome(OutcomeState(state), message, status_code, identifier)
