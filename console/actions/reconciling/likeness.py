"""Likeness: whether one trace may be of one action, and whether it proves it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Any

from console.actions.reconciling import labels
from console.actions.reconciling.labels import Labels, plain
from console.actions.reconciling.suspects import Suspect
from console.actions.reconciling.windows import Windows
from console.domain.agents import Agent
from console.domain.drafts.calls import Connect, OutboundCall, QueuedCall, ScheduledCall, TextMessage
from console.domain.drafts.draft import Draft
from console.domain.numbers import same
from console.domain.traces import Trace

FEWEST_DIGITS = 6
"""Fewer are an extension or a short code, which says nothing of who was reached."""


class Told(Enum):
    """What a trace tells of one thing that was asked for."""

    SAME = auto()
    OTHER = auto()
    NOTHING = auto()


class Fit(Enum):
    """How well a trace fits an action."""

    NOT = auto()
    POSSIBLE = auto()
    """Nothing speaks against it, and something that would prove it is not told."""
    PROOF = auto()
    LATE_POSSIBLE = auto()
    LATE_PROOF = auto()
    """It proves it, unless it is of a later action: it began after the time in which effects come."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """One trace beside one draft."""

    kind: Told
    """NOTHING where the vendor's label may mean it and other things too."""
    proving: tuple[Told, ...]
    """One that is the same proves it, unless something speaks against it."""
    excluding: tuple[Told, ...]
    """One that is another rules it out."""
    weakening: tuple[Told, ...] = ()
    """One that is another leaves doubt."""
    whom: tuple[Told, ...] = ()
    """Who was reached; of a late trace one has to be the same."""

    @property
    def is_ruled_out(self) -> bool:
        """Whether it cannot be."""
        return self.kind is Told.OTHER or Told.OTHER in self.excluding

    @property
    def is_proof(self) -> bool:
        """Whether it cannot be anything else."""
        if self.is_ruled_out or self.kind is not Told.SAME or Told.OTHER in self.weakening:
            return False
        return Told.SAME in self.proving


def fit(suspect: Suspect, trace: Trace, windows: Windows, agents: Mapping[str, Agent]) -> Fit:
    """How well they fit; `agents` are those of the directory that are known, by id as text."""
    reader = READERS.get(type(suspect.draft))
    if reader is None or not _may_have_begun(suspect, trace.began_at, windows):
        return Fit.NOT
    likeness: Likeness = reader(suspect.draft, trace, agents)
    if likeness.is_ruled_out:
        return Fit.NOT
    is_proof = likeness.is_proof and trace.began_at is not None
    late_by = _late_by(suspect, trace.began_at, windows)
    if late_by <= 0:
        return Fit.PROOF if is_proof else Fit.POSSIBLE
    if is_proof and Told.SAME in likeness.whom:
        return Fit.LATE_PROOF
    return Fit.LATE_POSSIBLE if is_proof and late_by <= windows.unsure else Fit.NOT


def _may_have_begun(suspect: Suspect, began_at: datetime | None, windows: Windows) -> bool:
    if began_at is None:
        return True
    earliest = suspect.sent_at - timedelta(seconds=windows.before)
    return earliest <= began_at <= suspect.sent_at + timedelta(seconds=windows.matching)


def _late_by(suspect: Suspect, began_at: datetime | None, windows: Windows) -> float:
    """Seconds beyond the time in which effects come; a trace that does not tell when it began is not late."""
    if began_at is None:
        return 0.0
    return (began_at - suspect.ended_at).total_seconds() - windows.settle


def _outbound_call(draft: OutboundCall, trace: Trace, agents: Mapping[str, Agent]) -> Likeness:
    agent, ticket = _agent(draft.agent_email, trace, agents), _ticket(draft.ticket_id, trace)
    number = _number(draft.to, trace)
    kind = _kind(trace, labels.OUTBOUND_CALL)
    shown = _shown(draft.outbound_number, trace)
    return Likeness(
        kind,
        proving=(agent, ticket),
        excluding=(agent, ticket),
        weakening=(number, shown),
        whom=(ticket, number),
    )


def _queued_call(draft: QueuedCall, trace: Trace, agents: Mapping[str, Agent]) -> Likeness:
    whom = _whom(draft.to, draft.ticket_id, trace)
    kind = _kind(trace, labels.QUEUED_CALL)
    scheduled = Told.NOTHING if trace.scheduled_at is None else Told.OTHER
    return Likeness(kind, proving=whom, excluding=(whom[0], scheduled), weakening=whom[1:], whom=whom)


def _scheduled_call(draft: ScheduledCall, trace: Trace, agents: Mapping[str, Agent]) -> Likeness:
    whom = _whom(draft.to, draft.ticket_id, trace)
    at = Told.NOTHING
    if trace.scheduled_at is not None:
        apart = abs((trace.scheduled_at - draft.scheduled_at).total_seconds())
        at = Told.SAME if apart <= 1 else Told.OTHER
    is_of_its_time = at is Told.SAME
    kind = _kind(trace, labels.SCHEDULED_CALL_OF_ITS_TIME if is_of_its_time else labels.SCHEDULED_CALL)
    return Likeness(kind, proving=(*whom, at), excluding=(whom[0], at), weakening=whom[1:], whom=(*whom, at))


def _text_message(draft: TextMessage, trace: Trace, agents: Mapping[str, Agent]) -> Likeness:
    whom = _whom(draft.to, draft.ticket_id, trace)
    kind = _kind(trace, labels.TEXT_MESSAGE)
    shown = _shown(draft.outbound_number, trace)
    # The vendor's examples tell another ticket than was sent, or none (facts AP20): it rules nothing out.
    return Likeness(kind, proving=whom, excluding=(), weakening=(*whom, shown), whom=whom)


def _connect(draft: Connect, trace: Trace, agents: Mapping[str, Agent]) -> Likeness:
    number = _number(draft.contact, trace)
    kind = _kind(trace, labels.CONNECTION)
    return Likeness(kind, proving=(number,), excluding=(number,), whom=(number,))


READERS: dict[type[Draft], Callable[[Any, Trace, Mapping[str, Agent]], Likeness]] = {
    OutboundCall: _outbound_call,
    QueuedCall: _queued_call,
    ScheduledCall: _scheduled_call,
    TextMessage: _text_message,
    Connect: _connect,
}
"""How each kind of action is compared."""


def _kind(trace: Trace, known: Labels) -> Told:
    """What the vendor's label says; one that nobody knows says nothing."""
    label = plain(trace.kind)
    if label in known.own:
        return Told.SAME
    return Told.OTHER if label in known.foreign else Told.NOTHING


def _agent(email: str, trace: Trace, agents: Mapping[str, Agent]) -> Told:
    """Whether the agent had a part in it; it is another's only where everybody in it is known."""
    emails = {_plain(agents[one].email) if one in agents else "" for one in trace.agent_ids}
    if _plain(email) in emails - {""}:
        return Told.SAME
    return Told.OTHER if emails and "" not in emails else Told.NOTHING


def _plain(email: str | None) -> str:
    return (email or "").strip().casefold()


def _ticket(ticket_id: str | None, trace: Trace) -> Told:
    if not ticket_id or trace.ticket_id is None:
        return Told.NOTHING
    return Told.SAME if ticket_id.strip() == trace.ticket_id.strip() else Told.OTHER


def _number(number: str | None, trace: Trace) -> Told:
    """Whether it reached that number. A mark that is no such number says nothing: it may be an id."""
    if not number:
        return Told.NOTHING
    if any(same(number, one) for one in (*trace.numbers, *trace.marks)):
        return Told.SAME
    told = [one for one in trace.numbers if sum(map(str.isdigit, one)) >= FEWEST_DIGITS]
    return Told.OTHER if told else Told.NOTHING


def _whom(number: str, ticket_id: str | None, trace: Trace) -> tuple[Told, Told]:
    """Ticket and number; with a ticket the vendor reaches whoever that names, whatever number was sent."""
    ticket, told = _ticket(ticket_id, trace), _number(number, trace)
    return (ticket, Told.NOTHING if ticket_id and told is Told.OTHER else told)


def _shown(number: str | None, trace: Trace) -> Told:
    """The number the other side saw, compared by digits (facts AP21)."""
    if not number or not trace.shown:
        return Told.NOTHING
    return Told.SAME if same(number, trace.shown) else Told.OTHER
