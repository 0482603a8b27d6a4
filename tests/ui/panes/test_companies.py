"""The board of the company: whom the account belongs to, whose login it uses, and its new name."""

from __future__ import annotations

from typing import Any

from console.domain.accounts import Vendor
from console.domain.agents import Agent
from console.domain.companies import Company
from console.domain.drafts.companies import RenameCompany
from console.domain.questions.agents import OneAgent
from console.domain.questions.question import Page
from console.engine import AccountSummary, Answered
from console.feeds.reading import Noun
from console.ui.dialogs.confirmation import Confirmation
from console.ui.messages import as_message
from console.ui.screens.board.screen import BoardScreen

SIZE = (120, 36)
LEEDS = AccountSummary(
    "leeds",
    Vendor.CIRCLELOOP,
    frozenset({Noun.COMPANIES}),
    kinds=frozenset({RenameCompany.kind}),
    questions=frozenset({OneAgent.kind}),
)
COMPANY = Company("leeds", "c1", "[/x] \x1b[2JQuill")


async def stand(pilot: Any, backend: Any, floor: Any, *rows: Company) -> BoardScreen:
    backend.accounts = (LEEDS,)
    screen = BoardScreen(backend, clocks=floor.clocks, board="company")
    await pilot.app.push_screen(screen)
    screen.take(floor.reading(Noun.COMPANIES, rows, "leeds"))
    await pilot.pause()
    return screen


async def test_it_shows_the_company_and_further_whose_login_is_used(
    host: Any, floor: Any, backend: Any, seen: Any, until: Any
) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await stand(pilot, backend, floor, COMPANY, Company("leeds", "c2", None))
        assert "[/x]" in seen(app)
        assert "\x1b" not in seen(app)
        assert "? " in seen(app)
        await pilot.press("enter")
        assert backend.asked == [OneAgent("leeds", None)]
        ana = Agent("leeds", "u", "Ana [Lima]", email="ana@example.com")
        screen.post_message(as_message(Answered(1, backend.asked[0], Page((ana,)))))
        await until(pilot, lambda: "Login of\tAna [Lima] · ana@example.com" in app.screen.text)


async def test_it_is_renamed_from_its_row(host: Any, floor: Any, backend: Any, seen: Any, until: Any) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        await stand(pilot, backend, floor, Company("leeds", "c1", "Heatherby"))
        await pilot.press("u", "enter")
        await until(pilot, lambda: "That is its name already." in seen(app))
        await pilot.press("end", *" Ltd", "enter")
        await until(pilot, lambda: isinstance(app.screen, Confirmation) and app.screen.is_armed)
        await pilot.press(*"rby", "enter")
        await until(pilot, lambda: backend.acts)
        assert backend.acts == [RenameCompany("leeds", "Heatherby", "Heatherby Ltd")]
