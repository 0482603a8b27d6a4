"""The engine: feeds and actions on an event loop of their own, apart from the terminal's.

Here is the boundary between engine and screen, plain values and the mailbox; `running` is the thread, and
`operation` what goes on there.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from console.actions.news import ActionNews
from console.config.safety import SafetySettings
from console.domain.accounts import Vendor
from console.domain.drafts.draft import Draft
from console.domain.faults import Fault
from console.domain.questions.question import AnyPage, Question
from console.feeds.reading import AnyReading, Noun


@dataclass(frozen=True, slots=True)
class AccountSummary:
    """What the screen has to know of an account."""

    name: str
    vendor: Vendor
    nouns: frozenset[Noun]
    """What this account's vendor can be asked for."""
    kinds: frozenset[str] = frozenset()
    """The kinds of draft the account can carry out, as `domain.drafts` names them."""
    questions: frozenset[str] = frozenset()
    """The kinds of question the account can answer, as `domain.questions` names them."""
    outbound_numbers: tuple[str, ...] = ()
    sla_minutes: int = 30
    region: str | None = None
    """Two-letter region that numbers without a country code are read in."""
    timezone: str | None = None
    """The zone the account counts days in, as the IANA names it; None where it counts none."""

    def answers(self, question: type[Question] | Question) -> bool:
        """Whether the account can be asked such a question at all."""
        return question.kind in self.questions

    def can(self, draft: type[Draft] | Draft) -> bool:
        """Whether the account can carry out such a draft at all."""
        return draft.kind in self.kinds


@dataclass(frozen=True, slots=True)
class BudgetNews:
    """How much of an account's request budget was used lately."""

    account: str
    used: float
    """Requests per second over the last ten seconds."""
    allowed: float
    """Requests per second the account may send."""
    slowed: bool = False
    """Whether the vendor made us slow down (429 or 5xx)."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the supervisor has to know of the console itself; told once, shown until it is read."""

    message: str
    """What is wrong, in words, already cleaned."""
    advice: str = ""
    """What to do about it."""

    def __str__(self) -> str:
        return f"{self.message.rstrip('.')}. {self.advice}".strip()


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer to a question that somebody asked."""

    ticket: int
    """What `ask` returned."""
    question: Question
    page: AnyPage | None = None
    """None where there is no answer; `fault` says why."""
    fault: Fault | None = None


News: TypeAlias = AnyReading | BudgetNews | ActionNews | Answered
"""What screens are told."""
Told: TypeAlias = News | Notice
"""What the engine says: news for the screens, and notices for whoever sits there, whatever the screen."""


class Mailbox:
    """Latest-value hand-over from the engine's thread to the screen's.

    Readings replace older ones of the same noun; steps of actions, answers and notices are kept in order. The
    screen is woken once however much has come in, and once more when the first of the latter joins.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._latest: dict[tuple[str, str], AnyReading | BudgetNews] = {}
        self._steps: list[ActionNews | Notice | Answered] = []
        self._woken = False
        self._urged = False
        self._wake: Callable[[], None] = lambda: None

    def on_news(self, wake: Callable[[], None]) -> None:
        """Sets what wakes the screen; called on the engine's thread, must not block."""
        with self._lock:
            self._wake = wake
            waiting = bool(self._latest or self._steps)
            self._woken = waiting
            self._urged = self.is_urgent
        if waiting:
            wake()

    def put(self, news: Told) -> None:
        """Leaves news; never blocks on the reader."""
        with self._lock:
            if isinstance(news, ActionNews | Notice | Answered):
                self._steps.append(news)
            elif isinstance(news, BudgetNews):
                self._latest[(news.account, "budget")] = news
            else:
                self._latest[(news.account, news.noun)] = news
            wake = self._wake if not self._woken or self.is_urgent > self._urged else None
            self._woken = True
            self._urged = self.is_urgent
        if wake is not None:
            wake()

    @property
    def is_urgent(self) -> bool:
        """Whether a step of an action, an answer or a notice waits: those are told at once."""
        return bool(self._steps)

    def drain(self) -> list[Told]:
        """Takes all news: first, in order, what is urgent; then the newest readings and budgets."""
        with self._lock:
            news: list[Told] = [*self._steps, *self._latest.values()]
            self._steps.clear()
            self._latest.clear()
            self._woken = self._urged = False
        return news


class Backend(Protocol):
    """What the screen may ask of the engine. All of it returns at once."""

    accounts: tuple[AccountSummary, ...]
    read_only: bool
    safety: SafetySettings
    """Bounds of actions."""
    mailbox: Mailbox

    def want(self, nouns: frozenset[Noun]) -> None:
        """Says what the screen shows; the rest is asked rarely."""

    def refresh(self, nouns: frozenset[Noun]) -> None:
        """Asks for these as soon as the budget allows."""

    def pause(self, paused: bool) -> None:
        """Stops or resumes asking; actions still go out."""

    def act(self, draft: Draft) -> None:
        """Sends an action once, after it was confirmed; its steps arrive as ActionNews."""

    def close_doubt(self, action_id: str, reason: str) -> None:
        """Writes down what a supervisor makes of an action in doubt; told as ActionNews, or as a notice."""

    def ask(self, question: Question) -> int:
        """Asks once, ahead of the feeds; returns a ticket, and the answer arrives as Answered with it."""

    def forget(self, ticket: int) -> None:
        """Nobody waits for that answer any more: it is not asked if it was not yet, and not told."""

    def preview(self, draft: Draft) -> str:
        """The exact request the draft would send, secrets hidden, for reading before confirming.

        Raises ValueError where there is none, or none yet; the text is for the supervisor.
        """
