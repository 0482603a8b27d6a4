"""Keys that come in one write do their work in the order they were typed.

Textual hands each key to the widget that has the keyboard when the key comes in, but what a key is bound to
(tab, backspace, ctrl+u) is done only once the key has risen from there to the app: by then the keys after it
have reached a field that was to be left, or are erased in its stead. What a key brings about in its turn, as
enter does with what was typed, rises from there once more.
"""

from __future__ import annotations

from collections import deque
from functools import partial

from textual import events
from textual.app import App
from textual.driver import Driver
from textual.message import Message
from textual.message_pump import MessagePump
from textual.timer import Timer

from console.ui.terminal.crash import Result

WAITS_FOR = 0.5
"""Seconds after which the next key is handed on though nothing was heard of the one before."""
FIELDS = frozenset({"Input", "TextArea"})
"""What takes text, by name: the first frame does not wait for them."""


class Risen(Message):
    """Follows a key on its way from the widget that got it up to the app: that key has done its work.

    With `again` it then follows what came of that, from the same widget.
    """

    def __init__(self, number: int, again: MessagePump | None = None) -> None:
        super().__init__()
        self.number = number
        self.again = again


class InOrder(App[Result]):
    """An app that hands on the next key once the one before has done its work; a base for the console's."""

    def __init__(self, driver_class: type[Driver] | None = None) -> None:
        super().__init__(driver_class)
        self._typed: deque[events.InputEvent | events.Paste] = deque()
        self._number = 0
        self._is_rising = False
        self._at_work = ""
        """The key that is, where one is."""
        self._patience: Timer | None = None
        self._is_held = False

    def hold_keys(self) -> None:
        """Hands on no key that comes from now on: what it is meant for is not there yet.

        The mouse points at what is.
        """
        self._is_held = True

    def release_keys(self) -> None:
        """Hands on what was held back, before anything else is looked at."""
        self._is_held = False
        self.call_next(self._hand_on)

    async def on_event(self, event: events.Event) -> None:
        """Holds a key back while another one is at work, and what the mouse does after it.

        A key that is held down need not wait for itself.
        """
        is_early = self._is_held and isinstance(event, events.MouseEvent)
        if is_early or event.is_forwarded or not isinstance(event, events.InputEvent | events.Paste):
            await super().on_event(event)
            return
        is_held_down = not self._typed and isinstance(event, events.Key) and event.key == self._at_work
        self._typed.append(event)
        if not self._is_held and (not self._is_rising or is_held_down):
            await self._hand_on()

    async def on_risen(self, message: Risen) -> None:
        """The key has done its work; or, where something may have come of it, that has."""
        is_current = self._is_rising and message.number == self._number
        if message.again is None or not is_current or not message.again.post_message(Risen(message.number)):
            await self._risen(message.number)

    async def _risen(self, number: int) -> None:
        if self._is_rising and number == self._number:
            self._rest()
            await self._hand_on()

    async def _hand_on(self) -> None:
        """Hands on what waits, up to a key whose work takes its way."""
        while self._typed:
            event = self._typed.popleft()
            if isinstance(event, events.MouseEvent):
                await super().on_event(event)
                continue
            await self._hand(event)
            if self._is_rising:
                self._patience = self.set_timer(WAITS_FOR, partial(self._risen, self._number))
                return

    async def _hand(self, key: events.InputEvent | events.Paste) -> None:
        self._rest()
        self._number += 1
        self._is_rising, self._at_work = True, key.key if isinstance(key, events.Key) else ""
        try:
            target = self.focused or self.screen
            await super().on_event(key)
            again = None if _is_typed(key, target) else target
            self._is_rising = target.post_message(Risen(self._number, again))
        except BaseException:
            self._rest()
            raise

    def _rest(self) -> None:
        """No key is at work any more."""
        self._is_rising, self._at_work = False, ""
        if self._patience is not None:
            self._patience.stop()
            self._patience = None


def _is_typed(key: events.InputEvent | events.Paste, target: MessagePump) -> bool:
    """Whether it only adds to a text."""
    is_field = any(each.__name__ in FIELDS for each in type(target).__mro__)
    return is_field and (isinstance(key, events.Paste) or (isinstance(key, events.Key) and key.is_printable))
