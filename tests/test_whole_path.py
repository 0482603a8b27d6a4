"""From a vendor to the board: engine, app and panes together."""

from __future__ import annotations

from console.ui.screens.board.screen import BoardScreen
from tests.engine.at_work import at_work, site
from tests.test_app import app_on, until


async def test_the_whole_path_from_a_vendor_to_the_board() -> None:
    with site() as at, at_work(at.settings) as screen:
        board = BoardScreen(screen.engine)
        app = app_on(board, screen.engine)
        async with app.run_test(size=(160, 50)) as pilot:
            await until(pilot, lambda: len(board.agents.arrangement.all_rows) > 0, "agents are on the board")
            await until(pilot, lambda: board.panes.calls.held.rows() or board.queues.held.rows(), "and more")
