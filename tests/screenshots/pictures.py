"""The pictures of the README: `python -m tests.screenshots.pictures` renders them into screenshots/."""

from __future__ import annotations

import asyncio
import itertools
import os
import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from unittest import mock

from textual.pilot import Pilot
from textual.screen import Screen

from console.app import ConsoleApp, Opened
from console.config.safety import SafetySettings
from console.domain.questions.question import Question
from console.engine import AccountSummary, Answered, Mailbox, News
from console.feeds.reading import Noun, Reading
from console.ui.messages import as_message
from console.ui.screens.boards import ONE_PANE
from console.wiring.consoles import look
from console.wiring.summaries import summaries
from tests.idle import pilots_wait_for_idle
from tests.screenshots.seeded_deeds import NUMBERS
from tests.screenshots.seeded_floor import SeededFloor

FOLDER = Path(__file__).parents[2] / "screenshots"
SIZE = (160, 50)
TRENDS = frozenset({Noun.CAMPAIGNS, Noun.SERVICE_LEVELS})
"""What is shown with the readings before the newest."""


class StoppedBackend:
    """An engine that has told all it had to tell, and answers what it is asked."""

    read_only = False
    safety = SafetySettings()

    def __init__(self, floor: SeededFloor) -> None:
        self.accounts: tuple[AccountSummary, ...] = summaries(floor.settings)
        self.mailbox = Mailbox()
        self.answers: list[Answered] = []
        """What was answered and is not told yet."""
        self._floor = floor
        self._tickets = itertools.count(1)

    def ask(self, question: Question) -> int:
        """Answered by the seeded floor, at once."""
        ticket = next(self._tickets)
        self.answers.append(Answered(ticket, question, self._floor.answer(question)))
        return ticket

    def forget(self, ticket: int) -> None:
        """Nobody waits for that answer any more."""
        self.answers = [answer for answer in self.answers if answer.ticket != ticket]

    def want(self, nouns: frozenset[Noun]) -> None:
        """Nothing is asked."""

    def refresh(self, nouns: frozenset[Noun]) -> None:
        """Nothing is asked."""

    def pause(self, paused: bool) -> None:
        """Nothing is asked."""

    def act(self, draft: object) -> None:
        raise AssertionError("a picture acts on nothing")

    def close_doubt(self, action_id: str, reason: str) -> None:
        raise AssertionError("a picture decides nothing")

    def preview(self, draft: object) -> str:
        return ""


def _board(name: str) -> Callable[[StoppedBackend, SeededFloor], Screen[Any]]:
    def make(backend: StoppedBackend, floor: SeededFloor) -> Screen[Any]:
        from console.ui.screens.board.screen import BoardScreen

        return BoardScreen(backend, board=name, is_demo=True, clocks=floor.clocks)

    return make


def _wall(backend: StoppedBackend, floor: SeededFloor) -> Screen[Any]:
    from console.ui.screens.wall import WallScreen

    return WallScreen(backend, clocks=floor.clocks)


def _looked_up(screen: Any, floor: SeededFloor) -> None:
    """Numbers stand on the board of numbers only once somebody looked them up."""
    for number in NUMBERS:
        screen.active.check(number)


def _done(screen: Any, floor: SeededFloor) -> None:
    """Actions stand on their board once they were told."""
    for news in floor.actions:
        screen.post_message(as_message(news))


PREPARED: dict[str, Callable[[Any, SeededFloor], None]] = {"do-not-call": _looked_up, "actions": _done}
"""What is done on a board before its picture is taken."""
PICTURES: dict[str, tuple[Callable[[StoppedBackend, SeededFloor], Any], str]] = {
    "floor": (_board("floor"), "midnight"),
    "agents": (_board("agents"), "midnight"),
    "queues": (_board("queues"), "midnight"),
    "service-level": (_board("service level"), "midnight"),
    "calls": (_board("calls"), "midnight"),
    "webhooks": (_board("webhooks"), "midnight"),
    **{board.name.replace(" ", "-"): (_board(board.name), "midnight") for board in ONE_PANE[5:]},
    "wall": (_wall, "midnight"),
    "floor-paper": (_board("floor"), "paper"),
    "floor-beacon": (_board("floor"), "beacon"),
}
"""Name of each picture: what it shows, and in which theme."""


async def picture(name: str, floor: SeededFloor) -> str:
    """One picture as SVG."""
    make, theme = PICTURES[name]
    backend = StoppedBackend(floor)
    screen = make(backend, floor)
    # The second's beat is given by hand, once: how long a picture takes must not show in it.
    beat, screen.tick = screen.tick, lambda: None
    app = ConsoleApp(lambda: Opened(screen), look(theme, {}))
    with mock.patch.dict(os.environ, {"TZ": "UTC"}), pilots_wait_for_idle():
        time.tzset()
        async with app.run_test(size=SIZE, notifications=False) as pilot:
            await pilot.pause()
            for news in newest(floor.news):
                screen.post_message(as_message(news))
            await pilot.pause()
            PREPARED.get(name, lambda *_: None)(screen, floor)
            await _settle(app, pilot, screen, backend)
            beat()
            await _settle(app, pilot, screen, backend)
            svg = app.export_screenshot(title="floorwalker")
    time.tzset()
    return portable(svg)


def newest(told: Sequence[News]) -> list[News]:
    """What was told, without readings of which nothing is left once there is a later one."""
    last = {_subject(news): place for place, news in enumerate(told)}
    return [news for place, news in enumerate(told) if last[_subject(news)] == place or _has_a_past(news)]


def _subject(news: News) -> tuple[Any, ...]:
    return (type(news), news.account, news.noun) if isinstance(news, Reading) else (news,)


def _has_a_past(news: News) -> bool:
    return isinstance(news, Reading) and news.noun in TRENDS


async def _settle(app: ConsoleApp, pilot: Pilot[Any], screen: Screen[Any], backend: StoppedBackend) -> None:
    """Waits until everything asked is answered and nothing on the screen changes any more."""
    before, drawn = None, app.screen._compositor.render_strips()
    while drawn != before or backend.answers:
        while backend.answers:
            screen.post_message(as_message(backend.answers.pop(0)))
        await pilot.pause(0.05)
        before, drawn = drawn, app.screen._compositor.render_strips()


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
    floor.close()


if __name__ == "__main__":
    main()
