"""Digits in blocks, as large as there is room, for walls on which Textual's own three lines are small."""

from __future__ import annotations

from rich.text import Text
from textual.geometry import Size
from textual.widget import Widget

from console.ui.text import plain

LINES = 5
"""Pixels a character is high."""
WIDE, HIGH = 2, 1
"""Cells of one pixel at scale 1: it looks square, as cells are twice as high as wide."""

_GLYPHS: dict[str, tuple[str, ...]] = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": (" # ", "## ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", "###", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", "  #", "  #"),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
    ":": (" ", "#", " ", "#", " "),
    ".": (" ", " ", " ", " ", "#"),
    ",": (" ", " ", " ", "#", "#"),
    "%": ("# #", "  #", " # ", "#  ", "# #"),
    "–": ("   ", "   ", "###", "   ", "   "),
    "-": ("   ", "   ", "###", "   ", "   "),
    "/": ("  #", "  #", " # ", "#  ", "#  "),
    "?": ("###", "  #", " ##", "   ", " # "),
    "n": ("   ", "   ", "###", "# #", "# #"),
    "a": ("   ", " ##", "# #", "# #", " ##"),
    "d": ("  #", "  #", "###", "# #", "###"),
    "h": ("#  ", "#  ", "###", "# #", "# #"),
    " ": ("  ", "  ", "  ", "  ", "  "),
}
"""What durations, amounts and percentages are written with; three pixels wide at most."""


class BigText(Widget):
    """A short value in blocks, centered; one too long for its width becomes smaller, never cut."""

    DEFAULT_CSS = """
    BigText {
        width: 1fr;
        height: auto;
    }
    """
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._value = ""
        self._scale = 1

    def show(self, value: str, scale: int) -> None:
        """Show a value, at most so large.

        Args:
            value: digits and the signs around them; any other character becomes a question mark.
            scale: 1 is five lines high, 2 ten.
        """
        if (value, scale) != (self._value, self._scale):
            is_resized = scale != self._scale
            self._value, self._scale = value, scale
            self.refresh(layout=is_resized)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as the largest value of this scale, so that nothing moves when a value grows."""
        return LINES * HIGH * self._scale

    def render(self) -> Text:
        """The value in blocks."""
        return Text("\n".join(block_lines(self._value, self._scale, self.size.width)), no_wrap=True, end="")


def block_lines(value: str, scale: int, width: int) -> list[str]:
    """The lines of a value, centered; too wide ones at a smaller scale, or else as plain text."""
    glyphs = [_GLYPHS.get(character, _GLYPHS["?"]) for character in plain(value)]
    pixels = sum(len(glyph[0]) + 1 for glyph in glyphs) - 1
    fitting = next((size for size in range(scale, 0, -1) if pixels * WIDE * size <= width), 0)
    high = LINES * HIGH * scale
    if fitting == 0:
        rows = [plain(value).center(width).rstrip()]
    else:
        lines = [" ".join(glyph[row] for glyph in glyphs) for row in range(LINES)]
        wide = [
            "".join(("█" if pixel == "#" else " ") * (WIDE * fitting) for pixel in line) for line in lines
        ]
        rows = [line.center(width).rstrip() for line in wide for _ in range(HIGH * fitting)]
    above = (high - len(rows)) // 2
    return [*[""] * above, *rows, *[""] * (high - len(rows) - above)]
