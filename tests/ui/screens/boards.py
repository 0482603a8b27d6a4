"""A board on screen that has taken the news it is given, and answers to what it asks."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from console.domain.faults import Fault
from console.domain.questions.question import Page
from console.engine import Answered
from console.feeds.reading import Noun
from console.ui.messages import as_message
from console.ui.panes.base.asking import asking
from console.ui.screens.board.screen import BoardScreen
from tests.waiting import until

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
    """A board on screen that has taken the news, or one of everything, and has asked what it asks."""
    board = BoardScreen(backend, clocks=floor.clocks, **more)
    await pilot.app.push_screen(board)
    for reading in readings(floor) if news is None else news:
        board.post_message(as_message(reading))
    await pilot.pause()
    await until(lambda: all(pane._was_asked for pane in asking(board.visible_panes)), pause=pilot.pause)
    await pilot.pause()
    return board


def answer(
    screen: Screen[Any], backend: Any, *rows: Any, ticket: int = 0, fault: Fault | None = None, **page: Any
) -> None:
    """Tells the screen what came of a question: of the newest, where no ticket is named."""
    at = ticket or len(backend.asked)
    told = Page(rows, **page) if fault is None else None
    screen.post_message(as_message(Answered(at, backend.asked[at - 1], told, fault)))
