"""The courier: takes the engine's news out of its mailbox and to every screen."""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.events import Callback
from textual.screen import Screen

from console.ui.text import plain
from console.ui.under_way import UnderWay

if TYPE_CHECKING:
    from console.engine import Mailbox

LONGEST_BEAT = 1.5
"""Seconds after a screen's last beat from which news no longer wait for the next one."""
NOTICE_SECONDS = 24 * 3600.0
"""How long a notice stands: until somebody clicks it away, at most a day."""


class Courier:
    """Steps of actions go out at once; readings wait for the next beat: one painting serves both."""

    def __init__(self, app: App[Any]) -> None:
        self.under_way = UnderWay()
        """The actions that were handed over and have no outcome yet."""
        self._app = app
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
        """Called on the engine's thread; posting is safe from there and never waits for the terminal."""
        with contextlib.suppress(RuntimeError):  # the loop has ended: nobody is there to be told
            self._app.post_message(Callback(self._deliver_unless_beating))

    def _deliver_unless_beating(self) -> None:
        is_beating = time.monotonic() - self._beat_at < LONGEST_BEAT
        if not is_beating or (self._mailbox is not None and self._mailbox.is_urgent):
            self._deliver()

    def _deliver(self) -> None:
        """Hands all news to every screen, covered boards too; a notice stays until it is read."""
        from console.actions.news import ActionNews
        from console.engine import Notice
        from console.ui.messages import as_message

        for news in self._mailbox.drain() if self._mailbox is not None else ():
            if isinstance(news, Notice):
                self._app.notify(plain(str(news)), severity="error", markup=False, timeout=NOTICE_SECONDS)
                continue
            if isinstance(news, ActionNews):
                self.under_way.take(news)
            for screen in self._app.screen_stack:
                screen.post_message(as_message(news))
