"""A board on screen that has taken one of everything."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from console.feeds.reading import Noun
from console.ui.messages import as_message
from console.ui.screens.board.screen import BoardScreen

SIZES = [(80, 24), (120, 36), (160, 50), (240, 60)]


def readings(floor: Any) -> list[Any]:
    """One of everything, all well."""
    return [
        floor.reading(Noun.AGENTS, [floor.agent("Ana", queues=("Billing",)), floor.agent("Bo", "break")]),
        floor.reading(Noun.AGENTS, [floor.agent("Ugo", None, account="milan")], "milan"),
        floor.reading(Noun.QUEUES, [floor.queue(oldest=10), floor.queue("Sales", 0, None)]),
        floor.reading(
            Noun.SERVICE_LEVELS, [floor.level(), floor.level("Zero", 0), floor.level("None", None)]
        ),
        floor.reading(Noun.CALLS, [floor.call(1), floor.call(2, "connected", 5)]),
        floor.reading(Noun.CALLS, [], "milan"),
        floor.reading(Noun.WEBHOOKS, [floor.webhook()], "milan"),
    ]


async def stand(
    pilot: Pilot[Any], backend: Any, floor: Any, news: list[Any] | None = None, **more: Any
) -> BoardScreen:
    """A board on screen that has taken the news."""
    board = BoardScreen(backend, clocks=floor.clocks, **more)
    await pilot.app.push_screen(board)
    for reading in readings(floor) if news is None else news:
        board.post_message(as_message(reading))
    await pilot.pause()
    await pilot.pause()
    return board
