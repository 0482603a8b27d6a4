"""Questions that no vendor answers, because the console's own journal does."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

from console.actions.journal.entries import Entry
from console.actions.journal.journal import Journal
from console.actions.journal.own_leads import LEAD_KINDS, lead_cards
from console.actions.journal.store import JournalUnavailable
from console.domain.leads import LeadCard
from console.domain.questions.actions import RecentActions
from console.domain.questions.leads import KnownLeads
from console.domain.questions.question import Page
from console.engine.asking import OwnAnswers


def own_answers(journal: Journal, ensure: Callable[[], Awaitable[str | None]] | None = None) -> OwnAnswers:
    """Each reads the journal apart from the engine's loop; JournalUnavailable where it cannot be read.

    `ensure` tells why nothing can be written down, or None: whoever asks what was done is about to act, and
    learns before the confirmation that it will not be sent. Without it nobody here acts.
    """

    async def known_leads(question: KnownLeads) -> Page[LeadCard]:
        def read() -> tuple[LeadCard, ...]:
            return lead_cards(journal.entries(kinds=LEAD_KINDS), question.account)

        return Page(await asyncio.to_thread(read))

    async def recent_actions(question: RecentActions) -> Page[Entry]:
        reason = await ensure() if ensure is not None else None
        if reason is not None:
            raise JournalUnavailable(reason)
        read = partial(journal.recent, question.since, question.limit, ends_abandoned=True)
        return Page(await asyncio.to_thread(read))

    return {KnownLeads: known_leads, RecentActions: recent_actions}
