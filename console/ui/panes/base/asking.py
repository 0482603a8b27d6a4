"""Panes whose rows are asked for when somebody looks: searches, lists too long to poll, statistics."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import Any, ClassVar

from textual.timer import Timer

from console.actions.news import ActionNews, Step
from console.domain.actions import OutcomeState
from console.domain.drafts.draft import Draft
from console.domain.questions.question import Question
from console.engine import AccountSummary, Answered
from console.feeds.reading import Noun
from console.ui.panes.base.answered import AnsweredRows
from console.ui.panes.base.asker import Asker
from console.ui.panes.base.clocks import SYSTEM_CLOCKS, Clocks
from console.ui.panes.base.noun_view import NounView, Row
from console.ui.panes.base.pane import Pane
from console.ui.widgets.table_messages import RowHighlighted

TYPING_PAUSE = 0.3
"""Seconds without a key after which what was typed is searched for: every question costs a slot."""
AHEAD = 10
"""Rows before the end at which the next page is asked for."""

LEFT_AS_IT_WAS = frozenset({OutcomeState.REFUSED, OutcomeState.NOT_SENT})
"""Outcomes of actions after which nothing can have changed."""


class AskingPane(Pane[Row]):
    """A pane that asks for itself: at its first sight, when it is refreshed, and page by page at its end."""

    nouns: ClassVar[frozenset[Noun]] = frozenset()
    question: ClassVar[type[Question]]
    """What is asked; accounts that cannot answer it are left out."""
    searches: ClassVar[bool] = False
    """Whether the vendor searches: what is typed as a filter is asked for anew."""
    changed_by: ClassVar[frozenset[type[Draft]]] = frozenset()
    """What may change the rows: an account is asked anew once it was done there."""

    def __init__(
        self,
        view: NounView[Row],
        asker: Asker,
        clocks: Clocks = SYSTEM_CLOCKS,
        *,
        id: str | None = None,  # noqa: A002
    ) -> None:
        self._asker = asker
        able = [account for account in asker.accounts if account.answers(self.question)]
        self.clocks = clocks
        self.answers = self.make_answers(able)
        super().__init__(view, able, clocks, id=id, held=self.answers)
        self.arrangement.is_searched = self.searches
        self._was_asked = False
        self._changed: set[str] = set()
        self._pause: Timer | None = None

    def make_answers(self, accounts: list[AccountSummary]) -> AnsweredRows:
        """What holds the answers of these accounts; panes that know more than is answered override this."""
        return AnsweredRows(self.title.lower(), accounts, self.clocks.monotonic)

    @abstractmethod
    def question_for(self, account: AccountSummary, offset: int) -> Question:
        """The question for the page that begins at `offset`; what was typed is in the arrangement."""

    @classmethod
    def offered_by(cls, account: AccountSummary) -> bool:
        """Whether the account can be asked."""
        return account.answers(cls.question)

    def ask_anew(self) -> None:
        """Asks every account for its first page; rows stay until the answer is there."""
        self._was_asked = True
        self._changed.clear()
        for account in self._accounts:
            self._ask(account, 0)
        self.redraw()

    def ask_another(self) -> None:
        """Asks a question of another meaning: what answered the former one goes at once."""
        for account in self._accounts:
            self._forget(account)
        self.answers.clear()
        self.ask_anew()

    def take_action(self, news: ActionNews) -> None:
        """Notes that an account's rows may have changed; whoever looks next has them asked for anew."""
        is_done = news.step is Step.OUTCOME and news.outcome is not None
        if not (is_done and self._was_asked and type(news.draft) in self.changed_by):
            return
        if news.outcome is not None and news.outcome.state not in LEFT_AS_IT_WAS:
            self._changed.add(news.draft.account)
            self.tick()

    def ask_unless_asked(self) -> None:
        """Asks where nobody has yet, seen or not."""
        if not self._was_asked:
            self.ask_anew()

    def again_after(self, account: str) -> float | None:
        """Seconds after an answer at which the account is asked again while somebody looks.

        None, as for most nouns, asks only when somebody wants it.
        """
        return None

    def keep_fresh(self) -> None:
        """Asks again where what was answered is about to change; called each second somebody looks."""
        for account in self._accounts:
            seconds = self.again_after(account.name)
            if self._was_asked and seconds is not None and self.answers.is_due(account.name, seconds):
                self._ask(account, 0, is_quiet=True)

    def take_answer(self, news: Answered) -> bool:
        """Takes an answer; False when it is not to a question of this pane."""
        if not self.answers.take(news):
            return False
        self.redraw()
        return True

    def on_mount(self) -> None:
        """Asks at once where somebody waits for it already."""
        super().on_mount()
        self.tick()

    def tick(self) -> None:
        """Asks once somebody sees the pane, and moves its age on."""
        if self.is_on_screen:
            self.ask_unless_asked()
            self._ask_changed()
        super().tick()

    def _ask_changed(self) -> None:
        """Asks anew where an action has changed something since."""
        changed, self._changed = self._changed, set()
        for account in self._accounts:
            if account.name in changed:
                self._ask(account, 0)

    def set_filter(self, text: str) -> None:
        """Searches at the vendor where it can, a moment after the last key; else among the rows that came."""
        was = self.arrangement.filter.text
        super().set_filter(text)
        if self.searches and text != was:
            if self._pause is not None:
                self._pause.stop()
            self._pause = self.set_timer(TYPING_PAUSE, self.ask_anew)

    def on_line_table_row_highlighted(self, event: RowHighlighted) -> None:
        """Near the end of what has come, the next page is asked for."""
        event.stop()
        place = self.table.cursor.place
        if place is None or place < len(self.table.rows) - AHEAD:
            return
        for account in self._accounts:
            if self.answers.has_more(account.name):
                self._ask(account, self.answers.count(account.name))

    def _ask(self, account: AccountSummary, offset: int, *, is_quiet: bool = False) -> None:
        self._forget(account)
        ticket = self._asker.ask(self.question_for(account, offset))
        self.answers.asked(account.name, ticket, offset, is_quiet=is_quiet)

    def _forget(self, account: AccountSummary) -> None:
        former = self.answers.ticket(account.name)
        if former is not None:
            self._asker.forget(former)


def asking(panes: Iterable[Pane[Any]]) -> list[AskingPane[Any]]:
    """Those of the panes that ask for themselves."""
    return [pane for pane in panes if isinstance(pane, AskingPane)]
