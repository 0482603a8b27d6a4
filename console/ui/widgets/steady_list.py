"""A list of options, made steady: a click on a line that is no longer there does nothing."""

from __future__ import annotations

from textual import events
from textual.widgets import OptionList


class SteadyList(OptionList):
    """Its options may change between a line's drawing and a click on it; its parent raises then."""

    async def _on_click(self, event: events.Click) -> None:
        """Called before the parent's own handler, which a click on what is gone does not reach."""
        clicked = event.style.meta.get("option")
        if clicked is not None and not 0 <= clicked < self.option_count:
            event.prevent_default()
