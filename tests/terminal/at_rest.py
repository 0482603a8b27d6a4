"""A console that says when it has nothing left to do: who types at it waits for that, and for no clock.

Whoever types sends a question behind the keys: where the cursor is, by the number of the question. The app
does what the keys ask for, lets its clocks beat once, does what that brings, and answers with the number.

`python -m tests.terminal.at_rest ...` is `floorwalker ...` with such an app.
"""

from __future__ import annotations

import re
import sys
from typing import Any
from unittest import mock

from textual.events import CursorPosition

from console.app import ConsoleApp
from console.cli.main import main
from console.ui.screens.seconds import Seconds
from tests.idle import until_idle

ANSWER = "\x1b]2;at rest {}\x07"
"""As a title of the terminal, which the console never sets by itself."""
ANSWERS = re.compile(re.escape(ANSWER.format("0").encode()).replace(b"0", rb"\d+"))
"""Every answer, to be left out of what the console shows."""


class RestingApp(ConsoleApp):
    """Answers where the terminal seems to tell the cursor's place."""

    def on_cursor_position(self, event: CursorPosition) -> None:
        """The question, which stood behind the keys."""
        self.run_worker(self._come_to_rest(event.y + 1), group="at rest")

    async def _come_to_rest(self, number: int) -> None:
        await until_idle()
        if isinstance(self.screen, Seconds):
            self.screen._begin_second()  # readings wait for it
        elif (tick := getattr(self.screen, "tick", None)) is not None:
            tick()
        await until_idle()
        assert self._driver is not None
        self._driver.write(ANSWER.format(number))


def settle(console: Any, keys: str = "") -> None:
    """Types, and reads all that it brings about."""
    console.questions = number = getattr(console, "questions", 0) + 1
    answer, before = ANSWER.format(number).encode(), len(console.raw)
    console.write(f"{keys}\x1b[{number};1R".encode())
    console.read(lambda: console.raw.find(answer, before) >= 0)
    assert console.raw.find(answer, before) >= 0, f"{keys!r}: it never came to rest:\n{console.raw[-3000:]!r}"


def shown(console: Any) -> bytes:
    """All that reached the terminal, without what was only answered."""
    return ANSWERS.sub(b"", bytes(console.raw))


if __name__ == "__main__":
    with mock.patch("console.app.ConsoleApp", RestingApp):
        sys.exit(main())
