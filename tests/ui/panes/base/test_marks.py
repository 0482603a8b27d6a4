"""Marked rows: seen without color, kept by key, and done to together, never unnoticed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from console.domain.drafts.agents import ForceLogout, SetAgentStatus
from console.domain.drafts.users import EditUser
from console.feeds.reading import Noun
from console.ui.dialogs.form import FormDialog
from console.ui.dialogs.picker import Picker
from console.ui.screens.board.screen import BoardScreen
from tests.ui.confirming import armed
from tests.ui.screens.boards import stand

SIZE = (120, 40)
KINDS = frozenset({SetAgentStatus.kind, ForceLogout.kind, "call"})


async def agents(pilot: Any, backend: Any, floor: Any, *names: str) -> BoardScreen:
    """The board of agents, in order of their names."""
    backend.accounts = tuple(
        replace(each, kinds=KINDS) if each.name == "support" else each for each in backend.accounts
    )
    news = [floor.reading(Noun.AGENTS, [floor.agent(name) for name in names])]
    return await stand(pilot, backend, floor, news, board="agents")


def line_of(text: str, name: str) -> str:
    return next(line for line in text.splitlines() if name in line and "marked" not in line)


async def test_marks_stay_with_their_rows_through_updates_sorts_and_filters(
    host: Any, floor: Any, backend: Any, seen: Any
) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await agents(pilot, backend, floor, "Ana", "Bo", "Cy")
        await pilot.press("space", "down", "down", "space")
        await pilot.pause()
        assert line_of(seen(app), "Ana").startswith("▪")
        assert line_of(seen(app), "Cy").startswith("█")
        assert line_of(seen(app), "Bo").startswith(" ")
        assert "▪ 2 marked" in seen(app)
        busy = [floor.agent("Cy", "missed"), floor.agent("Bo"), floor.agent("Ana", "offline")]
        screen.take(floor.reading(Noun.AGENTS, busy))
        screen.active.set_filter("Bo")
        await pilot.pause()
        assert "2 marked, 2 of them hidden" in seen(app)
        screen.active.set_filter("")
        await pilot.pause()
        assert [row.id for row in screen.active.marks.rows] == ["Cy", "Ana"]
        screen.take(floor.reading(Noun.AGENTS, busy[1:]))
        assert [row.id for row in screen.active.marks.rows] == ["Ana"]
        await pilot.press("escape")
        await pilot.pause()
        assert "marked" not in seen(app)


async def test_a_cursor_elsewhere_and_a_mark_are_told_apart(
    host: Any, floor: Any, backend: Any, seen: Any
) -> None:
    app = host()
    async with app.run_test(size=(160, 50)) as pilot:
        screen = await agents(pilot, backend, floor, "Ana", "Bo")
        await pilot.press("1")
        await pilot.pause()
        screen.focus_active()
        await pilot.press("space", "tab")
        await pilot.pause()
        assert line_of(seen(app), "Ana").startswith("◧")
        assert line_of(seen(app), "Bo").startswith(" ")


async def test_every_shown_row_is_marked_and_unmarked_with_one_key(
    host: Any, floor: Any, backend: Any
) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await agents(pilot, backend, floor, "Ana", "Anton", "Bo")
        await pilot.press("end", "space")
        screen.active.set_filter("an")
        await pilot.press("asterisk")
        assert {row.id for row in screen.active.marks.rows} == {"Ana", "Anton", "Bo"}
        await pilot.press("asterisk")
        assert {row.id for row in screen.active.marks.rows} == {"Bo"}
        await pilot.press("escape")
        assert screen.active.marks.rows, "the filter goes first"
        await pilot.press("escape")
        assert not screen.active.marks.rows


async def test_a_deed_is_done_to_the_marked_rows_and_names_those_that_are_hidden(
    host: Any, floor: Any, backend: Any, seen: Any, until: Any
) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await agents(pilot, backend, floor, "Ana", "Bo [/x]", "Cy")
        await pilot.press("space", "down", "space", "down")
        screen.active.set_filter("Cy")
        await pilot.press("u")
        await until(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.query("Input"))
        await until(pilot, lambda: "2 of them hidden by the filter: Ana, Bo [/x]." in seen(app))
        assert "2 in all: Ana, Bo [/x]." in seen(app)
        await pilot.press("tab", *"Training", "enter")
        await armed(pilot)
        assert "2 of them hidden by the filter: Ana, Bo [/x]." in seen(app)
        await pilot.press("2", "enter")
        await until(pilot, lambda: backend.acts)
        names = ("Ana", "Bo [/x]")
        assert backend.acts == [SetAgentStatus("support", "Training", names, names=names)]
        await until(pilot, lambda: app.screen is screen)
        assert not screen.active.marks.rows, "marks have served"


async def test_without_marks_it_is_the_row_under_the_cursor(
    host: Any, floor: Any, backend: Any, until: Any
) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        await agents(pilot, backend, floor, "Ana", "Bo")
        await pilot.press("down", "u")
        await until(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.query("Input"))
        assert app.screen.title_text == "Set the status of Bo"
        assert app.screen.draft().agent_ids == ("Bo",)
        await pilot.press("escape", "c")
        await until(pilot, lambda: app.screen.heading == "Place an outbound call")
        assert app.screen.email.value == "bo@example.com"


async def test_marks_of_two_accounts_are_told_apart_and_nothing_is_done(
    host: Any, floor: Any, backend: Any, until: Any
) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await agents(pilot, backend, floor, "Ana")
        screen.take(floor.reading(Noun.AGENTS, [floor.agent("Ugo", None, account="milan")], "milan"))
        await pilot.press("asterisk", "u")
        await until(pilot, lambda: any("several accounts" in each.message for each in app._notifications))
        assert app.screen is screen
        await pilot.press("D")
        await until(pilot, lambda: app.screen is screen)
        assert backend.acts == []


async def test_the_list_of_what_can_be_done_says_why_nothing_is_done_to_the_marked_rows(
    host: Any, floor: Any, backend: Any, until: Any
) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await agents(pilot, backend, floor, "Ana", "Bo")
        able = replace(backend.accounts[0], kinds=KINDS | {EditUser.kind})
        backend.accounts = (able, *backend.accounts[1:])
        await pilot.press("asterisk", "d")
        await until(pilot, lambda: isinstance(app.screen, Picker))
        assert not app._notifications
        await pilot.press("escape")
        screen.take(floor.reading(Noun.AGENTS, [floor.agent("Ugo", None, account="milan")], "milan"))
        await pilot.press("asterisk", "d")
        await until(pilot, lambda: isinstance(app.screen, Picker))
        (told,) = app._notifications
        assert told.message == "The marked rows belong to several accounts: mark rows of one."
