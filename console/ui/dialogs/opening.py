"""Opens a screen over another: once, and while the console is locked only after the passphrase."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.dom import DOMNode
from textual.screen import Screen, ScreenResultType

from console.ui.lock import lock_of


def open_over(
    asker: DOMNode,
    dialog: Screen[ScreenResultType],
    done: Callable[[ScreenResultType | None], Any] | None = None,
) -> None:
    """Opens a screen over that of the widget which asks for it, unless something stands over that already.

    Keys that come in one write, a key held down over a slow line, are all handled before the first screen
    they open is there. Each would open one more, until there are too many to draw one through the other.

    Every action has to pass here: while the console is locked, whatever acts opens after the passphrase.
    """
    if not asker.screen.is_active:
        return
    lock = lock_of(asker.app)
    if lock.is_locked and getattr(dialog, "acts", True):
        from console.ui.dialogs.unlock import ask_passphrase

        ask_passphrase(asker, lock, lambda: open_over(asker, dialog, done))
        return
    asker.app.push_screen(dialog, done)
