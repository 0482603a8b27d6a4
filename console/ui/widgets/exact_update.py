"""Frames that send the cells which have changed, and are made of nothing but them.

Textual ends a changed stretch of a line where it ends, but begins it where its widget begins: a column of
clocks would have whole rows sent, each second, over lines that may be slow. And for each frame it asks every
widget for all of its lines, and cuts each line at the edges of all widgets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from console.ui.widgets.kept_lines import OwnLines

Stretch: TypeAlias = tuple[int, int, int]
"""Some cells of a line of the screen: the line, and the cells they begin and end at."""

Layers: TypeAlias = Sequence[tuple[Widget, Region, Region]]
"""The widgets on a line of the screen, the topmost first: what can be seen of each, and where it stands."""


class ExactUpdate(ChopsUpdate):
    """Sends some pieces of some lines and nothing beside them."""

    def __init__(self, pieces: Sequence[tuple[int, int, Sequence[Segment]]]) -> None:
        """The pieces with the cell they begin in: x, y and what stands there."""
        super().__init__([], [], [])
        self.pieces = pieces

    def render_segments(self, console: Console) -> str:
        """The frame as the terminal takes it; a screen's lines and columns are counted from 1 there."""
        render, colors = Strip.render_style, console._color_system or ColorSystem.TRUECOLOR
        written: list[str] = []
        for x, y, piece in self.pieces:
            written.append(f"\x1b[{y + 1};{x + 1}H")
            written += [text if style is None else render(style, text, colors) for text, style, _ in piece]
        return "".join(written)


class Shown:
    """What can be seen of a widget, where it stands, and which stretches of it are in a frame."""

    __slots__ = ("seen", "stretches", "whole")

    def __init__(self, seen: Region, whole: Region) -> None:
        self.seen = seen
        self.whole = whole
        self.stretches: list[Stretch] = []


class ExactCompositor(Compositor):
    """A screen's compositor whose frames are exact."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """What has changed since the last frame; None when nothing has."""
        regions = self._dirty_regions.copy()
        self._dirty_regions.clear()
        if not regions:
            return None
        layers = self.layers_visible
        shown: dict[Widget, Shown] = {}
        for y, start, stop in self._regions_to_spans(regions):
            if y < len(layers):
                _spread(shown, layers[y], y, start, stop)
        return ExactUpdate([piece for widget, own in shown.items() for piece in _pieces(widget, own)])


def _spread(
    shown: dict[Widget, Shown], layers: Layers, y: int, start: int, stop: int, highest: int = 0
) -> None:
    """Gives each cell of a stretch to the topmost widget there, those above `highest` left out."""
    for under in range(highest, len(layers)):
        widget, seen, whole = layers[under]
        left, _, width, _ = seen
        first, last = max(start, left), min(stop, left + width)
        if first >= last:
            continue
        own = shown.get(widget)
        if own is None:
            own = shown[widget] = Shown(seen, whole)
        own.stretches.append((y, first, last))
        if start < first:
            _spread(shown, layers, y, start, first, under + 1)
        if last < stop:
            _spread(shown, layers, y, last, stop, under + 1)
        return


def _pieces(widget: Widget, own: Shown) -> Iterator[tuple[int, int, Sequence[Segment]]]:
    """What stands in each stretch of a widget, which is asked once."""
    drawn = _own_pieces(widget, own) if isinstance(widget, OwnLines) else _cut_pieces(widget, own)
    for (y, start, _), piece in zip(own.stretches, drawn, strict=True):
        yield start, y, piece


def _own_pieces(widget: OwnLines, own: Shown) -> Sequence[Sequence[Segment]]:
    """The stretches of a widget that draws its lines itself, which it may do piece by piece."""
    x, top, _, _ = own.whole
    return widget.render_pieces([(y - top, start - x, stop - x) for y, start, stop in own.stretches])


def _cut_pieces(widget: Widget, own: Shown) -> Sequence[Sequence[Segment]]:
    """The stretches of any other widget, cut out of its lines from the first to the last."""
    seen, whole = own.seen, own.whole
    lines = [y for y, _, _ in own.stretches]
    top, bottom = min(lines), max(lines) + 1
    strips = widget.render_lines(Region(seen.x - whole.x, top - whole.y, seen.width, bottom - top))
    return [list(strips[y - top].crop(start - seen.x, stop - seen.x)) for y, start, stop in own.stretches]
