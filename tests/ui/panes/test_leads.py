"""Leads: read from the journal, kept up with each action, with tasks and notes below them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from console.actions.news import ActionNews, Step
from console.domain.accounts import Vendor
from console.domain.actions import Outcome, OutcomeState
from console.domain.drafts.leads import CreateLead, LeadFields
from console.domain.drafts.notes import AddNote
from console.domain.faults import Fault, FaultKind
from console.domain.leads import Lead, LeadCard, LeadPhone, Note, Task
from console.domain.projects import LeadSource, LeadStatus, Project
from console.domain.questions.leads import KnownLeads, NotesOfLead
from console.engine import AccountSummary
from console.feeds.reading import Noun
from console.ui.messages import as_message
from console.ui.theme import Tone
from tests.ui.conftest import NOON
from tests.ui.screens.boards import answer, stand

SIZE = (180, 40)
OUTBOUND = AccountSummary(
    "outbound",
    Vendor.VOIPTIME,
    frozenset({Noun.PROJECTS}),
    kinds=frozenset({CreateLead.kind, AddNote.kind}),
    questions=frozenset({KnownLeads.kind, NotesOfLead.kind}),
)
HOSTILE = "[/x] \x1b[2J\u202eevil"
PROJECT = Project(
    "outbound",
    7,
    "Solar",
    sources=(LeadSource(3, "Web form"),),
    statuses=(LeadStatus(5, "Interested", True, "#4caf50"),),
)
ANA = LeadCard(
    Lead(
        "outbound",
        42,
        7,
        5,
        3,
        "Ana",
        "Lima",
        "ana@example.com",
        "Europe/Lisbon",
        (LeadPhone("+44 1", "old", 1, False), LeadPhone("+44 113 496 0000", "mobile", 2)),
        notes=(Note("outbound", 42, 1, HOSTILE, "u1", at=NOON),),
    ),
    (
        Task("outbound", "t1", 42, "callback", "open", NOON - timedelta(hours=2), phone_number="+44 9"),
        Task("outbound", "t2", 42, "meeting", "done", NOON),
    ),
)
NAMED = LeadCard(Lead("outbound", "77"), is_made_here=False)


@pytest.fixture
def backend(backend: Any) -> Any:
    """Of the one account that has leads."""
    backend.accounts = (OUTBOUND,)
    return backend


async def test_leads_are_told_with_what_is_below_them(
    host: Any, floor: Any, backend: Any, seen: Any, until: Any
) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await stand(pilot, backend, floor, [], board="leads")
        assert backend.asked == [KnownLeads("outbound")]
        assert Noun.PROJECTS in backend.wanted[-1]
        answer(screen, backend, NAMED, ANA)
        await until(pilot, lambda: "Ana Lima" in seen(app))
        assert "id 5" in seen(app)
        screen.take(floor.reading(Noun.PROJECTS, [PROJECT], "outbound"))
        await pilot.pause()
        text = seen(app)
        assert "Leads 2  ! 1 overdue  1 open task  1 made elsewhere" in text
        assert "■ Interested" in text
        assert "Web form" in text
        assert "○ open" in text
        assert "✓ done" in text
        assert "+44 113 496 0000" in text
        assert "└ “[/x]" in text
        assert not {"\x1b", "\u202e"} & set(text)
        lead, late, done, *_ = screen.active.table.rows
        view = screen.active.view
        tones = [view.tone(row, floor.clocks.now()) for row in (lead, late, done)]
        assert tones == [Tone.WARN, Tone.BAD, Tone.MUTED]


async def test_no_lead_and_no_journal_are_told_apart(
    host: Any, floor: Any, backend: Any, seen: Any, until: Any
) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await stand(pilot, backend, floor, [], board="leads")
        fault = Fault(FaultKind.JOURNAL, "The journal cannot be used: the disk is full")
        answer(screen, backend, fault=fault, ticket=1)
        await until(pilot, lambda: "? not known: The journal cannot be used" in seen(app))
        assert "journal unreadable" in seen(app)
        await pilot.press("r")
        answer(screen, backend)
        await until(pilot, lambda: "no lead was added or changed from here" in seen(app))


async def test_each_outcome_has_the_journal_read_again(
    host: Any, floor: Any, backend: Any, until: Any
) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await stand(pilot, backend, floor, [], board="leads")
        answer(screen, backend, ANA)
        draft = CreateLead("outbound", LeadFields(name="Bea"))
        done = Outcome(OutcomeState.ACCEPTED, "")
        for step, outcome in ((Step.SENDING, None), (Step.OUTCOME, done)):
            screen.post_message(as_message(ActionNews("1", NOON, draft, step, "", outcome)))
            await pilot.pause()
        assert backend.asked == [KnownLeads("outbound")] * 2
        note = AddNote("outbound", 42, "called")
        screen.post_message(as_message(ActionNews("2", NOON, note, Step.OUTCOME, "", done)))
        await until(pilot, lambda: len(backend.asked) == 4)
        assert isinstance(backend.asked[-1], NotesOfLead)
        answer(screen, backend, Note("outbound", 42, 9, "called"))
        await until(pilot, lambda: screen.active.table.rows[-1].item.text == "called")


async def test_details_ask_for_the_notes_of_the_chosen_window(
    host: Any, floor: Any, backend: Any, seen: Any, until: Any
) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await stand(pilot, backend, floor, [], board="leads")
        answer(screen, backend, ANA)
        await until(pilot, lambda: "Ana Lima" in seen(app))
        await pilot.press("enter")
        question = backend.asked[-1]
        assert isinstance(question, NotesOfLead)
        assert (question.lead_id, question.start) == (42, NOON - timedelta(days=30))
        assert question.end > NOON
        for known in ("○ open · callback", "+44 113 496 0000 · mobile", "Europe/Lisbon · Mon"):
            assert known in app.screen.text
        answer(screen, backend, Note("outbound", 42, 8, "wants [tea]", author="Ugo", at=NOON))
        await until(pilot, lambda: "Ugo · wants [tea]" in app.screen.text)
        await pilot.press("escape")
        await until(pilot, lambda: "“wants [tea]”" in seen(app))
        await pilot.press("v", *"7 days", "enter")
        await until(pilot, lambda: len(backend.asked) == 3)
        assert backend.asked[-1].start == NOON - timedelta(days=7)


async def test_a_filter_keeps_the_lead_above_what_it_finds(
    host: Any, floor: Any, backend: Any, seen: Any, until: Any
) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await stand(pilot, backend, floor, [], board="leads")
        answer(screen, backend, ANA, NAMED)
        await until(pilot, lambda: "Ana Lima" in seen(app))
        await pilot.press("slash", *"meeting", "enter")
        await pilot.pause()
        assert [type(row.item) for row in screen.active.table.rows] == [LeadCard, Task]
        assert "1 of 2" in seen(app)


async def test_the_numbers_of_leads_and_tasks_are_called_from_other_accounts(
    host: Any, floor: Any, backend: Any, support: Any, seen: Any, until: Any
) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await stand(pilot, backend, floor, [], board="leads")
        backend.accounts = (OUTBOUND, support)
        answer(screen, backend, ANA)
        await until(pilot, lambda: "Ana Lima" in seen(app))
        await pilot.press("c")
        assert app.screen.number.value == "+44 113 496 0000"
        await pilot.press("escape", "down", "s")
        assert app.screen.number.value == "+44 9"


async def test_twins_without_an_id_stand_side_by_side(
    host: Any, floor: Any, backend: Any, seen: Any, until: Any
) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await stand(pilot, backend, floor, [], board="leads")
        twin = Note("outbound", 42, None, "twin")
        answer(screen, backend, replace(ANA, tasks=(), lead=replace(ANA.lead, notes=(twin, twin))))
        await until(pilot, lambda: "twin" in seen(app))
        await pilot.press("end", "enter")
        assert "it cannot be changed" in app.screen.text
