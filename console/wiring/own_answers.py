"""Questions that no vendor answers, because the console's own journal does."""

from __future__ import annotations

import asyncio
from functools import partial

from console.actions.journal.entries import Entry
from console.actions.journal.journal import Journal
from console.actions.journal.own_leads import LEAD_KINDS, lead_cards
from console.domain.leads import LeadCard
from console.domain.questions.actions import RecentActions
from console.domain.questions.leads import KnownLeads
from console.domain.questions.question import Page
from console.engine.asking import OwnAnswers


def own_answers(journal: Journal) -> OwnAnswers:
    """Each reads the journal apart from the engine's loop; JournalUnavailable where it cannot be read."""

    async def known_leads(question: KnownLeads) -> Page[LeadCard]:
        def read() -> tuple[LeadCard, ...]:
            return lead_cards(journal.entries(kinds=LEAD_KINDS), question.account)

        return Page(await asyncio.to_thread(read))

    async def recent_actions(question: RecentActions) -> Page[Entry]:
        read = partial(journal.recent, question.since, question.limit, ends_abandoned=True)
        return Page(await asyncio.to_thread(read))

    return {KnownLeads: known_leads, RecentActions: recent_actions}
