"""What is still in doubt, as the journal tells it to whoever looks for it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from console.actions.journal.journal import Journal
from console.actions.journal.writer import JournalWriter
from console.actions.news import Step
from console.actions.reconciling.doubts import Doubts
from console.actions.reconciling.windows import Windows
from console.domain.actions import Outcome, OutcomeState
from tests.actions.reconciling.cases import call


async def _nothing_left() -> None:
    return


async def test_what_is_begun_after_the_clock_was_set_back_is_found_in_doubt(tmp_path: Path) -> None:
    set_by = timedelta()

    def now() -> datetime:
        return datetime.now(UTC) + set_by

    journal = Journal(tmp_path / "journal.sqlite", operator="jane", now=now)
    writer = JournalWriter(journal)
    doubts = Doubts(journal, writer, _nothing_left, now, Windows())
    journal.open()
    assert await doubts.open_ones(lambda _: True) == ()
    set_by = -timedelta(hours=3)
    action_id = journal.intend(call(), "POST /calls")
    outcome = Outcome(OutcomeState.UNKNOWN, "No answer.")
    journal.step(action_id, Step.OUTCOME, outcome.message, outcome)
    assert [entry.id for entry in await doubts.open_ones(lambda _: True)] == [action_id]
    doubts.close()
    writer.close()
    journal.close()
