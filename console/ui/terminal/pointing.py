"""What the mouse points at may have gone since the screen was last laid out: then it points at nothing.

Between the removal of a widget (a dialog that closes, a toast that has had its time) and the next layout,
Textual still finds it under the mouse, asks it for the widget that holds it, and dies of there being none
(`Screen._forward_event`).
"""

from __future__ import annotations

from textual import events
from textual.errors import NoWidget

from console.ui.terminal.crash import PlainCrash, Result


class Pointing(PlainCrash[Result]):
    """An app in which a press on what has just gone counts for nothing; a base for the console's."""

    async def on_event(self, event: events.Event) -> None:
        """Lets by all but a press and a move over what has gone: a release still ends what a press began."""
        if isinstance(event, events.MouseDown | events.MouseMove) and self._is_lost(event):
            return
        await super().on_event(event)

    def _is_lost(self, event: events.MouseEvent) -> bool:
        if event.is_forwarded or self.mouse_captured is not None:
            return False
        try:
            widget, _ = self.screen.get_widget_at(event.x, event.y)
        except NoWidget:
            return False
        return not widget.is_attached
