"""Click-to-call: which resource the form chooses, and where from."""

from __future__ import annotations

from typing import Any

from console.domain.drafts.calls import Connect
from console.feeds.reading import Noun
from console.ui.dialogs.connect import ConnectDialog
from console.ui.screens.boards import BOARDS
from tests.ui.confirming import confirm
from tests.ui.screens.boards import stand

SIZE = (120, 40)


async def test_click_to_call_takes_the_resource_of_the_agents_extension(
    host: Any, floor: Any, backend: Any, until: Any, seen: Any
) -> None:
    app = host()
    people = [floor.agent("Ugo", None, account="milan", extension="102")]
    resources = [floor.resource("Desk", "101"), floor.resource("Ugo's [link]", "102")]
    async with app.run_test(size=SIZE) as pilot:
        await stand(
            pilot,
            backend,
            floor,
            [
                floor.reading(Noun.AGENTS, people, "milan"),
                floor.reading(Noun.CLICK_TO_CALLS, resources, "milan"),
            ],
        )
        await pilot.press("k")
        await pilot.pause()
        assert isinstance(app.screen, ConnectDialog)
        assert "Ugo's [link] · extension 102 · rings extension first" in seen(app)
        app.screen.contact.value = "+390612345679"
        await confirm(pilot, "679")
        await until(pilot, lambda: backend.acts)
        assert backend.acts == [Connect("milan", "Ugo's [link]", "+390612345679", "Ugo's [link]")]


async def test_the_click_to_call_under_the_cursor_is_the_one_that_is_connected(
    host: Any, floor: Any, backend: Any
) -> None:
    app = host()
    resources = [floor.resource("Desk", "101"), floor.resource("Shop", "102")]
    async with app.run_test(size=SIZE) as pilot:
        board = await stand(pilot, backend, floor, [floor.reading(Noun.CLICK_TO_CALLS, resources, "milan")])
        board.show_board(BOARDS.index("click-to-call") + 1)
        await pilot.pause()
        await pilot.press("down", "k")
        await pilot.pause()
        assert app.screen.draft().via == "Shop"


async def test_resources_that_are_not_known_yet_are_asked_for_and_come_in(
    host: Any, floor: Any, backend: Any, until: Any
) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        board = await stand(pilot, backend, floor, [floor.reading(Noun.AGENTS, [floor.agent("Ana Lima")])])
        await pilot.press("k")
        await pilot.pause()
        assert frozenset({Noun.CLICK_TO_CALLS}) in backend.refreshed
        dialog = app.screen
        assert isinstance(dialog, ConnectDialog)
        board.take(floor.reading(Noun.CLICK_TO_CALLS, [floor.resource("Desk")], "milan"))
        dialog.look_again()
        assert dialog.draft().via == "Desk"
