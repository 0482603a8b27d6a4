"""Toasts that stay until somebody has read them; escape puts them away, for many a terminal has no mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from console.ui.terminal.crash import Result
from console.ui.terminal.pointing import Pointing
from console.ui.text import plain

if TYPE_CHECKING:
    from textual.driver import Driver

LASTING_SECONDS = 24 * 3600.0
"""How long they stay where nobody comes."""
PUT_AWAY = " · escape puts it away"


class Lasting(Pointing[Result]):
    """An app that can say something nobody may miss; a base for the console's."""

    def __init__(self, driver_class: type[Driver] | None = None) -> None:
        super().__init__(driver_class)
        self._told: set[str] = set()

    def tell_lasting(self, text: str, severity: Literal["warning", "error"]) -> None:
        """Says it until escape, or a click; what still stands there is not said twice."""
        if text in self._told and self.screen.query("Toast"):
            return
        self._told.add(text)
        self.notify(plain(text + PUT_AWAY), severity=severity, markup=False, timeout=LASTING_SECONDS)

    def put_away(self) -> bool:
        """Takes away what was told so; False when nothing of it is on the screen."""
        if not self._told or not self.screen.query("Toast"):
            return False
        self._told.clear()
        self.clear_notifications()
        return True
