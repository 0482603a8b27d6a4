"""How an account answers: one question, one slot, one request."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeAlias

from console.domain.questions.question import AnyPage, Question

Route: TypeAlias = Callable[[Any], Awaitable[AnyPage]]
"""Sends one request for a question of one kind and reads the answer. Raises TransportError."""
Routes: TypeAlias = Mapping[type[Question], Route]


class Answering:
    """Answers the questions of one account, each in a slot of its request budget."""

    def __init__(self, turn: Callable[[], Awaitable[None]], routes: Routes) -> None:
        self._turn = turn
        self._routes = routes

    async def __call__(self, question: Question) -> AnyPage:
        """The answer. Raises TransportError, and ValueError for a question the vendor does not know."""
        route = self._routes.get(type(question))
        if route is None:
            raise ValueError(f"the account {question.account} cannot be asked for {question.kind}")
        await self._turn()
        return await route(question)
