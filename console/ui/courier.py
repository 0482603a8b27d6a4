"""The courier: takes the engine's news out of its mailbox and to every screen."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

from textual.app import App
from textual.events import Callback
from textual.screen import Screen

from console.ui.under_way import UnderWay

if TYPE_CHECKING:
    from console.engine import Mailbox

LONGEST_BEAT = 1.5
"""Seconds after a screen's last beat from which news no longer wait for the next one."""


class Courier:
    """Steps of actions go out at once; readings wait for the next beat: one painting serves both."""

    def __init__(self, app: App[Any], tell: Callable[[str, Literal["warning", "error"]], None]) -> None:
        """`tell` shows a notice until somebody has read it."""
        self.under_way = UnderWay()
        """The actions that were handed over and have no outcome yet."""
        self._app = app
        self._tell = tell
        self._mailbox: Mailbox | None = None
        self._beat_at = float("-inf")

    def begin(self, mailbox: Mailbox) -> None:
        """Takes news from there, those that wait already first."""
        self._mailbox = mailbox
        mailbox.on_news(self._wake)

    def end(self) -> None:
        """Nobody is there to be told any more."""
        if self._mailbox is not None:
            self._mailbox.on_news(lambda: None)

    def beat(self, screen: Screen[Any]) -> None:
        """The screen begins a new second: it has all news, and then its clocks move on."""
        from console.ui.messages import Struck

        self._beat_at = time.monotonic()
        self._deliver()
        screen.post_message(Struck())

    def _wake(self) -> None:
        """Called on the engine's thread; posting is safe from there and never waits for the terminal.

        What waits for the beat wakes nobody.
        """
        is_beating = time.monotonic() - self._beat_at < LONGEST_BEAT
        if is_beating and not (self._mailbox is not None and self._mailbox.is_urgent):
            return
        with contextlib.suppress(RuntimeError):  # the loop has ended: nobody is there to be told
            self._app.post_message(Callback(self._deliver))

    def _deliver(self) -> None:
        """Hands all news to every screen, covered boards too; a notice stays until it is read.

        The screen of the first frame, which is the lowest one, shows none.
        """
        from console.actions.news import ActionNews
        from console.engine import Notice
        from console.ui.messages import as_message

        for news in self._mailbox.drain() if self._mailbox is not None else ():
            if isinstance(news, Notice):
                self._tell(str(news), "error")
                continue
            if isinstance(news, ActionNews):
                self.under_way.take(news)
            for screen in self._app.screen_stack[1:]:
                screen.post_message(as_message(news))
