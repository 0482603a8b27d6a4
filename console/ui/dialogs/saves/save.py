"""A save: a question whose answer becomes a file where the supervisor says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from console.domain.questions.question import AnyPage, Question
from console.engine import AccountSummary


@dataclass(frozen=True, slots=True)
class Save:
    """One thing that can be saved."""

    question: type[Question]
    """What is asked; accounts that cannot answer it do not have the save."""
    label: str
    """A few words for lists: "Download the template"."""
    help: str
    """A sentence for the palette."""
    boards: frozenset[str]
    """The boards whose list of deeds has it."""
    ask: Callable[[str], Question]
    """The question to an account, by its name."""
    filename: str
    """What the file is called unless the supervisor says otherwise."""
    text: Callable[[AnyPage], str]
    """The answer as the file has it."""

    @property
    def id(self) -> str:
        """Unique among saves."""
        return self.question.kind

    def able(self, accounts: tuple[AccountSummary, ...]) -> tuple[AccountSummary, ...]:
        """The accounts that can be asked."""
        return tuple(account for account in accounts if account.answers(self.question))
