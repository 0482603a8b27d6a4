"""The pane of leads: those this console's users made or changed, for their vendor lists none (facts VT19)."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import ClassVar

from console.actions.journal.own_leads import LEAD_KINDS
from console.actions.news import ActionNews, Step
from console.domain.accounts import Identifier
from console.domain.drafts.notes import AddNote, DeleteNote, EditNote
from console.domain.leads import LeadCard, Note
from console.domain.projects import Project
from console.domain.questions.leads import KnownLeads, NotesOfLead
from console.domain.questions.question import Question
from console.engine import AccountSummary, Answered
from console.feeds.reading import Noun
from console.ui.panes.base.asker import Asker
from console.ui.panes.base.asking import AskingPane
from console.ui.panes.base.clocks import SYSTEM_CLOCKS, Clocks
from console.ui.panes.base.further import Further
from console.ui.panes.base.offering import Option
from console.ui.panes.further.lead_notes import notes_further
from console.ui.panes.lead_view import LeadItem, LeadLine, LeadView

DAY = timedelta(days=1)
WINDOWS: dict[str, timedelta] = {
    "notes of the last 7 days": 7 * DAY,
    "notes of the last 30 days": 30 * DAY,
    "notes of the last year": 365 * DAY,
    "notes of the last ten years": 3653 * DAY,
}
"""How far back notes are asked for; the vendor wants a beginning and an end (voiptime.txt l. 303)."""
USUAL = 30 * DAY


class LeadsPane(AskingPane[LeadLine]):
    """Leads with their tasks, read from the journal anew after each action; notes once somebody looked."""

    title: ClassVar[str] = "Leads"
    question: ClassVar[type[Question]] = KnownLeads
    nouns: ClassVar[frozenset[Noun]] = frozenset({Noun.PROJECTS})

    def __init__(self, asker: Asker, clocks: Clocks = SYSTEM_CLOCKS) -> None:
        super().__init__(LeadView(), asker, clocks, id="leads")
        self._window = USUAL
        self._notes: dict[tuple[str, str], tuple[Note, ...]] = {}

    def question_for(self, account: AccountSummary, offset: int) -> Question:
        """All that the journal knows; there are no pages."""
        return KnownLeads(account.name)

    def furthers(self) -> tuple[Further, ...]:
        """A lead's notes in the chosen window."""
        return (notes_further(self._notes_question),)

    def options(self) -> Sequence[Option]:
        """How far back notes are asked for."""
        return [
            Option(text, functools.partial(self._set_window, window), window == self._window)
            for text, window in WINDOWS.items()
        ]

    def rows(self) -> Sequence[LeadLine]:
        """Each lead, its tasks, and its notes as far as they were told."""
        projects = {(one.account, str(one.id)): one for one in self.joined[Noun.PROJECTS].rows()}
        return [line for card in self.held.rows() for line in self._lines(card, projects)]

    def take_answer(self, news: Answered) -> bool:
        """Keeps the notes that came, whoever asked for them."""
        if not isinstance(news.question, NotesOfLead):
            return super().take_answer(news)
        if news.page is not None:
            self._notes[news.question.account, str(news.question.lead_id)] = news.page.rows
            self.redraw()
        return True

    def take_action(self, news: ActionNews) -> None:
        """Looks into the journal again once something was done to a lead, and at the vendor for its notes."""
        draft = news.draft
        if not self._was_asked or news.step is not Step.OUTCOME or draft.kind not in LEAD_KINDS:
            return
        for account in self._accounts:
            if account.name == draft.account:
                self._ask(account, 0)
        if isinstance(draft, AddNote | EditNote | DeleteNote):
            self._ask_notes(draft.account, draft.lead_id)

    def _lines(self, card: LeadCard, projects: dict[tuple[str, str], Project]) -> list[LeadLine]:
        project = projects.get((card.account, str(card.lead.project_id)))
        items: list[LeadItem] = [card, *card.tasks, *self._notes.get(card.key, card.lead.notes)]
        return [
            LeadLine(card, item, project, is_last=place == len(items) - 1) for place, item in enumerate(items)
        ]

    def _notes_question(self, account: str, lead_id: Identifier) -> NotesOfLead:
        """A day past now is asked for too: the vendor's clock may be ahead."""
        now = datetime.fromtimestamp(self.clocks.now(), UTC)
        return NotesOfLead(account, lead_id, now - self._window, now + DAY)

    def _ask_notes(self, account: str, lead_id: Identifier) -> None:
        if any(each.name == account and each.answers(NotesOfLead) for each in self._accounts):
            self._asker.ask(self._notes_question(account, lead_id))

    def _set_window(self, window: timedelta) -> None:
        """Asks again for the notes that are on screen."""
        self._window = window
        for card in self.held.rows():
            if card.key in self._notes:
                self._ask_notes(card.account, card.id)
