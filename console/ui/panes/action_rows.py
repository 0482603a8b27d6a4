"""What the pane of actions holds: the journal's entries, and what was told since it was last asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from console.actions.journal.entries import Entry, EntryStep
from console.actions.news import ActionNews, Step
from console.domain.accounts import Vendor
from console.domain.questions.actions import RecentActions
from console.engine import AccountSummary, Answered
from console.ui.panes.base.answered import AnsweredRows

KEPT = 500
"""Actions whose steps are kept as they were told; the journal has them all."""
AS_GOOD_AS_ONE = timedelta(seconds=2)
"""A step is told a moment after it was written down: so far apart, two that say the same are the same."""
TAKEN_ONCE = frozenset({Step.INTENDED, Step.SENDING, Step.OUTCOME, Step.CLOSED})

JOURNAL = AccountSummary("", Vendor.CCAI, frozenset(), questions=frozenset({RecentActions.kind}))
"""The journal as a pane asks it: like an account, though it is none's, and no vendor is asked."""


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action as far as it is known."""

    entry: Entry
    is_final: bool
    """Whether no further step is expected."""

    @property
    def account(self) -> str:
        """Where it was done."""
        return self.entry.draft.account


class ActionRows(AnsweredRows):
    """The journal's newest actions, each with the steps that were told since."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        super().__init__("actions", [JOURNAL], monotonic)
        self._told: dict[str, Entry] = {}
        self._final: dict[str, datetime] = {}
        """When it was told of an action that no further step is expected."""

    def take_step(self, news: ActionNews) -> None:
        """Moves an action on; of very many the oldest are let go."""
        outcome = news.outcome if news.step is Step.OUTCOME else None
        step = EntryStep(news.at, news.step, news.message, outcome, news.contact_status, news.search)
        former = self._told.get(news.id)
        steps = () if former is None else former.steps
        begun = news.at if former is None else former.at
        self._told[news.id] = Entry(
            news.id, begun, news.draft.kind, news.draft, "", "", "", (*_outcome_before(news, steps), step)
        )
        if news.is_final:
            self._final[news.id] = news.at
        while len(self._told) > KEPT:
            self._let_go(next(iter(self._told)))

    def take(self, news: Answered) -> bool:
        """Keeps an answer; what was told of actions that are too old for it goes."""
        if not super().take(news):
            return False
        if news.page is not None and isinstance(news.question, RecentActions):
            answered = {entry.id for entry in news.page.rows}
            for name, told in list(self._told.items()):
                if name not in answered and told.at < news.question.since:
                    self._let_go(name)
        return True

    def rows(self) -> list[Any]:
        """All of them; those the journal has come first, and the newest first."""
        merged: dict[str, Entry] = {entry.id: entry for entry in super().rows()}
        for name in reversed(self._told):
            merged.setdefault(name, self._told[name])
        return [self._row(_merged(entry, self._told.get(name))) for name, entry in merged.items()]

    def absent_text(self) -> str | None:
        """Why nothing can be said about actions."""
        return None if self._told else super().absent_text()

    def _row(self, entry: Entry) -> ActionRow:
        final = self._final.get(entry.id)
        is_told = entry.id in self._told and entry.steps[-1].at <= self._told[entry.id].steps[-1].at
        return ActionRow(entry, final is not None if is_told else entry.outcome is not None)

    def _let_go(self, name: str) -> None:
        self._told.pop(name, None)
        self._final.pop(name, None)


def _outcome_before(news: ActionNews, steps: tuple[EntryStep, ...]) -> tuple[EntryStep, ...]:
    """The steps so far, the outcome among them even where only a later step has told it."""
    if news.outcome is None or news.step is Step.OUTCOME or any(step.outcome for step in steps):
        return steps
    return (*steps, EntryStep(news.at, Step.OUTCOME, news.outcome.message, news.outcome))


def _merged(entry: Entry, told: Entry | None) -> Entry:
    """The entry, and after its steps those that it does not have yet."""
    if told is None or told is entry:
        return entry
    later = tuple(step for step in told.steps if not any(_is_same(step, one) for one in entry.steps))
    return replace(entry, steps=(*entry.steps, *later)) if later else entry


def _is_same(told: EntryStep, written: EntryStep) -> bool:
    if told.step is not written.step:
        return False
    if told.step in TAKEN_ONCE or told.message == written.message:
        return True
    says = (written.contact_status, written.search and written.search.verdict)
    is_near = abs(told.at - written.at) <= AS_GOOD_AS_ONE
    return is_near and says == (told.contact_status, told.search and told.search.verdict)
