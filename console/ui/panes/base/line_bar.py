"""One line of text with a left and a right end: titles, the header and the urgent strip are made of it.

A border's title would repaint the whole widget each time an age changes; this repaints its own line only.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip

from console.ui.text import cells, fit, plain
from console.ui.theme import Tone
from console.ui.widgets.kept_lines import OwnLines
from console.ui.widgets.palette import Palette

Span: TypeAlias = tuple[str, Tone]
"""A piece of text and what it is."""
GAP = 2
"""Blank cells at least between the ends."""


class LineBar(OwnLines):
    """A line whose right end is never cut for its left end's sake."""

    DEFAULT_CSS = """
    LineBar {
        height: 1;
        width: 1fr;
    }
    """
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._left: tuple[Span, ...] = ()
        self._right: tuple[Span, ...] = ()
        self._palette: Palette | None = None

    def show(self, left: Sequence[Span], right: Sequence[Span] = ()) -> None:
        """Shows these pieces; an unchanged line is not drawn again."""
        before, spans = (self._left, self._right), (tuple(left), tuple(right))
        if spans == before:
            return
        self._left, self._right = spans
        width, changed = self.size.width, max(cells_of(self._right), cells_of(before[1]))
        is_end = self._left == before[0] and cells_of(self._left) + GAP + changed <= width
        start = width - changed if is_end else 0  # ages change each second, names do not
        self.refresh(Region(start, 0, width - start, 1))

    @property
    def text(self) -> str:
        """What the line says, uncut: the left end, then the right."""
        pieces = ["".join(text for text, _ in end) for end in (self._left, self._right)]
        return "  ".join(piece for piece in pieces if piece)

    def notify_style_update(self) -> None:
        """Takes the theme's colors anew."""
        super().notify_style_update()
        self._palette = None

    def render_line(self, y: int) -> Strip:
        """The line at the width there is: left end, blank, right end."""
        palette, width = self._colors(), self.size.width
        right, taken = _assembled(self._right, width, palette)
        left, used = _assembled(self._left, max(0, width - taken - (GAP if taken else 0)), palette)
        return Strip([*left, *_blank(width - used - taken, palette), *right], width)

    def render_piece(self, y: int, start: int, stop: int) -> list[Segment] | None:
        """The right end with the blank before it: it changes each second, and the left end does not."""
        width = self.size.width
        if stop != width or cells_of(self._left) + GAP > start:
            return None
        palette = self._colors()
        right, taken = _assembled(self._right, width, palette)
        return None if width - taken < start else [*_blank(width - taken - start, palette), *right]

    def _colors(self) -> Palette:
        """The theme's, on the ground the line stands on."""
        if self._palette is None:
            self._palette = Palette(self.app.theme_variables, self.background_colors[1])
        return self._palette


def _assembled(spans: Sequence[Span], width: int, palette: Palette) -> tuple[list[Segment], int]:
    """The pieces that fit into so many cells, the last one cut, and how many cells they take."""
    line: list[Segment] = []
    room = width
    for text, tone in spans:
        whole = plain(text)
        piece = fit(whole, room)
        line.append(Segment(piece, palette.cell(tone)))
        room -= cells(piece)
        if piece != whole:
            break
    return line, width - room


def _blank(width: int, palette: Palette) -> list[Segment]:
    """So many cells in which nothing stands."""
    return [Segment(" " * width, palette.cell(Tone.NORMAL))] if width else []


def cells_of(spans: Sequence[Span]) -> int:
    """Cells the pieces take when nothing is cut."""
    return sum([cells(plain(text)) for text, _ in spans])
