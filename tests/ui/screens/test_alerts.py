"""Everything that needs a look stands on one list, the most urgent first."""

from __future__ import annotations

from typing import Any

from console.feeds.reading import Noun
from console.ui.screens.details import DetailsScreen
from tests.ui.screens.boards import stand


async def test_what_needs_a_look_is_listed_in_the_order_of_urgency(
    host: Any, floor: Any, backend: Any, until: Any
) -> None:
    app = host()
    async with app.run_test(size=(120, 36)) as pilot:
        news = [
            floor.failed(Noun.CALLS, account="milan"),
            floor.reading(Noun.QUEUES, [floor.queue("Billing", oldest=400), floor.queue("Sales", 0, None)]),
            floor.reading(Noun.SERVICE_LEVELS, [floor.level("Billing", 12.0), floor.level("Sales", 99.0)]),
            floor.reading(Noun.AGENTS, [floor.agent("[/x] Ana", "wrap-up", 500), floor.agent("Bo")]),
            floor.reading(Noun.WEBHOOKS, [floor.webhook(enabled=False)], "milan"),
        ]
        board = await stand(pilot, backend, floor, news)
        await pilot.press("a")
        screen = app.screen
        assert isinstance(screen, DetailsScreen)
        told = screen.text.splitlines()[1:]
        assert [line.partition("\t")[0] for line in told] == [
            "Accounts",
            "Queues",
            "Agents",
            "Service level",
            "Webhooks",
        ]
        for words in (
            "milan",
            "Billing en call: 3 waiting",
            "[/x] Ana: Wrap-up",
            "12.0% of 80/20",
            "is disabled",
        ):
            assert any(words in line for line in told), words
        await pilot.press("escape")
        assert app.screen is board


async def test_when_all_is_well_it_says_so(host: Any, floor: Any, backend: Any) -> None:
    app = host()
    async with app.run_test(size=(120, 36)) as pilot:
        await stand(pilot, backend, floor, [])
        await pilot.press("a")
        assert "nothing needs a look" in app.screen.text
