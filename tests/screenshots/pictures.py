"""The pictures of the README: `python -m tests.screenshots.pictures` renders them into screenshots/."""

from __future__ import annotations

import asyncio
import os
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

from textual.pilot import Pilot
from textual.screen import Screen

from console.app import ConsoleApp, Opened
from console.engine import AccountSummary, Mailbox
from console.feeds.reading import Noun
from console.ui.messages import as_message
from console.wiring.consoles import look
from console.wiring.summaries import summaries
from tests.screenshots.seeded_floor import SeededFloor

FOLDER = Path(__file__).parents[2] / "screenshots"
SIZE = (160, 50)


class StoppedBackend:
    """An engine that has told all it had to tell."""

    read_only = False

    def __init__(self, accounts: tuple[AccountSummary, ...]) -> None:
        self.accounts = accounts
        self.mailbox = Mailbox()

    def want(self, nouns: frozenset[Noun]) -> None:
        """Nothing is asked."""

    def refresh(self, nouns: frozenset[Noun]) -> None:
        """Nothing is asked."""

    def pause(self, paused: bool) -> None:
        """Nothing is asked."""

    def act(self, draft: object) -> None:
        raise AssertionError("a picture acts on nothing")

    def preview(self, draft: object) -> str:
        return ""


def _board(name: str) -> Callable[[StoppedBackend, SeededFloor], Screen[Any]]:
    def make(backend: StoppedBackend, floor: SeededFloor) -> Screen[Any]:
        from console.ui.screens.board import BoardScreen

        return BoardScreen(backend, board=name, is_demo=True, clocks=floor.clocks)

    return make


def _wall(backend: StoppedBackend, floor: SeededFloor) -> Screen[Any]:
    from console.ui.screens.wall import WallScreen

    return WallScreen(backend, clocks=floor.clocks)


PICTURES: dict[str, tuple[Callable[[StoppedBackend, SeededFloor], Any], str]] = {
    "floor": (_board("floor"), "midnight"),
    "agents": (_board("agents"), "midnight"),
    "queues": (_board("queues"), "midnight"),
    "service-level": (_board("service level"), "midnight"),
    "calls": (_board("calls"), "midnight"),
    "webhooks": (_board("webhooks"), "midnight"),
    "wall": (_wall, "midnight"),
    "floor-paper": (_board("floor"), "paper"),
    "floor-beacon": (_board("floor"), "beacon"),
}
"""Name of each picture: what it shows, and in which theme."""


async def picture(name: str, floor: SeededFloor) -> str:
    """One picture as SVG."""
    make, theme = PICTURES[name]
    backend = StoppedBackend(summaries(floor.settings))
    screen = make(backend, floor)
    # The second's beat is given by hand, once: how long a picture takes must not show in it.
    beat, screen.tick = screen.tick, lambda: None
    app = ConsoleApp(lambda: Opened(screen), look(theme, {}))
    with mock.patch.dict(os.environ, {"TZ": "UTC"}):
        time.tzset()
        async with app.run_test(size=SIZE, notifications=False) as pilot:
            await pilot.pause()
            for news in floor.news:
                screen.post_message(as_message(news))
            await _settled(app, pilot)
            beat()
            svg = await _settled(app, pilot)
    time.tzset()
    return portable(svg)


async def _settled(app: ConsoleApp, pilot: Pilot[Any]) -> str:
    """The picture once nothing in it changes any more."""
    before, svg = "", app.export_screenshot(title="floorwalker")
    while svg != before:
        await pilot.pause(0.05)
        before, svg = svg, app.export_screenshot(title="floorwalker")
    return svg


def portable(svg: str) -> str:
    """Without fonts from elsewhere, and with spaces that every renderer keeps: the picture loads nothing."""
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = svg.replace("Fira Code, monospace", "monospace").replace("&#160;", " ")
    return svg.replace("<svg ", '<svg xml:space="preserve" ', 1)


def main() -> None:
    """Renders all pictures."""
    floor = SeededFloor()
    FOLDER.mkdir(exist_ok=True)
    for name in PICTURES:
        (FOLDER / f"{name}.svg").write_text(asyncio.run(picture(name, floor)), encoding="utf-8")


if __name__ == "__main__":
    main()
