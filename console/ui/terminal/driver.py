"""Textual's driver for POSIX terminals, made steady: no byte typed ends it, no dead link holds it."""

from __future__ import annotations

import os
import selectors
import sys
from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TextIO

from textual._parser import ParseError
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from console.ui.terminal.departure import DEPARTURE, GRACE
from console.ui.terminal.parser import SteadyParser
from console.ui.terminal.waking import WakingEvent

CHUNK = 4096
LOOK_EVERY = 0.1
"""Seconds after which an escape key that starts no sequence is an escape key."""


class SteadyDriver(LinuxDriver):
    """Differs from its parent in four things.

    Bytes that are no UTF-8 (Latin-1 keyboards, old mouse reports) become replacement characters; the parent
    ends the app on them. Reading stops when the terminal is gone; the parent spins. Leaving has a time limit,
    because the parent waits for ever for a terminal that does not read. While nobody types, nothing is looked
    for; the parent looks ten times a second.
    """

    exit_event: WakingEvent
    """Set when reading is to end."""
    _suspending = False

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.exit_event = WakingEvent()

    def run_input_thread(self) -> None:
        """Wait for input and dispatch events, until the app ends or the terminal has gone."""
        parser = SteadyParser(self._debug)
        decoder = getincrementaldecoder("utf-8")("replace")
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self.exit_event, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if ready := selector.select(LOOK_EVERY if parser.is_waiting else None):
                    if not any(key.fd == self.fileno for key, _ in ready):
                        continue
                    if not self._read(parser, decoder):
                        break
                    continue  # what follows an escape may be there to read, however late this thread is
                for event in parser.tick():
                    self.process_message(event)
        try:
            for _ in parser.feed(""):
                pass
        except (EOFError, ParseError):
            return  # half a sequence was left, and nobody waits for the rest

    def _read(self, parser: SteadyParser, decoder: IncrementalDecoder) -> bool:
        """Dispatch what has come in; False when nothing ever will again."""
        try:
            data = os.read(self.fileno, CHUNK)
        except OSError:
            return False
        text = decoder.decode(data)
        for event in parser.feed(text) if text else ():
            self.process_message(event)
        return bool(data)

    def start_application_mode(self) -> None:
        """Take the terminal over, having noted how it was."""
        DEPARTURE.remember_terminal()
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual gives it no types

    def suspend_application_mode(self) -> None:
        """Give the terminal back for a while."""
        self._suspending = True
        try:
            super().suspend_application_mode()
        finally:
            self._suspending = False

    def stop_application_mode(self) -> None:
        """Restore the terminal, within a time limit when it is for good."""
        self._limited(super().stop_application_mode)

    def close(self) -> None:
        """Let the last bytes out; those that no terminal is left for change no exit code."""
        self._limited(super().close)
        self.exit_event.close()
        for stream in (sys.__stdout__, sys.__stderr__):
            if stream is not None:
                _let_go(stream)

    def _limited(self, step: Callable[[], None]) -> None:
        """Take a step that waits for the terminal to read; when it does not, end the process all the same."""
        if not self._suspending:
            DEPARTURE.within(GRACE, self._app.return_code or 0, final=False)
        step()
        DEPARTURE.call_off()


def _let_go(stream: TextIO) -> None:
    """Sends nowhere what is left for a terminal that has gone: the interpreter would try it at exit."""
    try:
        stream.flush()
    except OSError:
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
