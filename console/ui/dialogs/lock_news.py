"""Tells the whole screen that the lock has moved."""

from __future__ import annotations

from typing import Any

from textual.app import App


def tell_lock(app: App[Any]) -> None:
    """Tells every screen that the console was locked or unlocked."""
    from console.ui.messages import LockMoved  # of what the first frame does not wait for

    for screen in app.screen_stack:
        screen.post_message(LockMoved())
