"""Campaigns and projects: what runs and how it grows, and what leads can be, known or not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from console.domain.accounts import Vendor
from console.domain.campaigns import Campaign, Redialing
from console.domain.projects import LeadSource, LeadStatus, Project
from console.domain.questions.leads import KnownLeads
from console.engine import AccountSummary
from console.feeds.reading import Noun
from console.ui.panes.base.sorting import Sort
from console.ui.panes.campaign_view import CampaignStanding, CampaignView
from console.ui.panes.project_view import ProjectView, branches
from console.ui.theme import Tone
from tests.ui.screens.boards import stand

SIZE = (160, 40)
OUTBOUND = AccountSummary(
    "outbound",
    Vendor.VOIPTIME,
    frozenset({Noun.CAMPAIGNS, Noun.PROJECTS, Noun.QUEUES}),
    questions=frozenset({KnownLeads.kind}),
)
HOSTILE = "[/x] \x1b[2J\u202eevil"

SOLAR = Project(
    "outbound",
    7,
    "Solar",
    leads=1200,
    new_leads=4,
    sources=(LeadSource(1, "Web [form]", True), LeadSource(2, "Fair", False)),
    statuses=(LeadStatus(1, "New", True, "#4caf50"), LeadStatus(2, HOSTILE, True, "[red]")),
)
CLOSED = Project("outbound", 8, "Collections", leads=3, closed=frozenset({"sources", "statuses"}))


def campaign(name: str, state: str | None = "Running", size: int | None = 10, **more: Any) -> Campaign:
    return Campaign("outbound", name, name, state, size=size, **more)


@pytest.fixture
def backend(backend: Any) -> Any:
    """Of the one account that has campaigns."""
    backend.accounts = (OUTBOUND,)
    return backend


def cells(name: str, **more: Any) -> dict[str, Any]:
    view = CampaignView()
    row = CampaignStanding(campaign(name, **more))
    return {column.key: view.cell(row, column.key, 0.0) for column in view.full}


def test_what_runs_comes_first_the_largest_before_the_others_and_what_is_over_last() -> None:
    rows = [
        campaign("over", "Finished", 99),
        campaign("odd", "Sideways"),
        campaign("small", "Running", 1),
        campaign("rests", "paused", 50),
        campaign("large", "RUNNING", 1000),
        campaign("unknown", None, None),
    ]
    view = CampaignView()
    ordered = view.own_order([CampaignStanding(row) for row in rows], 0.0)
    assert [row.campaign.name for row in ordered][:3] == ["large", "small", "rests"]
    assert ordered[-1].campaign.name == "over"
    assert view.tone(ordered[-1], 0.0) is Tone.MUTED


@pytest.mark.parametrize(
    ("state", "color", "text", "tone"),
    [
        ("Running", "#4caf50", "● Running", Tone.AVAILABLE),
        ("Paused", "orange", "○ Paused", Tone.AWAY),
        ("Sideways", "javascript:x", "◇ Sideways", Tone.OTHER),
        ("Running", None, "● Running", Tone.OTHER),
        (None, "#4caf50", "?", Tone.MUTED),
    ],
)
def test_a_state_has_a_shape_and_the_tone_nearest_to_its_color(
    state: str | None, color: str | None, text: str, tone: Tone
) -> None:
    cell = cells("one", state=state, color=color)["state"]
    assert (cell.text, cell.tone) == (text, tone)


def test_what_is_not_told_is_never_zero() -> None:
    told = cells("one", size=None)
    assert told["size"].text == "?"
    assert [told[key].text for key in ("change", "abandoned", "redial", "answer")] == [""] * 4
    full = cells("two", most_abandoned=0.0, redialing=Redialing(None, 3, 40.0), auto_answer=False)
    assert [full[key].text for key in ("abandoned", "redial", "answer")] == [
        "0%",
        "3 a number, 40% failed",
        "no",
    ]


async def test_the_change_is_counted_from_the_first_sight_and_pages_are_one_reading(
    host: Any, floor: Any, backend: Any, seen: Any
) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await stand(pilot, backend, floor, [], board="campaigns")
        first = [campaign("Solar", size=100), campaign(HOSTILE, size=5)]
        screen.take(floor.reading(Noun.CAMPAIGNS, first[:1], "outbound"))
        screen.take(floor.reading(Noun.CAMPAIGNS, first, "outbound"))
        await pilot.pause()
        assert "↑" not in seen(app)
        floor.passed = 60
        screen.take(floor.reading(Noun.CAMPAIGNS, [campaign("Solar", size=112), first[1]], "outbound"))
        await pilot.pause()
        assert "↑12" in seen(app)
        assert "[/x]" in seen(app)
        assert not {"\x1b", "\u202e"} & set(seen(app))
        await pilot.press("enter")
        assert "Entries\t112  ↑12 since 12:00:00" in app.screen.text.replace("13:00", "12:00")


async def test_the_board_of_campaigns_has_the_leads_asked_for_its_forms(
    host: Any, floor: Any, backend: Any
) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await stand(pilot, backend, floor, [], board="campaigns")
        assert backend.asked == [KnownLeads("outbound")]
        assert screen.active.title == "Campaigns"


async def test_projects_are_trees_and_what_is_closed_is_not_known(
    host: Any, floor: Any, backend: Any, seen: Any
) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await stand(pilot, backend, floor, [], board="projects")
        young = Project("outbound", 9, "Young")
        screen.take(floor.reading(Noun.PROJECTS, [SOLAR, CLOSED, young], "outbound"))
        await pilot.pause()
        text = seen(app)
        assert "Projects 3" in text
        assert "├ Web [form]" in text
        assert "■ #4caf50" in text
        assert "? sources not known: not open to this account" in text
        assert "? statuses not known yet" in text
        assert not {"\x1b", "\u202e"} & set(text)
        await pilot.press("slash", *"fair", "enter")
        await pilot.pause()
        assert [row.project.name for row in screen.active.table.rows] == ["Solar", "Solar"]
        await pilot.press("enter")
        assert "■ New  #4caf50  id 1" in app.screen.text
        assert "Fair  not in use  id 2" in app.screen.text


def test_branches_stay_below_their_project_whatever_it_is_sorted_by() -> None:
    view = ProjectView()
    rows = [branch for project in (CLOSED, SOLAR) for branch in branches(project)]
    for column in ("leads", "name", "owner", "color"):
        for descending in (False, True):
            ordered = view.sorted(rows, Sort(column, descending), 0.0)
            names = [row.project.name for row in ordered]
            assert names in (sorted(names), sorted(names, reverse=True))
            assert [not row.part for row in ordered].count(True) == 2
            assert not ordered[0].part
    assert view.amount(rows) == 2
    assert view.counts(rows, 0.0) == ("1,203 leads", "4 new", "? 1 project not open to us")


def test_a_project_without_statuses_says_so() -> None:
    bare = replace(SOLAR, sources=(), statuses=())
    view = ProjectView()
    assert [view.cell(row, "name", 0.0).text for row in branches(bare)] == [
        "Solar",
        "├ no sources",
        "└ no statuses",
    ]
