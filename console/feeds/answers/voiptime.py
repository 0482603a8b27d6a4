"""What a VoIPTime account answers when somebody asks."""

from __future__ import annotations

from console.domain.leads import Note
from console.domain.questions.leads import NotesOfLead
from console.domain.questions.question import Page
from console.feeds.answers.answering import Routes
from console.vendors.voiptime import translate
from console.vendors.voiptime.client import VoipTimeClient


def voiptime_routes(client: VoipTimeClient, account: str) -> Routes:
    """One question, one request."""

    async def notes_of_lead(question: NotesOfLead) -> Page[Note]:
        rows = await client.comments(question.lead_id, question.start, question.end)
        notes = tuple(translate.note(row, account, question.lead_id) for row in rows.items)
        return Page(notes, rejected=rows.rejected)

    return {NotesOfLead: notes_of_lead}
