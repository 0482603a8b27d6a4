"""Questions the console answers itself, out of the journal on disk."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from console.actions.journal.journal import Journal
from console.actions.journal.store import JournalUnavailable
from console.actions.news import Step
from console.domain.actions import Outcome, OutcomeState
from console.domain.drafts.leads import CreateLead, LeadFields
from console.domain.drafts.tasks import CreateTask
from console.domain.leads import Lead, LeadCard, Task, TaskKind
from console.domain.questions.leads import KnownLeads
from console.domain.questions.question import Page
from console.wiring.offers.voiptime import OFFER
from console.wiring.own_answers import own_answers

AT = datetime(2026, 11, 27, 9, tzinfo=UTC)
LEAD = Lead("outbound", 42, name="Ann")
TASK = Task("outbound", "5bb4", 42, "callback", "open", AT, answered="{}")


async def test_vt19_known_leads_are_answered_from_the_journal_of_each_account(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.db")
    answer = own_answers(journal)[KnownLeads]
    assert KnownLeads.kind in OFFER.questions
    assert await answer(KnownLeads("outbound")) == Page()
    for draft, record in (
        (CreateLead("outbound", LeadFields(name="Ann")), LEAD),
        (CreateTask("outbound", 42, TaskKind.CALLBACK, AT), TASK),
    ):
        outcome = Outcome(OutcomeState.ACCEPTED, "", 201, record.id, record=record)
        journal.step(journal.intend(draft, "POST"), Step.OUTCOME, "", outcome)
    assert await answer(KnownLeads("outbound")) == Page((LeadCard(LEAD, (TASK,)),))
    assert await answer(KnownLeads("other")) == Page()
    journal.close()


async def test_a_journal_that_cannot_be_read_is_no_empty_answer(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    path.write_bytes(b"this is no journal at all" * 50)
    with pytest.raises(JournalUnavailable, match="damaged"):
        await own_answers(Journal(path))[KnownLeads](KnownLeads("outbound"))
