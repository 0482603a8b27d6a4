"""Fields of forms that take more than one line: choices told apart without color, and text of many lines."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from textual.widgets import TextArea

from console.domain.agents import Agent, Team
from console.domain.drafts.menus import EditMenu, MenuExtension
from console.domain.drafts.teams import EditTeam
from console.domain.menus import Menu, MenuChoice
from console.ui.dialogs.aim import Aim
from console.ui.dialogs.confirmation import Confirmation
from console.ui.dialogs.deeds.catalogue import BY_ID
from console.ui.dialogs.form import FormDialog
from console.ui.widgets.checklist import Checklist
from tests.ui.confirming import armed

SIZE = (120, 50)
HOSTILE = "[/x] \x1b[2J\u202eSales"
TEAM = Team("milan", "t1", "Sales", agent_ids=("u1",))
AGENTS = (Agent("milan", "u1", HOSTILE), Agent("milan", "u2", "Bo Li"))
MENU = Menu("milan", "m", "Main", choices=(MenuChoice("1", "t9", "team", HOSTILE),))


async def test_what_is_chosen_bears_a_cross_stands_first_and_the_rest_has_an_empty_box(
    host: Any, backend: Any, milan: Any, seen: Any, until: Any
) -> None:
    account = replace(milan, kinds=frozenset({EditTeam.kind}))
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        await app.push_screen(
            FormDialog(backend, account, Aim(row=TEAM, agents=AGENTS[::-1]), BY_ID["team-edit"])
        )
        await pilot.pause()
        chosen, other = (
            next(each for each in seen(app).splitlines() if name in each) for name in ("/x]", "Bo")
        )
        assert "X" in chosen
        assert "X" not in other
        assert "\x1b" not in seen(app)
        app.screen.query_one(Checklist).focus()
        await pilot.press("down", "space")
        await pilot.pause()
        assert "X" in next(each for each in seen(app).splitlines() if "Bo" in each)
        assert app.screen.draft().member_ids == ("u1", "u2")
        assert "space ticks" in seen(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Confirmation))


async def test_lines_are_typed_checked_and_read_back(
    host: Any, backend: Any, milan: Any, seen: Any, until: Any
) -> None:
    account = replace(milan, kinds=frozenset({EditMenu.kind}))
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        aim = Aim(row=MENU, agents=AGENTS[1:])
        await app.push_screen(FormDialog(backend, account, aim, BY_ID["menu-edit"]))
        await pilot.pause()
        text = app.screen.query_one(TextArea)
        assert "1 = [/x]" in seen(app)
        assert "\u202e" not in seen(app)
        text.focus()
        text.move_cursor(text.document.end)
        await pilot.press("enter", *"2 = Nobody")
        app.screen.query_one("#review").press()
        await until(pilot, lambda: "is called Nobody" in seen(app))
        text.text = "2 = bo li"
        app.screen.query_one("#review").press()
        await armed(pilot)
        assert "2 = Bo Li" in seen(app)
        assert "drops 1 = [/x]" in seen(app)
        await pilot.press(*"ain", "enter")
        await until(pilot, lambda: backend.acts)
        assert backend.acts[0].extensions == (MenuExtension("u2", 2),)
