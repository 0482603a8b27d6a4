"""One line of text with a left and a right end: titles, the header and the urgent strip are made of it.

A border's title would repaint the whole widget each time an age changes; this repaints its own line only.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from rich.cells import cell_len
from rich.text import Text
from textual.widget import Widget

from console.ui.text import fit, plain
from console.ui.theme import Tone
from console.ui.widgets.palette import Palette

Span: TypeAlias = tuple[str, Tone]
"""A piece of text and what it is."""


class LineBar(Widget):
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
        spans = (tuple(left), tuple(right))
        if spans != (self._left, self._right):
            self._left, self._right = spans
            self.refresh()

    @property
    def text(self) -> str:
        """What the line says, uncut: the left end, then the right."""
        pieces = ["".join(text for text, _ in end) for end in (self._left, self._right)]
        return "  ".join(piece for piece in pieces if piece)

    def notify_style_update(self) -> None:
        """Takes the theme's colors anew."""
        super().notify_style_update()
        self._palette = None

    def render(self) -> Text:
        """The line at the width there is."""
        width = self.size.width
        right = self._assemble(self._right, width)
        gap = 2 if right.cell_len else 0
        left = self._assemble(self._left, max(0, width - right.cell_len - gap))
        blank = width - left.cell_len - right.cell_len
        return Text.assemble(left, " " * max(0, blank), right, no_wrap=True, end="")

    def _assemble(self, spans: Sequence[Span], width: int) -> Text:
        if self._palette is None:
            self._palette = Palette(self.app.theme_variables, self.background_colors[1])
        line = Text(no_wrap=True, end="")
        room = width
        for text, tone in spans:
            whole = plain(text)
            piece = fit(whole, room)
            line.append(piece, style=self._palette.cell(tone))
            room -= cell_len(piece)
            if piece != whole:
                break
        return line
