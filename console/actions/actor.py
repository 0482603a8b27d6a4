"""What the dispatcher needs of an account in order to act on it."""

from __future__ import annotations

import functools
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol

from console.actions import outcomes
from console.domain.actions import Made, Outcome
from console.domain.drafts.draft import Draft
from console.transport.client import Transport
from console.transport.errors import Refused
from console.transport.request import Request, describe

Follow = Callable[[Outcome, Draft], AsyncGenerator[str, None] | None]
"""Gives the later states (lower_snake) of what an action made; None where nothing can be followed."""


class Actor(Protocol):
    """One account as the dispatcher sees it."""

    async def turn(self) -> None:
        """Waits for the account's next slot in its request budget. Cancelling it gives the slot back."""

    def request(self, draft: Draft) -> Request:
        """The request that carries the draft out. Raises ValueError where this vendor has none."""

    def describe(self, draft: Draft) -> str:
        """That request in words: method, URL and body, secrets hidden."""

    async def send(self, draft: Draft, request: Request) -> Outcome:
        """Sends the draft's request, once, on a fresh connection. Raises TransportError."""

    def follow(self, outcome: Outcome, draft: Draft) -> AsyncGenerator[str, None] | None:
        """Later states (lower_snake) of what was made; None: not followed."""


def no_follow(outcome: Outcome, draft: Draft) -> None:
    """For accounts whose vendor tells nothing about what an action made."""


@dataclass(frozen=True, slots=True)
class AccountActor:
    """An Actor put together from an account's transport, its schedule's turns and its vendor's requests."""

    transport: Transport
    next_turn: Callable[[], Awaitable[None]]
    build: Callable[[Draft], Request]
    read_made: Callable[[Draft, Any], Made] = lambda _, answer: Made()
    """What a decoded answer (None: empty) says was made; ValueError where it cannot be read."""
    follow_with: Follow = no_follow
    explain: Callable[[Request, Refused], Refused] = lambda _, refusal: refusal
    """What a refusal means for this vendor, in its words."""

    async def turn(self) -> None:
        """Waits for the account's next slot."""
        await self.next_turn()

    def request(self, draft: Draft) -> Request:
        """The vendor's request for the draft."""
        return self.build(draft)

    def describe(self, draft: Draft) -> str:
        """The request in words."""
        return describe(self.transport.base_url, self.build(draft))

    async def send(self, draft: Draft, request: Request) -> Outcome:
        """Sends it once."""
        try:
            answer = await self.transport.act(request)
        except Refused as refusal:
            raise self.explain(request, refusal) from refusal
        return outcomes.of_answer(answer, draft, functools.partial(self.read_made, draft))

    def follow(self, outcome: Outcome, draft: Draft) -> AsyncGenerator[str, None] | None:
        """Later states of what was made."""
        return self.follow_with(outcome, draft)
