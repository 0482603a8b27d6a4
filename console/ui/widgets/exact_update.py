"""Frames that send the cells which have changed, and are made of nothing but them.

Textual ends a changed stretch of a line where it ends, but begins it where its widget begins: a column of
clocks would have whole rows sent, each second, over lines that may be slow. And for each frame it asks every
widget for all of its lines, and cuts each line at the edges of all widgets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console
from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from console.ui.widgets.kept_lines import OwnLines


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some cells of a line that show one widget; places are those of the screen."""

    y: int
    start: int
    stop: int
    widget: Widget
    seen: Region
    """What can be seen of the widget."""
    whole: Region
    """Where the widget stands."""


class ExactUpdate(ChopsUpdate):
    """Sends some pieces of some lines and nothing beside them."""

    def __init__(self, pieces: Sequence[tuple[int, int, Strip]]) -> None:
        """The pieces with the cell they begin in: x, y and what stands there."""
        super().__init__([], [], [])
        self.pieces = pieces

    def render_segments(self, console: Console) -> str:
        """The frame as the terminal takes it; a screen's lines and columns are counted from 1 there."""
        return "".join([f"\x1b[{y + 1};{x + 1}H{strip.render(console)}" for x, y, strip in self.pieces])


class ExactCompositor(Compositor):
    """A screen's compositor whose frames are exact."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """What has changed since the last frame; None when nothing has."""
        regions = self._dirty_regions.copy()
        self._dirty_regions.clear()
        if not regions:
            return None
        lines = len(self.layers_visible)
        spans = [span for span in self._regions_to_spans(regions) if span[0] < lines]
        return ExactUpdate(list(_pieces([one for span in spans for one in self._stretches(*span)])))

    def _stretches(self, y: int, start: int, stop: int) -> Iterator[Stretch]:
        """What each cell of a span shows: the topmost widget there."""
        open_spans = [(start, stop)]
        for widget, seen, whole in self.layers_visible[y]:
            still_open: list[tuple[int, int]] = []
            for left, right in open_spans:
                first, last = max(left, seen.x), min(right, seen.right)
                if first >= last:
                    still_open.append((left, right))
                    continue
                yield Stretch(y, first, last, widget, seen, whole)
                still_open += [span for span in ((left, first), (last, right)) if span[0] < span[1]]
            open_spans = still_open
            if not open_spans:
                return


def _pieces(stretches: Iterable[Stretch]) -> Iterator[tuple[int, int, Strip]]:
    """What stands in each stretch; a widget is asked once."""
    by_widget: dict[Widget, list[Stretch]] = {}
    for stretch in stretches:
        by_widget.setdefault(stretch.widget, []).append(stretch)
    for widget, own in by_widget.items():
        strips = _own_pieces(widget, own) if isinstance(widget, OwnLines) else _cut_pieces(widget, own)
        yield from zip([one.start for one in own], [one.y for one in own], strips, strict=True)


def _own_pieces(widget: OwnLines, own: Sequence[Stretch]) -> list[Strip]:
    """The stretches of a widget that draws its lines itself, which it may do piece by piece."""
    whole = own[0].whole
    return widget.render_pieces([(one.y - whole.y, one.start - whole.x, one.stop - whole.x) for one in own])


def _cut_pieces(widget: Widget, own: Sequence[Stretch]) -> list[Strip]:
    """The stretches of any other widget, cut out of its lines from the first to the last."""
    seen, whole = own[0].seen, own[0].whole
    top, bottom = own[0].y, own[-1].y + 1
    strips = widget.render_lines(Region(seen.x - whole.x, top - whole.y, seen.width, bottom - top))
    return [strips[one.y - top].crop(one.start - seen.x, one.stop - seen.x) for one in own]
