"""Frames change what has changed on the terminal, and nothing else."""

from __future__ import annotations

import random

import pyte
from rich.console import Console
from textual.app import App, ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Static

from console.ui.dialogs.quiet import Quiet
from console.ui.panes.base.line_bar import LineBar
from console.ui.theme import Tone
from console.ui.widgets.exact_update import ExactCompositor

WIDTH, HEIGHT = 40, 12
BEFORE = "@"


class Layered(Quiet[None]):
    """Widgets beside each other, one that is scrolled half away, and one above the others."""

    CSS = """
    Layered { layers: below above; }
    #bar { dock: top; }
    #left { width: 15; border: round red; }
    #tall { height: 30; }
    #above { layer: above; offset: 9 4; width: 14; height: 3; background: blue; }
    """

    def compose(self) -> ComposeResult:
        yield LineBar(id="bar")
        tall = Static("\n".join(f"line {number} of many" for number in range(30)), id="tall")
        yield Horizontal(Static("left " * 20, id="left"), VerticalScroll(tall))
        yield Static("above the others", id="above")


class Shown(App[None]):
    def on_mount(self) -> None:
        self.push_screen(Layered())


def some_regions(chance: random.Random) -> set[Region]:
    """A few regions of the screen, which may lie over each other."""
    found: set[Region] = set()
    for _ in range(chance.randint(1, 4)):
        x, y = chance.randrange(WIDTH), chance.randrange(HEIGHT)
        width, height = chance.randint(1, WIDTH - x), chance.randint(1, HEIGHT - y)
        found.add(Region(x, y, width, min(height, 4)))
    return found


def after(compositor: ExactCompositor, regions: set[Region]) -> tuple[list[str], int]:
    """What a terminal shows once the frame for these regions has come, and how many characters came."""
    screen = pyte.Screen(WIDTH, HEIGHT)
    stream = pyte.Stream(screen)
    for y in range(HEIGHT):
        stream.feed(f"\x1b[{y + 1};1H{BEFORE * WIDTH}")
    compositor._dirty_regions = set(regions)
    update = compositor.render_partial_update()
    assert update is not None
    stream.feed(update.render_segments(Console(force_terminal=True, color_system="truecolor")))
    return screen.display, sum(Strip(piece).cell_length for _, _, piece in update.pieces)


async def test_a_frame_paints_every_cell_that_changed_once_and_no_other() -> None:
    app = Shown()
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        await pilot.pause()
        screen = app.screen
        screen.query_one(LineBar).show([("Agents", Tone.STRONG)], [("9s ago", Tone.MUTED)])
        screen.query_one(VerticalScroll).scroll_to(y=7, animate=False)
        await pilot.pause()
        compositor = screen._compositor
        assert isinstance(compositor, ExactCompositor)
        whole = [strip.text for strip in compositor.render_strips()]
        assert "above the" in "".join(whole)
        chance = random.Random(7)
        for _ in range(150):
            regions = some_regions(chance)
            changed = {(x, y) for one in regions for y in one.line_range for x in range(one.x, one.right)}
            expected = [
                "".join(whole[y][x] if (x, y) in changed else BEFORE for x in range(WIDTH))
                for y in range(HEIGHT)
            ]
            assert after(compositor, regions) == (expected, len(changed)), regions


async def test_what_lies_outside_a_screen_that_became_smaller_is_no_part_of_a_frame() -> None:
    app = Shown()
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        await pilot.pause()
        compositor = app.screen._compositor
        assert isinstance(compositor, ExactCompositor)
        shown, sent = after(compositor, {Region(WIDTH - 2, HEIGHT - 1, 8, 5)})
        assert sent == 2
        assert shown[0] == BEFORE * WIDTH


async def test_nothing_changed_is_no_frame() -> None:
    app = Shown()
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        await pilot.pause()
        app.screen._compositor._dirty_regions.clear()
        assert app.screen._compositor.render_partial_update() is None
