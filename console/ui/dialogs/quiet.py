"""Screens that draw nothing while another one covers them."""

from __future__ import annotations

from typing import Generic

from textual.screen import Screen, ScreenResultType


class Quiet(Screen[ScreenResultType], Generic[ScreenResultType]):
    """Mixed into a screen, it takes news while covered but leaves drawing for when it is on top again.

    Textual counts the screen under the top one as visible, and each of its updates then has the whole top
    screen sent to the terminal again, once more with every message that follows.
    """

    @property
    def is_current(self) -> bool:
        """Whether the screen is the top one."""
        return self.is_active
