"""The journal is the only record of leads and tasks there is: what it says of them now."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from console.actions.journal.journal import Journal
from console.actions.journal.own_leads import LEAD_KINDS, OwnLeads, lead_cards, own_leads
from console.actions.news import Step
from console.domain.actions import Outcome, OutcomeState
from console.domain.drafts.calls import Connect
from console.domain.drafts.draft import Draft
from console.domain.drafts.leads import CreateLead, EditLead, LeadFields, NewNote
from console.domain.drafts.notes import AddNote
from console.domain.drafts.tasks import CreateTask, EditTask
from console.domain.leads import Lead, LeadCard, LeadPhone, Note, Task, TaskKind, TaskStatus

AT = datetime(2026, 11, 26, 9, tzinfo=UTC)
LEAD = Lead(
    "outbound",
    0,
    project_id=7,
    name="Ann",
    email="a@b.example",
    phones=(LeadPhone("+44 113 496 0000", "home", 3, True),),
    custom=(("city", "Leeds"), ("vip", "yes")),
    notes=(Note("outbound", 0, 1, "first", "u"),),
    created_at=AT,
)
TASK = Task("outbound", "5bb4", "0", "callback", "open", AT, answered='{"id": "5bb4"}')
CREATE = CreateLead("outbound", LeadFields(name="Ann"))


def did(
    journal: Journal,
    draft: Draft,
    record: Lead | Task | None = None,
    state: OutcomeState = OutcomeState.ACCEPTED,
) -> None:
    action = journal.intend(draft, "POST /leads")
    contact_id = record.id if record is not None else None
    journal.step(action, Step.OUTCOME, "", Outcome(state, "", 201, contact_id, record=record))


def test_what_was_made_is_read_back_as_the_vendor_answered_it(journal: Journal) -> None:
    did(journal, CREATE, LEAD)
    did(journal, CreateTask("outbound", 0, TaskKind.CALLBACK, AT), TASK)
    found = own_leads(Journal(journal.path).entries())
    assert found == OwnLeads((LEAD,), (TASK,))


def test_the_newest_comes_first_and_accounts_stay_apart(journal: Journal) -> None:
    other = replace(LEAD, account="other")
    did(journal, CREATE, LEAD)
    did(journal, CREATE, replace(LEAD, id=1))
    did(journal, replace(CREATE, account="other"), other)
    entries = journal.entries()
    assert [lead.key for lead in own_leads(entries).leads] == [("other", 0), ("outbound", 1), ("outbound", 0)]
    assert own_leads(entries, "other").leads == (other,)


def test_only_what_was_accepted_counts(journal: Journal) -> None:
    did(journal, CREATE, LEAD, OutcomeState.UNKNOWN)
    did(journal, CREATE)
    did(journal, EditLead("outbound", 0, LeadFields(name="Bea")), LEAD)
    journal.intend(CREATE, "POST /leads")
    assert own_leads(journal.entries()) == OwnLeads()


def test_a_lead_is_known_with_every_change_since(journal: Journal) -> None:
    did(journal, CREATE, LEAD)
    fields = LeadFields(surname="Lee", custom=(("city", "York"),), notes=(NewNote("second", "u", at=AT),))
    did(journal, EditLead("outbound", "0", fields))
    did(journal, EditLead("outbound", 0, LeadFields(name="Bea")), state=OutcomeState.REFUSED)
    (lead,) = own_leads(journal.entries()).leads
    assert lead == replace(
        LEAD,
        surname="Lee",
        custom=(("city", "York"), ("vip", "yes")),
        notes=(*LEAD.notes, Note("outbound", 0, None, "second", "u", at=AT)),
    )


def test_what_the_vendor_answers_to_a_change_wins_and_silence_takes_nothing_away(journal: Journal) -> None:
    did(journal, CREATE, LEAD)
    did(journal, EditLead("outbound", 0, LeadFields(name="bea")), Lead("outbound", 0, name="Bea", owner="u"))
    (lead,) = own_leads(journal.entries()).leads
    assert lead == replace(LEAD, name="Bea", owner="u")


def test_a_task_is_known_as_it_was_last_written(journal: Journal) -> None:
    done = replace(TASK, status="done", answered='{"id": "5bb4", "status": "DONE"}')
    did(journal, CreateTask("outbound", 0, TaskKind.CALLBACK, AT), TASK)
    did(journal, EditTask("outbound", TASK, status=TaskStatus.DONE), done)
    assert own_leads(journal.entries()).tasks == (done,)


def test_a_lead_stands_with_its_tasks_and_one_made_elsewhere_with_what_was_written(journal: Journal) -> None:
    did(journal, CREATE, LEAD)
    did(journal, CreateTask("outbound", 0, TaskKind.CALLBACK, AT), TASK)
    far = replace(TASK, id="t2", lead_id=77, lead_name="Zoë Far")
    did(journal, CreateTask("outbound", "77", TaskKind.CALLBACK, AT), far)
    did(journal, EditLead("outbound", 77, LeadFields(email="z@far.example")))
    did(journal, AddNote("outbound", 78, "asked for"))
    did(journal, AddNote("outbound", 79, "never came"), state=OutcomeState.REFUSED)
    did(journal, AddNote("other", 80, "elsewhere"))
    did(journal, AddNote("outbound", "0", "on the first"))
    assert lead_cards(journal.entries(), "outbound") == (
        LeadCard(LEAD, (TASK,)),
        LeadCard(Lead("outbound", 78), is_made_here=False),
        LeadCard(Lead("outbound", "77", name="Zoë Far", email="z@far.example"), (far,), is_made_here=False),
    )


def test_a_lead_without_a_name_is_told_by_its_id() -> None:
    assert LeadCard(LEAD).name == "Ann"
    assert LeadCard(Lead("outbound", 7, surname="Lee")).name == "Lee"
    assert LeadCard(Lead("outbound", 7)).name == "lead 7"


def test_only_entries_that_speak_of_leads_are_read_for_them(journal: Journal) -> None:
    did(journal, CREATE, LEAD)
    did(journal, Connect("milan", "desk", "+390612345678"))
    entries = journal.entries(kinds=LEAD_KINDS)
    assert [entry.kind for entry in entries] == ["lead-create"]
    assert own_leads(entries).leads == (LEAD,)
    assert journal.entries(kinds=()) == ()
