"""Screens that draw nothing while another one covers them, and close once however often they are asked to."""

from __future__ import annotations

from typing import ClassVar, Generic

from textual.await_complete import AwaitComplete
from textual.screen import ScreenResultType

from console.ui.widgets.exact_update import ExactCompositor
from console.ui.widgets.frames import Frames
from console.ui.widgets.kept_lines import Backdrop

SMALLEST = (60, 15)
"""Columns and lines of the smallest terminal on which boards are shown, and actions confirmed."""


class Quiet(Backdrop, Frames[ScreenResultType], Generic[ScreenResultType]):
    """Mixed into a screen, it takes news while covered but leaves drawing for when it is on top again.

    Textual counts the screen under the top one as visible, and each of its updates then has the whole top
    screen sent to the terminal again, once more with every message that follows.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"screen--selection"}
    """What a screen of Textual's has; it is inherited by the first base alone, which is none of those here.
    Without it, marking words with the mouse would end the console."""
    DEFAULT_CSS = """
    Quiet > .screen--selection {
        background: $screen-selection-background;
        color: $screen-selection-foreground;
    }
    """
    acts: ClassVar[bool] = True
    """Whether something can be done to the world from it, or by going on from it to a confirmation. What only
    looks says that it does not: everything else waits for the passphrase while the console is locked."""
    _is_dismissed = False

    def __init__(self, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(name, id, classes)
        self._compositor = ExactCompositor()
        self._late_result: tuple[ScreenResultType | None] | None = None

    @property
    def is_current(self) -> bool:
        """Whether the screen is the top one."""
        return self.is_active

    @property
    def is_under_way(self) -> bool:
        """Whether what it is for was confirmed already: a lock that falls then leaves it alone."""
        return False

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close with a result; only the first time counts.

        Keys that come in one write are all handled before the screen has gone, and a second closing would
        take the screen beneath along. What is covered closes once it is on top again: Textual would close
        what stands over it instead.
        """
        was_dismissed, self._is_dismissed = self._is_dismissed, True
        if not was_dismissed and self.is_current:
            return super().dismiss(result)
        if not was_dismissed:
            self._late_result = (result,)
        done: AwaitComplete = AwaitComplete.nothing()  # type: ignore[no-untyped-call]  # Textual's has none
        return done

    def on_screen_resume(self) -> None:
        """Closes now what was to close while something stood over it."""
        if self._late_result is not None:
            (result,), self._late_result = self._late_result, None
            super().dismiss(result)
