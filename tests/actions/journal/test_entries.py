"""Drafts and records as the journal writes them: nothing of them is lost, and older journals go on."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.actions.journal.entries import read_draft, read_record, write_draft, write_record
from console.actions.journal.journal import Journal
from console.actions.news import Step
from console.domain.actions import Outcome, OutcomeState
from console.domain.drafts.campaigns import AddToCampaign
from console.domain.drafts.draft import Draft
from console.domain.drafts.leads import CreateLead, EditLead, LeadFields, NewNote
from console.domain.drafts.notes import AddNote, DeleteNote, EditNote
from console.domain.drafts.tasks import CreateTask, EditTask
from console.domain.leads import Lead, LeadPhone, Note, Task, TaskKind, TaskStatus

text = st.text(st.characters(codec="utf-8"), max_size=6)
ids = text | st.integers(-(2**63), 2**63)
moments = st.datetimes(timezones=st.just(UTC))
maybe_text, maybe_id, maybe_moment = (st.none() | some for some in (text, ids, moments))
phones = st.lists(
    st.builds(LeadPhone, text, maybe_text, maybe_id, st.none() | st.booleans()), max_size=2
).map(tuple)
pairs = st.lists(st.tuples(text, text), max_size=2).map(tuple)
new_notes = st.lists(st.builds(NewNote, text, maybe_id, maybe_text, maybe_moment), max_size=2).map(tuple)
many_ids = st.lists(ids, max_size=3).map(tuple)
lead_fields = st.builds(
    LeadFields,
    *(maybe_id, maybe_id, maybe_id, maybe_text, maybe_text, phones, maybe_text, maybe_text, pairs, new_notes),
    *(maybe_moment, maybe_moment, st.none() | st.booleans(), maybe_id),
)
tasks = st.builds(
    Task,
    *(text, ids, maybe_id, maybe_text, maybe_text, maybe_moment, maybe_moment, maybe_text),
    *(maybe_text, maybe_id, maybe_id, maybe_id, many_ids, maybe_moment, maybe_moment, st.none(), text),
)
notes = st.lists(st.builds(Note, text, ids, maybe_id, text, maybe_id, maybe_text, maybe_moment), max_size=2)
leads = st.builds(
    Lead,
    *(text, ids, maybe_id, maybe_id, maybe_id, maybe_text, maybe_text, maybe_text, maybe_text, phones, pairs),
    *(notes.map(tuple), maybe_moment, maybe_moment, maybe_id),
)
drafts = st.one_of(
    st.builds(CreateLead, text, lead_fields),
    st.builds(EditLead, text, ids, lead_fields, text),
    st.builds(
        CreateTask,
        *(text, ids, st.sampled_from(TaskKind), moments, maybe_moment, maybe_id, maybe_text, maybe_id),
        many_ids,
    ),
    st.builds(
        EditTask,
        *(text, tasks, maybe_moment, maybe_moment, st.none() | st.sampled_from(TaskStatus), maybe_id),
        st.none() | many_ids,
    ),
    st.builds(AddNote, text, ids, text, maybe_id, maybe_moment),
    st.builds(EditNote, text, ids, ids, text, maybe_id, maybe_moment),
    st.builds(DeleteNote, text, ids, ids, text),
    st.builds(AddToCampaign, text, ids, many_ids, text),
)


@settings(max_examples=30)
@given(drafts)
def test_every_draft_about_leads_is_read_back_as_it_was(draft: Draft) -> None:
    assert read_draft(draft.kind, write_draft(draft)) == draft


@settings(max_examples=30)
@given(leads | tasks)
def test_every_record_is_read_back_as_it_was(record: Lead | Task) -> None:
    read = read_record(write_record(record))
    assert read == record
    assert type(read.id) is type(record.id)  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["{}", "[]", '["calls", {}]', '["lead", {"id": 1}]', "7"])
def test_what_is_no_record_is_not_read(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_record(text)


def test_a_journal_begun_before_outcomes_had_records_is_written_on(tmp_path: Path) -> None:
    draft = AddNote("outbound", 42, "called back")
    journal = Journal(tmp_path / "journal.db")
    old = journal.intend(draft, "POST")
    journal.close()
    with sqlite3.connect(journal.path) as connection:
        for column in ("results", "record"):
            connection.execute(f"ALTER TABLE steps DROP COLUMN {column}")
    connection.close()
    lead = Lead("outbound", 42, name="Ann", created_at=datetime(2026, 11, 26, 9, tzinfo=UTC))
    journal.step(old, Step.OUTCOME, "", Outcome(OutcomeState.ACCEPTED, "", 201, 42, record=lead))
    (entry,) = journal.entries()
    assert entry.outcome is not None
    assert entry.outcome.record == lead
    journal.close()
