"""The pane of actions: what all consoles of this user did lately, and whatever is still in doubt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import ClassVar

from console.actions.news import ActionNews
from console.domain.questions.actions import RecentActions
from console.domain.questions.question import Question
from console.engine import AccountSummary
from console.ui.panes.action_rows import JOURNAL, ActionRow, ActionRows
from console.ui.panes.action_view import ActionView
from console.ui.panes.base.asker import Asker
from console.ui.panes.base.asking import AskingPane
from console.ui.panes.base.clocks import SYSTEM_CLOCKS, Clocks

SHOWN_FOR = timedelta(days=7)
"""How far back actions are shown that are not in doubt."""
LOOK_EVERY = 4.0
"""Seconds after which the journal is looked into again while somebody looks: other consoles write into it."""


class JournalAsker:
    """The engine, as far as it asks the journal."""

    def __init__(self, asker: Asker) -> None:
        self.accounts: tuple[AccountSummary, ...] = (JOURNAL,)
        self.ask = asker.ask
        self.forget = asker.forget


class ActionsPane(AskingPane[ActionRow]):
    """What was done and what came of it: as the journal has it, and at once as it is told."""

    title: ClassVar[str] = "Actions"
    question: ClassVar[type[Question]] = RecentActions

    def __init__(self, asker: Asker, clocks: Clocks = SYSTEM_CLOCKS) -> None:
        self.actions = ActionRows(clocks.monotonic)
        self._has_moved = False
        can_act = any(account.kinds for account in asker.accounts)
        view = ActionView(has_accounts=len(asker.accounts) > 1, can_close=can_act)
        super().__init__(view, JournalAsker(asker), clocks, id="actions")

    def make_answers(self, accounts: list[AccountSummary]) -> ActionRows:
        """The journal's entries, and what was told since."""
        return self.actions

    def question_for(self, account: AccountSummary, offset: int) -> Question:
        """The last days; there are no pages."""
        self._has_moved = False
        return RecentActions(account.name, datetime.fromtimestamp(self.clocks.now(), UTC) - SHOWN_FOR)

    @classmethod
    def offered_by(cls, account: AccountSummary) -> bool:
        """The journal is there whatever the account."""
        return True

    def again_after(self, account: str) -> float | None:
        """Every few seconds, and the next second after something was done here."""
        return 0.0 if self._has_moved else LOOK_EVERY

    def take_action(self, news: ActionNews) -> None:
        """One more step of an action."""
        self.actions.take_step(news)
        self._has_moved = True
        self.redraw()

    @property
    def doubts(self) -> Sequence[ActionRow]:
        """The actions in doubt, the newest first."""
        rows = self.view.own_order(self.actions.rows(), self.clocks.now())
        return [row for row in rows if row.entry.is_in_doubt]
