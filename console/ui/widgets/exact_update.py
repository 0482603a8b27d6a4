"""Frames that send the cells which have changed, from the first of them on.

Textual ends a changed stretch of a line where it ends, but begins it where its widget begins: a column of
clocks would have whole rows sent, each second, over lines that may be slow.
"""

from __future__ import annotations

from rich.console import Console
from rich.control import Control
from textual._compositor import ChopsUpdate, Compositor


class ExactUpdate(ChopsUpdate):
    """Sends the spans of a frame and nothing beside them."""

    def render_segments(self, console: Console) -> str:
        """The frame as the terminal takes it."""
        pieces: list[str] = []
        for y, start, stop in self.spans:
            for end, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                if strip is None or x >= stop or end <= start:
                    continue
                first = max(x, start)
                pieces.append(Control.move_to(first, y).segment.text)
                pieces.append(strip.crop(first - x, min(end, stop) - x).render(console))
        return "".join(pieces)


class ExactCompositor(Compositor):
    """A screen's compositor whose frames are exact."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """What has changed since the last frame; None when nothing has."""
        update = super().render_partial_update()
        return None if update is None else ExactUpdate(update.chops, update.spans, update.chop_ends)
