"""Whom a pane asks."""

from __future__ import annotations

from typing import Protocol

from console.domain.questions.question import Question
from console.engine import AccountSummary


class Asker(Protocol):
    """What a pane needs of the engine."""

    accounts: tuple[AccountSummary, ...]

    def ask(self, question: Question) -> int:
        """Asks once; the answer comes with the ticket this returns."""

    def forget(self, ticket: int) -> None:
        """Nobody waits for that answer any more."""
