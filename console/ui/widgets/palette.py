"""A theme's variables resolved to Rich styles, once per theme change: drawing a cell looks up a dict."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum

from rich.style import Style
from textual.color import Color, ColorParseError

from console.ui.theme import FALLBACKS, Tone


class Mark(IntEnum):
    """How much of the cursor a row shows."""

    NONE = 0
    BLURRED = 1
    """The cursor stands here, but the keyboard is elsewhere."""
    FOCUSED = 2


EMPHASIZED = frozenset({Tone.BAD, Tone.STRONG, Tone.MISSED})
"""Tones that are bold as well, so that they are seen without color."""


class Palette:
    """Styles for tones, rows and the header, on one background."""

    def __init__(self, variables: Mapping[str, str], background: Color) -> None:
        self._colors = {tone: _color(variables, tone.value, background) for tone in Tone}
        # Lines are drawn past Textual's own styles: without it a row would show the terminal's background.
        self._background = background
        self._cursor = _color(variables, "cursor-background", background)
        self._rows = {
            Tone.BAD: _color(variables, "row-bad", background),
            Tone.WARN: _color(variables, "row-warn", background),
        }
        self._combined: dict[tuple[Tone, Tone | None, Mark, bool], Style] = {}
        band = _color(variables, "band-background", background)
        self.header = Style.from_color(
            _color(variables, "band-foreground", background).rich_color, band.rich_color
        )
        self.header_sorted = self.header + Style(bold=True)

    def cell(self, tone: Tone, row: Tone | None = None, mark: Mark = Mark.NONE, stale: bool = False) -> Style:
        """The style of a cell of that tone in a row of that emphasis.

        Args:
            tone: the cell's own; NORMAL takes over the row's.
            row: the row's emphasis, None for none.
            mark: whether the cursor stands on the row.
            stale: what is too old to be trusted is quiet and slanted, whatever it says.
        """
        name = (tone, row, mark, stale)
        style = self._combined.get(name)
        if style is None:
            style = self._combined[name] = self._combine(tone, row, mark, stale)
        return style

    def _combine(self, tone: Tone, row: Tone | None, mark: Mark, stale: bool) -> Style:
        """The style made of its parts."""
        if tone is Tone.NORMAL and row is not None:
            tone = row
        bold = tone in EMPHASIZED or None
        if stale:
            tone = Tone.MUTED
        behind = self._background
        if row is not None and not stale:
            behind = self._rows.get(row, behind)
        if mark is Mark.FOCUSED:
            behind = self._cursor
        return Style(
            color=self._colors[tone].rich_color,
            bgcolor=behind.rich_color,
            bold=bold,
            italic=stale or None,
        )


def _color(variables: Mapping[str, str], name: str, background: Color) -> Color:
    """The variable's color on the background; a theme without it lends its nearest relative."""
    for candidate in (name, *FALLBACKS.get(name, ())):
        if (value := variables.get(candidate)) is not None:
            try:
                return background + Color.parse(value)
            except ColorParseError:
                continue
    return background.inverse
