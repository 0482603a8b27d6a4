"""Whom an action reaches: the number, or the ticket of somebody unnamed, and the agents it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from console.domain.agents import Agent
from console.domain.drafts.agents import ForceLogout, SetAgentStatus
from console.domain.drafts.calls import Connect, OutboundCall, QueuedCall, ScheduledCall, TextMessage
from console.domain.drafts.draft import Draft
from console.domain.numbers import same


@dataclass(frozen=True, slots=True)
class Reach:
    """Whose phone an action rings, or writes to."""

    account: str
    number: str | None
    """As the draft has it; None where only a ticket says who."""
    ticket: str | None = None
    at: datetime | None = None
    """When it happens, where that is not now."""
    is_text: bool = False

    @property
    def what(self) -> str:
        """What it is, as a noun."""
        return "SMS" if self.is_text else "call"

    def meets(self, other: Reach) -> bool:
        """Whether both reach the same phone, as far as number and ticket tell."""
        if self.number is not None and same(self.number, other.number):
            return True
        return self.ticket is not None and (self.account, self.ticket) == (other.account, other.ticket)


_REACHES: dict[type[Draft], Callable[[Any], Reach]] = {
    OutboundCall: lambda draft: Reach(draft.account, draft.to, draft.ticket_id),
    QueuedCall: lambda draft: Reach(draft.account, draft.to, draft.ticket_id),
    ScheduledCall: lambda draft: Reach(draft.account, draft.to, draft.ticket_id, draft.scheduled_at),
    TextMessage: lambda draft: Reach(draft.account, draft.to, draft.ticket_id, is_text=True),
    Connect: lambda draft: Reach(draft.account, draft.contact),
}


def reach(draft: Draft) -> Reach | None:
    """Whose phone it rings or writes to; None where it does to nobody's."""
    of = _REACHES.get(type(draft))
    return None if of is None else of(draft)


def agents_of(draft: Draft, agents: Iterable[Agent]) -> frozenset[str]:
    """The agents an action is about, each by one word that is the same in every action.

    A call names its agent by email, a change of status by id: who is known joins the two.
    """
    if isinstance(draft, OutboundCall):
        return frozenset({draft.agent_email.strip().casefold()})
    if not isinstance(draft, SetAgentStatus | ForceLogout):
        return frozenset()
    emails = {agent.id: agent.email for agent in agents if agent.account == draft.account}
    return frozenset((emails.get(each) or f"{draft.account} {each}").casefold() for each in draft.agent_ids)
