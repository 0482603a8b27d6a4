"""What the supervisor had in view when an action's key was pressed, and what that fills in. Pure values.

An aim is taken at the key press and never again: rows may move under an open dialog.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from console.domain.agents import Agent, StatusKind, Team
from console.domain.calls import Call
from console.domain.chats import Chat
from console.domain.click_to_calls import ClickToCall
from console.domain.do_not_call import Listing
from console.domain.drafts.calls import Connect, OutboundCall, TextMessage
from console.domain.drafts.draft import Draft
from console.domain.leads import LeadCard
from console.domain.menus import Menu
from console.domain.queues import Queue
from console.engine import AccountSummary
from console.feeds.reading import Noun

Row = TypeVar("Row")


class Order(StrEnum):
    """The three actions, named as they are in toasts."""

    CALL = "place a call"
    TEXT = "send an SMS"
    CONNECT = "connect a click-to-call"


DRAFTS: dict[Order, type[Draft]] = {
    Order.CALL: OutboundCall,
    Order.TEXT: TextMessage,
    Order.CONNECT: Connect,
}


@dataclass(frozen=True, slots=True)
class Aim:
    """The row under the cursor, and what else the panes knew at that instant."""

    agent: Agent | None = None
    queue: Queue | None = None
    call: Call | None = None
    row: Any = None
    """What the row is about, whatever its noun; None where several are marked and no single one is meant."""
    rows: tuple[Any, ...] = ()
    """What a deed is done to: the marked rows, else the one under the cursor."""
    names: tuple[str, ...] = ()
    """What each of `rows` is called on screen."""
    hidden: tuple[str, ...] = ()
    """The names of those of them that a filter hides."""
    agents: tuple[Agent, ...] = ()
    """Every agent known, for suggestions and for finding one on a queue."""
    resources: tuple[ClickToCall, ...] = ()
    teams: tuple[Team, ...] = ()
    menus: tuple[Menu, ...] = ()
    """Every team and menu known, for choosing among them."""
    leads: tuple[LeadCard, ...] = ()
    """Leads this console knows, as far as its board of leads was told."""
    known: Mapping[tuple[str, Noun], tuple[Any, ...]] = field(default_factory=dict)
    """The newest rows by account and noun, for what a form offers to choose."""

    @property
    def account(self) -> str | None:
        """The account of the row under the cursor."""
        row = self.agent or self.queue or self.call or self.row
        if row is None and self.rows:
            row = self.rows[0]
        account: str | None = getattr(row, "account", None)
        return account

    @property
    def conversation(self) -> Call | Chat | None:
        """The call or chat under the cursor."""
        return self.call or (self.row if isinstance(self.row, Chat) else None)

    @property
    def number(self) -> str:
        """The number of whoever is under the cursor, on whatever account; empty where there is none."""
        return number_of(self.call or self.row)

    def the(self, kind: type[Row]) -> Row:
        """The row under the cursor, which is known to be of that kind."""
        if not isinstance(self.row, kind):
            raise TypeError(f"no {kind.__name__} is under the cursor")
        return self.row

    def rows_of(self, noun: Noun, account: str) -> tuple[Any, ...]:
        """The newest rows of a noun of an account; none where nothing was told yet."""
        return self.known.get((account, noun), ())

    def all(self, kind: type[Row]) -> tuple[Row, ...]:
        """The rows a deed is done to, which are known to be of that kind."""
        if not self.rows or not all(isinstance(row, kind) for row in self.rows):
            raise TypeError(f"what is aimed at is not all {kind.__name__}")
        return self.rows


def able(accounts: Iterable[AccountSummary], order: Order) -> tuple[AccountSummary, ...]:
    """The accounts that can do it, in the config's order."""
    return tuple(account for account in accounts if account.can(DRAFTS[order]))


def account_for(aim: Aim, accounts: tuple[AccountSummary, ...]) -> AccountSummary:
    """The row's own account where it can do it, else the first that can."""
    return next((account for account in accounts if account.name == aim.account), accounts[0])


def agent_for(aim: Aim, account: str) -> Agent | None:
    """Who would act: the agent under the cursor, the call's agent, or the queue's longest free one."""
    if aim.agent is not None:
        return aim.agent if aim.agent.account == account else None
    known = [agent for agent in aim.agents if agent.account == account]
    if aim.conversation is not None:
        agent_id = aim.conversation.agent_id
        return next((agent for agent in known if agent.id == agent_id), None)
    if aim.queue is not None:
        return _free_agent(aim.queue, known)
    return None


def _free_agent(queue: Queue, agents: list[Agent]) -> Agent | None:
    free = [
        agent
        for agent in agents
        if agent.status is not None
        and agent.status.kind is StatusKind.AVAILABLE
        and any(queue.path == name or queue.path.endswith(f"/{name}") for name in agent.queues)
    ]
    return min(
        free, key=lambda agent: (agent.since is None, agent.since and agent.since.timestamp()), default=None
    )


def numbers_for(account: AccountSummary, agent: Agent | None) -> tuple[str, ...]:
    """Numbers a call or SMS may come from: the account's, then the agent's own; each once."""
    own = agent.outbound_numbers if agent is not None and agent.account == account.name else ()
    return tuple(dict.fromkeys((*account.outbound_numbers, *own)))


def resource_for(aim: Aim, account: str) -> ClickToCall | None:
    """The click-to-call resource under the cursor, of the agent's extension, else the account's only one."""
    own = [resource for resource in aim.resources if resource.account == account]
    if isinstance(aim.row, ClickToCall):
        return next((found for found in own if found.id == aim.row.id), None)
    if aim.agent is not None and aim.agent.account == account and aim.agent.extension:
        return next((found for found in own if found.extension == aim.agent.extension), None)
    return own[0] if len(own) == 1 else None


def number_of(row: Any) -> str:
    """The number of whom a row is about: the other side of a call, a contact, a lead, a checked number."""
    if isinstance(row, Call | Listing):
        return row.number or ""
    phones = getattr(row, "phones", ())
    return phones[0].number if phones else getattr(row, "phone_number", None) or ""


def number_for(aim: Aim, account: str) -> str:
    """The number of whoever is under the cursor.

    A number can be called from any account; only a call's number stays with its own, beside its ticket.
    """
    return aim.number if aim.call is None or aim.call.account == account else ""


def ticket_for(aim: Aim, account: str) -> str:
    """The ticket of the call or chat under the cursor."""
    row = aim.conversation
    return row.ticket_id or "" if row is not None and row.account == account else ""


def language_for(aim: Aim, account: str) -> str:
    """The language of the queue, call or chat under the cursor."""
    row = aim.queue or aim.conversation
    return row.lang or "" if row is not None and row.account == account else ""
