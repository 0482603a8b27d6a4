"""A team or menu picked out of its tree: every pane shows only what belongs to it, until escape."""

from __future__ import annotations

from typing import Any

from console.domain.agents import Team
from console.domain.menus import Menu
from console.feeds.reading import Noun
from tests.ui.screens.boards import stand


async def test_a_team_filters_every_pane_and_escape_shows_all(
    host: Any, floor: Any, backend: Any, seen: Any, until: Any
) -> None:
    app = host()
    async with app.run_test(size=(160, 50)) as pilot:
        news = [
            floor.reading(Noun.AGENTS, [floor.agent("Ana", id=1), floor.agent("Bo", id=2)]),
            floor.reading(Noun.QUEUES, [floor.queue("Support/Billing"), floor.queue("Sales")]),
            floor.reading(Noun.CALLS, [floor.call(1, queue="Sales"), floor.call(2, agent_id=1)]),
            floor.reading(Noun.TEAMS, [Team("support", 5, "[/x] Quartz", None, 1, (1,))]),
            floor.reading(Noun.MENUS, [Menu("support", 7, "Support", agent_ids=(1,))]),
        ]
        board = await stand(pilot, backend, floor, news)
        await pilot.press("g")
        await until(pilot, lambda: "[/x] Quartz" in seen(app))
        await pilot.press(*"quartz", "enter")
        await until(pilot, lambda: board.part is not None)
        assert [row.name for row in board.agents.table.rows] == ["Ana"]
        assert [row.queue.path for row in board.queues.table.rows] == ["Support/Billing"]
        assert [row.id for row in board.panes.calls.table.rows] == [2]
        assert "⊂ [/x] Quartz" in board.agents.title_bar.text
        assert "1 available" in board.agents.title_bar.text  # Bo is nobody of theirs, and counts for nothing
        await pilot.press("escape")
        assert board.part is None
        assert len(board.agents.table.rows) == 2
        assert "2 available" in board.agents.title_bar.text


async def test_without_teams_and_menus_it_says_so(host: Any, floor: Any, backend: Any, seen: Any) -> None:
    app = host()
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        board = await stand(pilot, backend, floor, [])
        await pilot.press("g")
        await pilot.pause()
        assert "No account has told any team" in seen(app)
        assert app.screen is board
