"""The app's part of the lock: it sees every key, and closes what acts when the lock falls."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from console.ui.dialogs.lasting import Lasting
from console.ui.dialogs.lock_news import tell_lock
from console.ui.dialogs.quiet import Quiet
from console.ui.lock import Lock
from console.ui.terminal.crash import Result

if TYPE_CHECKING:
    from textual.driver import Driver

CLOSED = "Locked. What was open to act has been closed; what was not confirmed is not sent."
"""Told until it is read: whoever left it open finds it when they come back."""


class Locking(Lasting[Result]):
    """An app that locks itself when nobody touches it; a base for the console's."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # with priority, so that it works over every dialog and in every line that is typed in
        Binding("ctrl+l", "lock", "Lock", show=False, priority=True, id="lock")
    ]

    def __init__(self, driver_class: type[Driver] | None = None) -> None:
        super().__init__(driver_class)
        self.lock = Lock()
        """Falls never, until another one is set."""

    def set_lock(self, lock: Lock) -> None:
        """Sets the lock, once; from now on the time without a key counts."""
        self.lock = lock
        lock.touch()
        if lock.after is not None:
            self.set_interval(1.0, self.fall_if_due)

    async def on_event(self, event: events.Event) -> None:
        """Every key, every move of the mouse: somebody is there.

        One that comes too late finds the lock fallen before it does anything; what it was meant for may have
        been closed by that, so it then counts for nothing. No key reaches what acts while it is locked, but
        for what is under way: that can still be stopped.
        """
        if isinstance(event, events.InputEvent | events.Paste) and not event.is_forwarded:
            has_closed = self.fall_if_due() or (self.lock.is_locked and self._close_what_acts())
            self.lock.touch()
            if has_closed:
                return
        await super().on_event(event)

    def fall_if_due(self) -> bool:
        """Locks where it is time; whether something was closed by that."""
        return self.lock.is_due and self._fall()

    def _fall(self) -> bool:
        """Locks; whether something was closed by that."""
        self.lock.fall()
        has_closed = self._close_what_acts()
        tell_lock(self)
        return has_closed

    def _close_what_acts(self) -> bool:
        """Closes what acts and is not under way, with whatever stands over it; whether there was any."""
        doomed = 0
        for depth, screen in enumerate(reversed(self.screen_stack), 1):
            if isinstance(screen, Quiet) and screen.is_under_way:
                break
            if isinstance(screen, ModalScreen) and getattr(screen, "acts", True):
                doomed = depth
        for _ in range(doomed):
            self.screen.dismiss(None)
        if doomed:
            self.tell_lasting(CLOSED, "warning")
        return doomed > 0

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Locking by hand takes a passphrase to come back."""
        if action == "lock":
            return self.lock.can_open
        return super().check_action(action, parameters)

    def action_lock(self) -> None:
        """Locks; locked already, it asks for the passphrase, but not over what escape can still stop."""
        from console.ui.dialogs.unlock import UnlockDialog, ask_passphrase

        is_held = isinstance(self.screen, Quiet) and self.screen.is_under_way
        if not self.lock.is_locked:
            self._fall()
        elif not is_held and not isinstance(self.screen, UnlockDialog):
            ask_passphrase(self.screen, self.lock, lambda: None)
