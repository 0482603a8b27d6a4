"""Asks for the passphrase that unlocks the console. Wrong is wrong: nothing more is ever said of it."""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.dom import DOMNode
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from console.config.passphrase import LONGEST, PassphraseUnusable
from console.domain.secrets import Secret
from console.ui.dialogs.lock_news import tell_lock
from console.ui.dialogs.quiet import Quiet
from console.ui.lock import Lock
from console.ui.text import content

logger = logging.getLogger(__name__)

FOR_GOOD = "This console is locked and no passphrase is set: it takes no actions until it is started again."
WRONG = "wrong"
UNEXPECTED = "it could not be compared; the log has the details"


class PassphraseInput(Input):
    """Shows dots. No message of it and no clipboard carries what was typed."""

    class Entered(Message):
        """Enter was pressed."""

    def post_message(self, message: Message) -> bool:
        """Textual's own messages of a change hold the text, and messages get logged."""
        return False if isinstance(message, Input.Changed) else super().post_message(message)

    async def action_submit(self) -> None:
        """Enter."""
        self.post_message(self.Entered())

    def action_copy(self) -> None:
        """Nothing is copied."""

    def action_cut(self) -> None:
        """Nothing is copied, so nothing is cut."""

    def take(self) -> Secret:
        """What was typed; the line is empty afterwards."""
        typed = Secret(self.value)
        self.value = ""
        return typed


class UnlockDialog(Quiet[bool], ModalScreen[bool]):
    """Closes with True once the console is unlocked."""

    acts = False
    CSS_PATH = "unlock.tcss"
    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "Cancel")]

    def __init__(self, lock: Lock) -> None:
        super().__init__()
        self._lock = lock
        self._input = PassphraseInput(password=True, compact=True, max_length=LONGEST)
        self._told = Static(id="told", markup=False)
        self._came = ""
        """What came of the last try: that it was wrong, or why nothing could be compared."""
        self.is_verifying = False
        """Whether what was typed is being compared."""

    def compose(self) -> ComposeResult:
        """The line to type in, what came of it, and the way on."""
        with Vertical(id="unlock") as box:
            box.border_title = content(" Locked ")
            with Horizontal(classes="field"):
                yield Static("Passphrase", classes="label", markup=False)
                yield self._input
            yield self._told
            with Horizontal(classes="buttons"):
                yield Button("Unlock", id="open", compact=True)
                yield Button("Cancel", id="cancel", compact=True)

    def on_mount(self) -> None:
        """A wait that an earlier dialog earned goes on."""
        self.tick()
        self.set_interval(0.5, self.tick)

    def tick(self) -> None:
        """Counts the wait down."""
        if self.is_verifying:
            return
        wait = math.ceil(self._lock.wait)
        way_on = f"the next try is in {wait} s" if wait else "try again"
        if self._came:
            self._tell(f"× {self._came} · {way_on}")
        else:
            self._tell(f"× {way_on}" if wait else "actions wait for the passphrase")

    @on(PassphraseInput.Entered)
    @on(Button.Pressed, "#open")
    def try_it(self) -> None:
        """Compares what was typed, in a thread of its own; too early a try is none."""
        if self.is_verifying or self._is_dismissed or not self._input.value or self._lock.wait:
            return
        self.is_verifying = True
        self._lock.count_try()
        self._tell("comparing…")
        # named: a worker's own description is made of its arguments
        self.run_worker(
            self._verify(self._input.take()), name="unlock", description="unlock", exit_on_error=False
        )

    async def _verify(self, typed: Secret) -> None:
        is_right, came = False, WRONG
        try:
            is_right = self._lock.verify is not None and await asyncio.to_thread(self._lock.verify, typed)
        except (PassphraseUnusable, OSError) as error:
            came = str(error)
        except Exception:
            logger.exception("a passphrase could not be compared")
            came = UNEXPECTED
        self.is_verifying = False
        if is_right:
            self._lock.open()
            tell_lock(self.app)
            self.dismiss(True)
        else:
            self._came = came
            self.tick()

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        """The console stays locked."""
        self.dismiss(False)

    def _tell(self, text: str) -> None:
        self._told.update(content(text))


def ask_passphrase(asker: DOMNode, lock: Lock, opened: Callable[[], None]) -> None:
    """Goes on once the passphrase was given; says so where none opens the lock."""
    if not lock.can_open:
        asker.app.notify(FOR_GOOD, severity="warning", markup=False)
        return

    def answered(is_open: bool | None) -> None:
        if is_open:
            opened()

    asker.app.push_screen(UnlockDialog(lock), answered)
