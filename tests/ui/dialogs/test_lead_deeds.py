"""What is done to leads, their tasks and notes, and to campaigns: only what was changed is sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from textual.widgets import Select

from console.domain.accounts import Vendor
from console.domain.campaigns import Campaign
from console.domain.drafts.campaigns import AddToCampaign
from console.domain.drafts.leads import CreateLead, EditLead, LeadFields, NewNote
from console.domain.drafts.notes import AddNote, DeleteNote, EditNote
from console.domain.drafts.tasks import CreateTask, EditTask
from console.domain.leads import Lead, LeadCard, LeadPhone, Note, Task, TaskKind, TaskStatus
from console.domain.projects import LeadSource, LeadStatus, Project
from console.engine import AccountSummary
from console.feeds.reading import Noun
from console.ui.dialogs.aim import Aim, number_for
from console.ui.dialogs.deeds.catalogue import BY_ID, fitting
from console.ui.dialogs.deeds.deed import Verb
from console.ui.dialogs.deeds.fields import Values
from console.ui.dialogs.form import FormDialog

DRAFTS = (CreateLead, EditLead, CreateTask, EditTask, AddNote, EditNote, DeleteNote, AddToCampaign)
OUTBOUND = AccountSummary(
    "outbound", Vendor.VOIPTIME, frozenset({Noun.PROJECTS}), frozenset(each.kind for each in DRAFTS)
)
AT = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
SOLAR = Project("outbound", 7, "Solar", sources=(LeadSource(3, "Web"),), statuses=(LeadStatus(5, "New"),))
OTHER = Project("outbound", 8, "Other", sources=(LeadSource(4, "Fair"),), statuses=(LeadStatus(6, "Old"),))
PHONES = (LeadPhone("+44 113 496 0000", "mobile", 2, True, 42), LeadPhone("+44 1", None, 3))
CARD = LeadCard(
    Lead("outbound", 42, 7, 5, 3, "Ana", "Lima", "a@b.example", "Europe/Lisbon", PHONES, (("city", "Leeds"),))
)
TASK = Task(
    "outbound", "t1", 42, "meeting", "open", AT, AT.replace(hour=10), user_id="u", answered='{"id": "t1"}'
)
NOTE = Note("outbound", 42, 9, "called", "u1", at=AT)
KNOWN = {
    ("outbound", Noun.PROJECTS): (SOLAR, OTHER),
    ("outbound", Noun.CAMPAIGNS): (Campaign("outbound", "c1", "Roofs", "Running"),),
}


def aim(row: Any = None, **more: Any) -> Aim:
    return Aim(row=row, known=KNOWN, leads=(CARD,), **more)


def made(deed_id: str, aimed: Aim, **typed: str | tuple[str, ...]) -> Any:
    """The draft of a deed's form, as filled but for what is typed."""
    form = BY_ID[deed_id].form(aimed, OUTBOUND)
    filled = {field.key: tuple(filter(None, (field.value,))) for field in form.fields}
    assert typed.keys() <= filled.keys()
    filled |= {key: (text,) if isinstance(text, str) else text for key, text in typed.items()}
    return form.make(Values(filled, {field.key: field.label for field in form.fields}))


@pytest.mark.parametrize(
    ("row", "verb", "labels"),
    [
        (CARD, Verb.NEW, {"Add lead", "Add task", "Add note"}),
        (CARD, Verb.EDIT, {"Edit lead"}),
        (TASK, Verb.EDIT, {"Edit task"}),
        (TASK, Verb.REMOVE, {"Cancel task"}),
        (replace(TASK, status="done"), Verb.REMOVE, set()),
        (replace(TASK, answered=""), Verb.EDIT, set()),
        (NOTE, Verb.EDIT, {"Edit note"}),
        (NOTE, Verb.REMOVE, {"Delete note"}),
        (replace(NOTE, id=None), Verb.EDIT, set()),
    ],
)
def test_each_line_has_its_own_deeds(row: Any, verb: Verb, labels: set[str]) -> None:
    assert {deed.label for deed in fitting(aim(row), "leads", (OUTBOUND,), verb)} == labels


def test_a_lead_is_added_with_what_was_chosen_and_typed() -> None:
    draft = made(
        "lead-create",
        aim(),
        project="7",
        status="5",
        source="3",
        name="Bea",
        surname="Lee",
        email="b@c.example",
        timezone="Europe/London",
        phones="mobile: +1 339-219-5276, 911",
        custom="city=Leeds, England, vip=yes",
        note="call [early]",
    )
    assert draft == CreateLead(
        "outbound",
        LeadFields(
            7,
            5,
            3,
            "b@c.example",
            "Europe/London",
            (LeadPhone("+1 339-219-5276", "mobile", is_active=True), LeadPhone("911", is_active=True)),
            "Bea",
            "Lee",
            (("city", "Leeds, England"), ("vip", "yes")),
            (NewNote("call [early]"),),
        ),
    )
    assert not list(draft.problems())
    assert made("lead-create", aim(SOLAR)).fields == LeadFields(project_id=7)
    assert list(made("lead-create", aim()).problems())


def test_only_what_is_changed_of_a_lead_is_sent() -> None:
    assert list(made("lead-edit edit", aim(CARD)).problems()) == ["Nothing is changed."]
    draft = made("lead-edit edit", aim(CARD), surname="Díaz", custom="city=York, vip=no")
    fields = LeadFields(surname="Díaz", custom=(("city", "York"), ("vip", "no")))
    assert draft == EditLead("outbound", 42, fields, "Ana Lima")
    phones = made("lead-edit edit", aim(CARD), phones="work: +44 1, +44 113 496 0000").fields.phones
    assert phones == (LeadPhone("+44 1", "work", 3), PHONES[0])
    by_id = made("lead-edit by id", aim(CARD), id="1498483", email="x@y.example")
    assert by_id == EditLead("outbound", "1498483", LeadFields(email="x@y.example"))


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"email": ""}, "email address cannot be emptied"),
        ({"phones": ""}, "numbers cannot be taken away"),
        ({"custom": "vip=yes"}, "city cannot be taken away"),
        ({"custom": "city"}, "no field with a value"),
    ],
)
def test_what_cannot_be_sent_is_said_and_never_dropped_in_silence(typed: dict[str, str], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        made("lead-edit edit", aim(CARD), **typed)


def test_tasks_are_set_down_moved_and_closed() -> None:
    callback = made("task-create lead", aim(CARD), begins="2026-12-01 09:30+00:00", phone="3", teams="a, b")
    assert callback == CreateTask(
        "outbound", 42, TaskKind.CALLBACK, AT, phone_id=3, email="a@b.example", team_ids=("a", "b")
    )
    with pytest.raises(ValueError, match="no beginning"):
        made("task-create by id", aim(), id="7")
    assert list(made("task-edit edit", aim(TASK)).problems()) == ["Nothing is changed."]
    later = AT.replace(hour=9, minute=45)
    moved = made("task-edit edit", aim(TASK), begins="2026-12-01 09:45Z", user="v")
    assert moved == EditTask("outbound", TASK, trigger_at=later, user_id="v")
    with pytest.raises(ValueError, match="User cannot be emptied"):
        made("task-edit edit", aim(TASK), user="")
    assert made("task-edit done", aim(TASK)) == EditTask("outbound", TASK, status=TaskStatus.DONE)
    assert made("task-edit cancel", aim(TASK)) == EditTask("outbound", TASK, status=TaskStatus.CANCELLED)
    form = BY_ID["task-edit edit"].form(aim(replace(TASK, kind="callback")), OUTBOUND)
    assert "ends" not in {field.key for field in form.fields}


def test_notes_are_added_edited_whole_and_deleted() -> None:
    added = made("note-add lead", aim(CARD), text="again", at="2026-12-01 09:30Z")
    assert added == AddNote("outbound", 42, "again", None, AT)
    assert made("note-add by id", aim(NOTE), id="77", text="again") == AddNote("outbound", "77", "again")
    assert made("note-edit", aim(NOTE), text="new") == EditNote("outbound", 42, 9, "new", "u1", AT)
    with pytest.raises(ValueError, match="Nothing is changed"):
        made("note-edit", aim(NOTE))
    assert made("note-delete", aim(NOTE)) == DeleteNote("outbound", 42, 9, "called")


def test_a_campaign_is_given_known_leads_and_typed_ones_once_each() -> None:
    campaign = Campaign("outbound", "c1", "Roofs")
    draft = made("campaign-add campaign", aim(campaign), known=("42",), typed="77, 42")
    assert draft == AddToCampaign("outbound", "c1", (42, "77"), "Roofs")
    alone = Aim(row=campaign)
    assert made("campaign-add campaign", alone, typed="1").lead_ids == ("1",)
    assert made("campaign-add lead", aim(CARD), campaign="c1") == AddToCampaign(
        "outbound", "c1", (42,), "Roofs"
    )
    assert made("campaign-add lead", Aim(row=CARD), campaign="c9").campaign_id == "c9"


def test_a_number_that_is_not_in_use_is_called_last() -> None:
    off = replace(CARD, lead=replace(CARD.lead, phones=(replace(PHONES[0], is_active=False), PHONES[1])))
    assert number_for(aim(off), "support") == "+44 1"


async def test_statuses_and_sources_follow_the_chosen_project(host: Any, backend: Any, until: Any) -> None:
    backend.accounts = (OUTBOUND,)
    app = host()
    async with app.run_test(size=(120, 50)) as pilot:
        form = FormDialog(backend, OUTBOUND, aim(CARD), BY_ID["lead-edit edit"])
        await app.push_screen(form)
        await pilot.pause()
        project, status, source = form.query(Select)
        assert (project.value, status.value, source.value) == ("7", "5", "3")
        assert form.draft().fields == LeadFields()
        project.value = "8"
        await until(pilot, lambda: status.value is Select.NULL)
        status.value = "6"
        await pilot.pause()
        assert form.draft().fields == LeadFields(project_id=8, status_id=6)
