"""What VoIPTime Cloud offers."""

from __future__ import annotations

from console.domain.drafts.campaigns import AddToCampaign
from console.domain.drafts.leads import CreateLead, EditLead
from console.domain.drafts.notes import AddNote, DeleteNote, EditNote
from console.domain.drafts.tasks import CreateTask, EditTask
from console.domain.questions.leads import KnownLeads, NotesOfLead
from console.feeds.reading import Noun
from console.wiring.offers.offer import Offer

OFFER = Offer(
    nouns=frozenset({Noun.CAMPAIGNS, Noun.QUEUES, Noun.PROJECTS}),
    drafts=(
        CreateLead,
        EditLead,
        CreateTask,
        EditTask,
        AddNote,
        EditNote,
        DeleteNote,
        AddToCampaign,
    ),
    questions=(NotesOfLead, KnownLeads),
)
