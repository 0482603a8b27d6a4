"""An app that locks itself, with a clock that is moved by hand and a passphrase that costs nothing."""

from __future__ import annotations

import threading
from typing import Any

from textual.app import ComposeResult
from textual.pilot import Pilot

from console.domain.secrets import Secret
from console.ui.dialogs.locking import Locking
from console.ui.dialogs.unlock import PassphraseInput, UnlockDialog
from console.ui.lock import Lock

RIGHT = "correct horse"


class Clock:
    """Moved by hand."""

    def __init__(self) -> None:
        self.now = 500.0

    def __call__(self) -> float:
        return self.now


class Console(Locking[None]):
    """The app's part of the lock, and nothing else; it falls after ten minutes."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, *, after: float | None = 600.0, has_passphrase: bool = True) -> None:
        super().__init__()
        self.clock = Clock()
        self.verified: list[threading.Thread] = []
        self.after, self.has_passphrase = after, has_passphrase

    def compose(self) -> ComposeResult:
        yield from ()

    def on_mount(self) -> None:
        self.set_lock(Lock(self.after, self.verify if self.has_passphrase else None, self.clock))

    def verify(self, typed: Secret) -> bool:
        self.verified.append(threading.current_thread())
        return typed.reveal() == RIGHT

    def leave_alone(self, seconds: float = 601.0) -> None:
        """Nobody touches it for so long; the next look at the clock notices."""
        self.clock.now += seconds
        self.fall_if_due()

    @property
    def told(self) -> list[str]:
        """The toasts."""
        return [str(toast.message) for toast in self._notifications]


async def give(pilot: Pilot[Any], until: Any, passphrase: str) -> None:
    """Types a passphrase and waits for what comes of it."""
    dialog, app = pilot.app.screen, pilot.app
    assert isinstance(dialog, UnlockDialog)
    assert isinstance(app, Console)
    tried = len(app.verified)
    await until(pilot, lambda: isinstance(app.focused, PassphraseInput))
    dialog.query_one(PassphraseInput).value = passphrase
    await pilot.press("enter")
    await until(pilot, lambda: len(app.verified) > tried and not dialog.is_verifying)
    await pilot.pause()
