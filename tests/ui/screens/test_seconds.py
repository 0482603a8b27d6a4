"""The second's beat: news that came before it and the clocks are one painting; later news wait for nobody."""

from __future__ import annotations

from typing import Any

import pytest
from textual.app import App
from textual.screen import ModalScreen

from console.domain.faults import Fault, FaultKind
from console.feeds.reading import Noun, Reading
from console.ui.messages import Beat, ReadingArrived, Struck
from console.ui.panes.base.pane import Pane
from console.ui.screens.board.screen import BoardScreen
from tests.ui.conftest import screen_text


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
        rearrange = board.agents.rearrange
        board.agents.rearrange = lambda: (painted.append("rows"), rearrange())[1]  # type: ignore[method-assign]
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


@pytest.mark.parametrize("number", [1, 3])
async def test_news_of_one_second_are_arranged_once_and_told_as_if_they_had_come_alone(
    floor: Any, backend: Any, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    rearrange = Pane.rearrange
    together, alone = BoardScreen(backend, clocks=floor.clocks), BoardScreen(backend, clocks=floor.clocks)
    news = [
        floor.reading(Noun.AGENTS, [floor.agent("Ann"), floor.agent("Bea", "wrap-up", 500)]),
        floor.reading(Noun.AGENTS, [floor.agent("Ugo", None, account="milan")], "milan"),
        floor.reading(Noun.QUEUES, [floor.queue()]),
        floor.reading(Noun.SERVICE_LEVELS, [floor.level()]),
        floor.reading(Noun.SERVICE_LEVELS, [floor.level(percent=70.0)], taken_monotonic=1001.0),
        floor.reading(Noun.CALLS, [floor.call(1), floor.call(2, "connected", 5)]),
        floor.reading(Noun.CALLS, [], "milan"),
    ]
    arranged: list[str] = []
    async with Deaf(alone).run_test(size=(160, 50)) as pilot:
        alone.show_board(number)
        await pilot.pause()
        for reading in news:
            alone.post_message(ReadingArrived(reading))
        alone.post_message(Struck())
        await pilot.pause()
        expected = [(pane.title_bar.text, list(pane.table.rows)) for pane in alone.panes.every]
        words, shown = alone.urgent.text, screen_text(pilot.app)
    async with Deaf(together).run_test(size=(160, 50)) as pilot:
        together.show_board(number)
        await pilot.pause()
        for pane in together.panes.every:
            rearrange = pane.rearrange
            pane.rearrange = lambda pane=pane, rearrange=rearrange: (
                arranged.append(pane.title),
                rearrange(),
            )[1]  # type: ignore[method-assign]
        together._begin_second()
        for reading in news:
            together.post_message(ReadingArrived(reading))
        together.post_message(Struck())
        await pilot.pause()
        assert sorted(arranged) == ["Agents", "Calls", "Queues", "Service level"]
        assert [(pane.title_bar.text, list(pane.table.rows)) for pane in together.panes.every] == expected
        assert (together.urgent.text, screen_text(pilot.app)) == (words, shown)


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
