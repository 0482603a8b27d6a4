"""Lines are kept only for as long as drawing them anew would show the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyte
from rich.console import Console
from textual.app import App
from textual.geometry import Region
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widget import Widget

from console.feeds.reading import Noun
from console.ui.panes.base.line_bar import LineBar
from console.ui.screens.board.screen import BoardScreen
from console.ui.theme import Tone
from console.ui.widgets.kept_lines import Backdrop, OwnLines
from console.ui.widgets.moved import Moved

CONSOLE = Console(force_terminal=True, color_system="truecolor")


def of(widget: Widget) -> list[Any]:
    """What the widget gives the screen, with all colors."""
    return [list(strip) for strip in widget.render_lines(widget.region.size.region)]


def anew(widget: Widget) -> list[Any]:
    """The same after all that was kept is thrown away."""
    widget._set_dirty()
    return of(widget)


class Board(App[None]):
    """A board, and a terminal that gets its frames."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, board: BoardScreen) -> None:
        super().__init__()
        self.board = board
        self.terminal = pyte.Screen(1, 1)

    def on_mount(self) -> None:
        self.push_screen(self.board)

    def _display(self, screen: Any, renderable: Any) -> None:
        super()._display(screen, renderable)
        if screen is self.board and renderable is not None:
            if (self.terminal.columns, self.terminal.lines) != self.size:
                self.terminal.resize(self.size.height, self.size.width)
            paint(self.terminal, renderable)

    def painted_whole(self) -> pyte.Screen:
        """What a terminal shows that gets everything at once."""
        whole = pyte.Screen(*self.size)
        paint(whole, self.board._compositor.render_full_update())
        return whole


def paint(terminal: pyte.Screen, frame: Any) -> None:
    pyte.Stream(terminal).feed(frame.render_segments(CONSOLE))


def cells(terminal: pyte.Screen) -> list[list[Any]]:
    """Every cell of a terminal: what stands there, and in which colors."""
    return [[terminal.buffer[y][x] for x in range(terminal.columns)] for y in range(terminal.lines)]


def steps(board: BoardScreen, floor: Any, pilot: Pilot[Any]) -> list[Callable[[], Any]]:
    """What happens to a board, one after the other."""
    few = [floor.agent(f"Agent {number}", "in-call", 30 + number) for number in range(5)]
    many = [floor.agent(f"Other {number}", "wrap-up", 100 + number) for number in range(90)]
    queues = [floor.queue("Billing", 3, 40), floor.queue("Sales", 0, None)]

    def pass_time(seconds: float) -> Callable[[], None]:
        def step() -> None:
            floor.passed += seconds
            board.tick()

        return step

    def theme() -> None:
        pilot.app.theme = "textual-light"

    return [
        lambda: board.take(floor.reading(Noun.AGENTS, few)),
        lambda: board.take(floor.reading(Noun.QUEUES, queues)),
        pass_time(1),
        lambda: board.take(floor.reading(Noun.AGENTS, many)),
        lambda: board.take(floor.reading(Noun.AGENTS, many[:80])),
        lambda: pilot.press("down", "down", "pagedown"),
        pass_time(31),
        lambda: pilot.press("end"),
        lambda: pilot.press("tab"),
        theme,
        pass_time(400),
        lambda: pilot.resize_terminal(110, 45),
        lambda: board.take(floor.reading(Noun.AGENTS, few[:2])),
        lambda: pilot.press("z"),
        lambda: pilot.press("z"),
        lambda: board.take(floor.failed(Noun.AGENTS, few, taken=900)),
        pass_time(1),
    ]


async def test_whatever_happens_what_is_kept_is_what_would_be_drawn(floor: Any, backend: Any) -> None:
    board = BoardScreen(backend, clocks=floor.clocks)
    app = Board(board)
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.pause()
        for number, step in enumerate(steps(board, floor, pilot)):
            done = step()
            if done is not None:
                await done
            await pilot.pause()
            kept = [widget for widget in board.walk_children() if isinstance(widget, OwnLines | Backdrop)]
            assert len(kept) > 12
            for widget in (board, *kept):
                if widget.display and widget.region.area:
                    assert of(widget) == anew(widget), (number, widget)
            assert cells(app.terminal) == cells(app.painted_whole()), number


async def test_rows_that_come_and_go_move_the_scrollbar_without_a_new_layout(
    floor: Any, backend: Any
) -> None:
    board = BoardScreen(backend, clocks=floor.clocks)
    agents = [floor.agent(f"Agent {number}") for number in range(200)]
    async with Board(board).run_test(size=(160, 50)) as pilot:
        board.take(floor.reading(Noun.AGENTS, agents))
        await pilot.pause()
        table, resized = board.agents.table, []
        board._refresh_layout = lambda *_, **__: resized.append(True)  # type: ignore[method-assign]
        board.take(floor.reading(Noun.AGENTS, agents[:150]))
        await pilot.pause()
        assert not resized
        assert table.virtual_size.height == 151
        assert table.vertical_scrollbar.window_virtual_size == 151
        table.action_scroll_end()
        await pilot.pause()
        assert table.scroll_offset.y == table.max_scroll_y == 151 - table.size.height


async def test_only_the_end_of_a_line_that_changed_is_painted_again(host: Any) -> None:
    bar = LineBar()
    async with host(bar).run_test(size=(40, 3)) as pilot:
        bar.show([("Agents", Tone.STRONG)], [("9s ago", Tone.MUTED)])
        await pilot.pause()
        painted: list[tuple[Region, ...]] = []
        refresh = bar.refresh
        bar.refresh = lambda *regions, **more: (painted.append(regions), refresh(*regions, **more))[1]  # type: ignore[method-assign]
        bar.show([("Agents", Tone.STRONG)], [("10s ago", Tone.MUTED)])
        await pilot.pause()
        assert painted == [(Region(33, 0, 7, 1),)]
        assert bar.render_lines(bar.size.region)[0].text == "Agents" + " " * 27 + "10s ago"
        bar.show([("Agents", Tone.STRONG)], [("1s ago", Tone.MUTED)])
        await pilot.pause()
        assert bar.render_lines(bar.size.region)[0].text == "Agents" + " " * 28 + "1s ago"
        bar.show([("Queues", Tone.STRONG)], [("1s ago", Tone.MUTED)])
        await pilot.pause()
        assert painted[-1] == (Region(0, 0, 40, 1),)
        assert bar.render_lines(bar.size.region)[0].text.startswith("Queues")


async def test_the_right_end_of_a_line_looks_alone_as_it_does_in_the_whole(host: Any) -> None:
    bar = LineBar()
    ends = [[("9s ago", Tone.MUTED)], [("× voice", Tone.BAD), ("  ", Tone.MUTED), ("漢字", Tone.GOOD)], []]
    lefts = [[("Agents", Tone.STRONG), (" 5", Tone.NORMAL)], [("a very long name " * 3, Tone.STRONG)], []]
    async with host(bar).run_test(size=(40, 3)) as pilot:
        for left in lefts:
            for right in ends:
                bar.show(left, right)
                await pilot.pause()
                whole = bar.render_lines(bar.size.region)[0]
                assert whole.cell_length == bar.size.width
                for start in range(40):
                    bar._kept_lines.clear()
                    (piece,) = bar.render_pieces([(0, start, 40)])
                    assert Strip(piece).simplify() == whole.crop(start, 40).simplify(), (left, right, start)


def test_cells_below_each_other_are_one_region() -> None:
    moved = Moved()
    for y in (1, 2, 4):
        moved.add(50, y, 6)
    moved.add(60, 4, 6)
    assert sorted(moved.regions) == [Region(50, 1, 6, 2), Region(50, 4, 6, 1), Region(60, 4, 6, 1)]
    assert Moved().regions == []
