"""A screen that is told by its widgets, and not by messages, what is to be painted.

Textual has each widget wake up, wake the screen, and the screen wake a timer: for a board on which a dozen
lines move each second that takes as long as drawing them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Generic

from textual.dom import NoScreen
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget


class Frames(Screen[ScreenResultType], Generic[ScreenResultType]):
    """Paints what its widgets say, with the next frame or at once."""

    _is_held = False
    """Whether the frame waits for more that belongs to it."""

    def paint_soon(self, widget: Widget) -> None:
        """Paints with the next frame what the widget has noted as changed, as far as it can be seen."""
        if widget in self._compositor.visible_widgets:
            self._dirty_widgets.add(widget)
            if not self._is_held:
                self.check_idle()

    @contextmanager
    def one_frame(self) -> Iterator[None]:
        """Paints what changes meanwhile in one frame, right at the end of it."""
        self._is_held = True
        try:
            yield
        finally:
            self._is_held = False
        if self._layout_required or self._scroll_required or self._repaint_required:
            self.check_idle()  # Textual's own frame has it all
        elif self._dirty_widgets:
            self._on_timer_update()


def frames_of(widget: Widget) -> Frames[object] | None:
    """The screen of a widget that stands on such a one already."""
    try:
        screen = widget.screen if widget.is_mounted else None
    except NoScreen:
        return None
    return screen if isinstance(screen, Frames) else None
