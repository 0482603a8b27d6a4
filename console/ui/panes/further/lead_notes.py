"""The notes of one lead, as far back as it was chosen."""

from __future__ import annotations

from collections.abc import Callable

from console.domain.accounts import Identifier
from console.domain.leads import LeadCard
from console.domain.questions.leads import NotesOfLead
from console.domain.questions.question import AnyPage
from console.ui.panes.base.detail_lines import Line
from console.ui.panes.base.further import Further
from console.ui.panes.lead_details import note_text


def notes_further(question: Callable[[str, Identifier], NotesOfLead]) -> Further:
    """Notes of the window that `question` asks for, of the account and the lead."""

    def ask(card: LeadCard) -> NotesOfLead:
        return question(card.account, card.id)

    return Further(LeadCard, NotesOfLead, "Notes", ask, _lines)


def _lines(page: AnyPage, now: float) -> list[Line]:
    return [Line("", note_text(note, now)) for note in page.rows]
