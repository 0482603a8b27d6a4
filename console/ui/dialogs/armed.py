"""What answers a confirmation: fields and buttons that ignore a key which may have been meant for another.

That is a key pressed before the question could be read, and one that waited while the screen stood still.
"""

from __future__ import annotations

from textual import events
from textual.widgets import Button, Input

from console.ui.terminal.parser import AfterEscape

STALE_AFTER = 2.0
"""Seconds after which a key that was not handled yet no longer counts: nothing moved on screen meanwhile."""


def now() -> float:
    """This instant on the clock that events are stamped by."""
    return events.Event().time


class Armed:
    """Lets a widget ignore keys that were pressed before it was ready for them."""

    ready_at: float | None = None

    def ignore_early(self, event: events.Event) -> None:
        """Stops an event that is older than the widget's readiness, or that nobody saw the effect of.

        One that holds an escape as well is left to the screen.
        """
        if isinstance(event, AfterEscape):
            event.prevent_default()
            return
        if self.ready_at is None or event.time < self.ready_at or now() - event.time > STALE_AFTER:
            event.prevent_default()
            event.stop()


class CheckInput(Input, Armed):
    """Where the last digits are typed."""

    def on_key(self, event: events.Key) -> None:
        """Keys from before it could be read count for nothing."""
        self.ignore_early(event)

    def on_paste(self, event: events.Paste) -> None:
        """Neither do pastes."""
        self.ignore_early(event)


class ArmedButton(Button, Armed):
    """The button that does it; reached by tab only."""

    def on_key(self, event: events.Key) -> None:
        """Keys from before it could be read count for nothing."""
        self.ignore_early(event)

    def on_click(self, event: events.Click) -> None:
        """Neither do clicks."""
        self.ignore_early(event)
