"""Suspects: actions that may have left a trace nobody has claimed yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from console.actions.journal.entries import Entry
from console.actions.news import Step
from console.actions.reconciling.windows import Windows
from console.domain.actions import OutcomeState, Verdict
from console.domain.drafts.calls import Connect, OutboundCall, QueuedCall, ScheduledCall, TextMessage
from console.domain.drafts.draft import Draft
from console.domain.traces import RecordList

RECORD_LISTS: dict[str, RecordList] = {
    OutboundCall.kind: RecordList.CALL,
    QueuedCall.kind: RecordList.CALL,
    ScheduledCall.kind: RecordList.CALL,
    TextMessage.kind: RecordList.CHAT,
    Connect.kind: RecordList.CONNECTION,
}
"""Where each kind of action shows. Of the others no list tells: a supervisor has to look (`draft.traces`)."""
LEFT_SOMETHING = frozenset(
    {OutcomeState.ACCEPTED, OutcomeState.WAITING_FOR_AGENT, OutcomeState.PARTLY_DONE, OutcomeState.UNKNOWN}
)
"""Outcomes after which a trace may be there."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """One action as far as its trace goes."""

    id: str
    draft: Draft
    sent_at: datetime
    ended_at: datetime
    """When sending was over."""
    is_wanted: bool = True
    """Whether it is looked for. The others may have left what was found all the same."""


def suspect(entry: Entry, windows: Windows, *, is_wanted: bool = True) -> Suspect | None:
    """The action as a suspect; None where no byte of it can have left.

    The end of sending may have been written down hours later, by a console that found it abandoned.
    """
    sent_at = entry.sent_at
    if sent_at is None:
        return None
    latest = sent_at + timedelta(seconds=windows.sending)
    told = next((step.at for step in entry.steps if step.step is Step.OUTCOME), latest)
    return Suspect(entry.id, entry.draft, sent_at, min(max(told, sent_at), latest), is_wanted)


def is_unsettled(entry: Entry) -> bool:
    """Whether it is looked for: nobody knows yet, or it may still turn up late."""
    outcome, search = entry.outcome, entry.search
    if outcome is None or outcome.state is not OutcomeState.UNKNOWN or entry.is_closed:
        return False
    return search is None or search.verdict is not Verdict.FOUND


def may_have_left_a_trace(entry: Entry) -> bool:
    """Whether there may be a trace of it that nobody has claimed: it is being sent, or was and names none."""
    if entry.sent_at is None or claims(entry):
        return False
    return entry.outcome is None or entry.outcome.state in LEFT_SOMETHING


def claims(entry: Entry) -> frozenset[str]:
    """The ids, as text, of what this action is known to have made."""
    told = [step.outcome.contact_id for step in entry.steps if step.outcome is not None]
    told += [step.search.contact_id for step in entry.steps if step.search is not None]
    return frozenset(str(one) for one in told if one is not None)
