"""The second's beat: news that came before it and the clocks are one painting; later news wait for nobody."""

from __future__ import annotations

from typing import Any

import pytest
from textual.app import App
from textual.screen import ModalScreen

from console.domain.faults import Fault, FaultKind
from console.feeds.reading import Noun, Reading
from console.ui.messages import Beat, ReadingArrived, Struck
from console.ui.screens.board.screen import BoardScreen


class Deaf(App[None]):
    """Nobody here answers a beat, until the test does."""

    def __init__(self, board: BoardScreen) -> None:
        super().__init__()
        self.board = board
        self.beats: list[Beat] = []

    def on_mount(self) -> None:
        self.push_screen(self.board)

    def on_beat(self, message: Beat) -> None:
        self.beats.append(message)


@pytest.fixture(autouse=True)
def seconds_begin_when_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine under load may need a second for what stands between two lines of a test."""
    monkeypatch.setattr(BoardScreen, "start_seconds", lambda _: None)


def names(board: BoardScreen) -> list[str]:
    return [agent.name for agent in board.agents.arrangement.all_rows]


async def test_news_of_a_second_are_shown_with_its_clocks_and_not_before(floor: Any, backend: Any) -> None:
    board = BoardScreen(backend, clocks=floor.clocks)
    app = Deaf(board)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        painted: list[object] = []
        ticks: list[list[str]] = []
        tick = board.agents.tick
        board.agents.tick = lambda: (ticks.append(names(board)), tick())[1]  # type: ignore[method-assign]
        redraw = board.agents.redraw
        board.agents.redraw = lambda: (painted.append("rows"), redraw())[1]  # type: ignore[method-assign]
        board._begin_second()
        board.post_message(ReadingArrived(floor.reading(Noun.AGENTS, [floor.agent("Ann")])))
        board.post_message(ReadingArrived(floor.reading(Noun.QUEUES, [floor.queue()])))
        await pilot.pause()
        assert [beat.screen for beat in app.beats] == [board]
        assert (names(board), painted, ticks) == ([], [], [])
        board.post_message(Struck())
        await pilot.pause()
        assert (painted, ticks) == (["rows"], [["Ann"]])
        board.post_message(ReadingArrived(floor.reading(Noun.AGENTS, [floor.agent("Bea")])))
        await pilot.pause()
        assert names(board) == ["Bea"], "what comes between two seconds waits for none"


async def test_clocks_and_news_go_on_where_nobody_answers(floor: Any, backend: Any) -> None:
    board = BoardScreen(backend, clocks=floor.clocks)
    async with Deaf(board).run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        board._begin_second()
        board.post_message(ReadingArrived(floor.reading(Noun.AGENTS, [floor.agent("Ann")])))
        await pilot.pause()
        board._begin_second()
        assert names(board) == ["Ann"]


async def test_news_of_a_second_are_told_behind_a_dialog_too(floor: Any, backend: Any) -> None:
    board = BoardScreen(backend, clocks=floor.clocks)
    app = Deaf(board)
    async with app.run_test(size=(120, 36)) as pilot:
        await app.push_screen(ModalScreen())
        await pilot.pause()
        board._begin_second()
        fault = Fault(FaultKind.UNREACHABLE, "no connection")
        board.post_message(ReadingArrived(Reading("support", Noun.AGENTS, fault=fault)))
        board.post_message(Struck())
        await pilot.pause()
        assert "support unreachable" in board.urgent.text
