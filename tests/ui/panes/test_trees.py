"""Teams and menus as trees: who belongs to them by name, and the scope that begins at the row."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from console.domain.agents import Team
from console.domain.menus import Menu, MenuChoice
from console.domain.questions.one import OneMenu, OneTeam
from console.feeds.reading import Noun
from console.ui.panes.menus import MenusPane
from console.ui.panes.teams import TeamsPane
from tests.ui.screens.boards import answer, stand

CARE = Team("support", 1, "Care", position=1)
QUARTZ = Team(
    "support", 2, "[/x] Quartz\x1b[2J", 1, 1, (7, 8), agents_count=48, agent_names=((8, "Bo Chen"),)
)
SALES = Menu("support", 10, "Sales", position=1, kinds=("ivr_menu",), hidden=False)
NEW = Menu("support", 11, "New", 10, 1, ("web_menu",), hidden=True, agent_ids=(9,), team_ids=(2, 3))


def trees(account: Any, *questions: str) -> Any:
    return replace(account, nouns=account.nouns | {Noun.TEAMS, Noun.MENUS}, questions=frozenset(questions))


def teams(floor: Any) -> list[Any]:
    """Two teams, one below the other, and two agents, one of whom belongs to the lower."""
    people = [floor.agent("Ana", id=7), floor.agent("Dee", id=5)]
    return [floor.reading(Noun.TEAMS, [CARE, QUARTZ]), floor.reading(Noun.AGENTS, people)]


def cells(pane: Any, floor: Any) -> list[dict[str, str]]:
    now = floor.clocks.now()
    rows = pane.view.own_order(pane.rows(), now)
    return [{each.key: pane.view.cell(row, each.key, now).text for each in pane.view.full} for row in rows]


def test_teams_stand_in_their_tree_each_account_by_itself(floor: Any, support: Any, milan: Any) -> None:
    pane = TeamsPane((trees(support), trees(milan)), floor.clocks)
    desk = Team("milan", 1, "Desk", agent_ids=("a",))
    pane.held.put(floor.reading(Noun.TEAMS, [QUARTZ, CARE]))
    pane.held.put(floor.reading(Noun.TEAMS, [desk], "milan"))
    pane.joined[Noun.AGENTS].put(floor.reading(Noun.AGENTS, [floor.agent("Ana", id=7)]))
    pane.joined[Noun.AGENTS].put(
        floor.reading(Noun.AGENTS, [floor.agent("Ugo", None, id="a", account="milan")], "milan")
    )
    told = cells(pane, floor)
    assert [(row["name"][:6], row["members"], row["free"]) for row in told] == [
        ("Care", "0", "0"),
        ("└ [/x]", "2", "1"),
        ("Desk", "1", "n/a"),
    ]
    assert told[1]["people"] == "Ana, Bo Chen"


def test_members_nobody_has_told_yet_are_not_none(floor: Any, support: Any) -> None:
    pane = TeamsPane((trees(support),), floor.clocks)
    pane.held.put(floor.reading(Noun.TEAMS, [CARE]))
    assert (cells(pane, floor)[0]["members"], cells(pane, floor)[0]["free"]) == ("?", "?")
    (row,) = pane.rows()
    assert "? not told" in [line.text for line in pane.view.details(row, 0.0).lines]
    pane.held.put(floor.reading(Noun.TEAMS, [CARE, QUARTZ]))
    assert [row["members"] for row in cells(pane, floor)] == ["0", "2"]
    assert [row["free"] for row in cells(pane, floor)] == ["?", "?"]


def test_menus_tell_where_they_are_offered_and_count_the_members_of_their_teams(
    floor: Any, support: Any
) -> None:
    pane = MenusPane((trees(support),), floor.clocks)
    for reading in (
        floor.reading(Noun.MENUS, [SALES, NEW]),
        floor.reading(Noun.TEAMS, [QUARTZ]),
        floor.reading(Noun.AGENTS, [floor.agent("Ana", id=7), floor.agent("Cy", "break", id=9)]),
    ):
        pane.take(reading) if reading.noun is not Noun.AGENTS else pane.joined[Noun.AGENTS].put(reading)
    top, below = cells(pane, floor)
    assert (top["kinds"], top["hidden"], top["agents"]) == ("IVR", "no", "0")
    assert (below["kinds"], below["hidden"], below["agents"], below["free"]) == ("web", "hidden", "3", "1")
    assert below["teams"].endswith("team 3")
    lines = [line.text for line in pane.view.details(pane.rows()[1], 0.0).lines]
    assert [text.split()[0] for text in lines if "●" in text or "○" in text or "not logged in" in text] == [
        "Ana",
        "Cy",
        "agent",
    ]


def test_menus_of_digits_have_no_agents_of_their_own(floor: Any, milan: Any) -> None:
    pane = MenusPane((trees(milan),), floor.clocks)
    office = Menu(
        "milan", "m", "Office", choices=(MenuChoice("1", "t", "team", "Desk"), MenuChoice("2", None))
    )
    pane.take(floor.reading(Noun.MENUS, [office], "milan"))
    (row,) = cells(pane, floor)
    assert (row["kinds"], row["hidden"], row["agents"], row["free"]) == ("n/a", "n/a", "n/a", "n/a")
    assert row["choices"] == "1 Desk, 2 ?"


async def test_the_details_name_the_members_and_who_came_since(
    host: Any, floor: Any, backend: Any, support: Any, seen: Any, until: Any
) -> None:
    backend.accounts = (trees(support, OneTeam.kind),)
    app = host()
    async with app.run_test(size=(140, 40)) as pilot:
        board = await stand(pilot, backend, floor, teams(floor), board="teams")
        await pilot.press("down", "enter")
        await until(pilot, lambda: backend.asked == [OneTeam("support", 2)])
        assert "Ana" in app.screen.text
        assert "Bo Chen" in app.screen.text
        newest = replace(QUARTZ, agent_ids=(8, 5))
        answer(board, backend, newest)
        await until(pilot, lambda: "+ Dee" in app.screen.text)
        assert "- Ana" in app.screen.text
        assert "\x1b" not in seen(app)


async def test_a_menu_as_listed_says_so(
    host: Any, floor: Any, backend: Any, support: Any, until: Any
) -> None:
    backend.accounts = (trees(support, OneMenu.kind),)
    app = host()
    async with app.run_test(size=(140, 40)) as pilot:
        board = await stand(pilot, backend, floor, [floor.reading(Noun.MENUS, [NEW])], board="menus")
        await pilot.press("enter")
        await until(pilot, lambda: backend.asked == [OneMenu("support", 11)])
        answer(board, backend, NEW)
        await until(pilot, lambda: "1 agent of its own, as listed" in app.screen.text)


async def test_the_scope_begins_at_the_row_under_the_cursor(
    host: Any, floor: Any, backend: Any, support: Any, until: Any
) -> None:
    backend.accounts = (trees(support),)
    app = host()
    async with app.run_test(size=(140, 40)) as pilot:
        board = await stand(pilot, backend, floor, teams(floor), board="teams")
        await pilot.press("down", "g", "enter")
        await until(pilot, lambda: board.part is not None)
        assert board.part.agent_ids == {7, 8}
        assert [row.name for row in board.agents.table.rows] == ["Ana"]
