"""The board of the company: whom the account belongs to, whose login it uses, and its new name."""

from __future__ import annotations

from typing import Any

import pytest

from console.domain.accounts import Vendor
from console.domain.agents import Agent
from console.domain.companies import Company
from console.domain.drafts.companies import RenameCompany
from console.domain.questions.agents import OneAgent
from console.engine import AccountSummary
from console.feeds.reading import Noun
from tests.ui.confirming import armed
from tests.ui.screens.boards import answer, stand

SIZE = (120, 36)
LEEDS = AccountSummary(
    "leeds",
    Vendor.CIRCLELOOP,
    frozenset({Noun.COMPANIES}),
    kinds=frozenset({RenameCompany.kind}),
    questions=frozenset({OneAgent.kind}),
)
COMPANY = Company("leeds", "c1", "[/x] \x1b[2JQuill")


@pytest.fixture
def backend(backend: Any) -> Any:
    """Of the one account that has a company."""
    backend.accounts = (LEEDS,)
    return backend


def companies(floor: Any, *rows: Company) -> Any:
    return floor.reading(Noun.COMPANIES, rows, "leeds")


async def test_it_shows_the_company_and_further_whose_login_is_used(
    host: Any, floor: Any, backend: Any, seen: Any, until: Any
) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await stand(
            pilot, backend, floor, [companies(floor, COMPANY, Company("leeds", "c2", None))], board="company"
        )
        assert "[/x]" in seen(app)
        assert "\x1b" not in seen(app)
        assert "? " in seen(app)
        await pilot.press("enter")
        assert backend.asked == [OneAgent("leeds", None)]
        ana = Agent("leeds", "u", "Ana [Lima]", email="ana@example.com")
        answer(screen, backend, ana)
        await until(pilot, lambda: "Login of\tAna [Lima] · ana@example.com" in app.screen.text)


async def test_it_is_renamed_from_its_row(host: Any, floor: Any, backend: Any, seen: Any, until: Any) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        await stand(
            pilot, backend, floor, [companies(floor, Company("leeds", "c1", "Heatherby"))], board="company"
        )
        await pilot.press("u", "enter")
        await until(pilot, lambda: "That is its name already." in seen(app))
        await pilot.press("end", *" Ltd", "enter")
        await armed(pilot)
        await pilot.press(*"rby", "enter")
        await until(pilot, lambda: backend.acts)
        assert backend.acts == [RenameCompany("leeds", "Heatherby", "Heatherby Ltd")]
