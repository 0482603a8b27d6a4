"""What the keyboard sends is taken for what it is, however slowly the console comes to read it."""

from __future__ import annotations

import os
import selectors
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from textual import events

from console.ui.terminal.driver import SteadyDriver
from console.ui.terminal.waking import WakingEvent


class Keyboard(SteadyDriver):
    """The driver's reading on a pipe, without a screen. `then` is done whenever an event comes out."""

    def __init__(self) -> None:
        self.fileno, self._typing = os.pipe()
        self.exit_event = WakingEvent()
        self._debug = False
        self.seen: list[Any] = []
        self.then: Callable[[Any], None] = lambda _: None

    def process_message(self, message: Any) -> None:
        self.seen.append(message)
        self.then(message)

    def type(self, keys: bytes) -> None:
        os.write(self._typing, keys)

    def hang_up(self) -> None:
        with suppress(OSError):
            os.close(self._typing)

    @property
    def keys(self) -> list[str]:
        return [event.key for event in self.seen if isinstance(event, events.Key)]


@pytest.fixture
def keyboard() -> Iterator[Keyboard]:
    keyboard = Keyboard()
    yield keyboard
    keyboard.hang_up()
    keyboard.exit_event.close()
    os.close(keyboard.fileno)


def test_a_sequence_that_has_come_in_is_no_lone_escape_though_the_thread_stood_still(
    keyboard: Keyboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [0.0]
    monkeypatch.setattr("textual._parser.get_time", lambda: clock[0])
    read = keyboard._read

    def read_late(parser: Any, decoder: Any) -> bool:
        goes_on = read(parser, decoder)
        clock[0] += 5.0  # the thread gets no time, and meanwhile the rest comes in
        if len(keyboard.seen) == 1:
            keyboard.type(b"[A")
            keyboard.hang_up()
        return goes_on

    monkeypatch.setattr(keyboard, "_read", read_late)
    keyboard.type(b"x\x1b")
    keyboard.run_input_thread()
    assert keyboard.keys == ["x", "up"]


def test_an_escape_that_nothing_follows_is_one(keyboard: Keyboard) -> None:
    def end(event: Any) -> None:
        if event.key == "escape":
            keyboard.hang_up()

    keyboard.then = end
    keyboard.type(b"\x1b")
    keyboard.run_input_thread()
    assert keyboard.keys == ["escape"]


def test_nobody_types_and_nothing_is_looked_for_yet_the_end_is_seen_at_once(
    keyboard: Keyboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float | None] = []
    select = selectors.SelectSelector.select

    def noted(self: selectors.SelectSelector, timeout: float | None = None) -> Any:
        waited.append(timeout)
        return select(self, timeout)

    monkeypatch.setattr(selectors.SelectSelector, "select", noted)
    typed = threading.Event()
    keyboard.then = lambda _: typed.set()
    reading = threading.Thread(target=keyboard.run_input_thread, daemon=True)
    reading.start()
    keyboard.type(b"x")
    assert typed.wait(10)
    keyboard.exit_event.set()
    reading.join(10)
    assert not reading.is_alive()
    assert waited == [None] * len(waited)


def test_an_event_that_was_taken_back_wakes_nobody() -> None:
    event = WakingEvent()
    with selectors.SelectSelector() as selector:
        selector.register(event, selectors.EVENT_READ)
        event.set()
        event.set()
        assert selector.select(0)
        event.clear()
        assert not selector.select(0)
        event.set()
        assert selector.select(0)
    event.close()
    event.set()
    assert event.is_set()
