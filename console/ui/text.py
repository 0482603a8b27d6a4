"""The gate: the only place where a string becomes something a terminal shows, never as markup.

A string from outside is cleaned where it is parsed; it is cleaned again here, because nothing proves that
every path led through a parser. `GateFilter` is the second wall: it stands at the sink, behind every widget,
border title and toast, and lets no control, bidi or invisible character and no link out, whoever wrote them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.content import Content
from textual.filter import LineFilter

from console.domain.text import clean

if TYPE_CHECKING:
    from textual.color import Color

ELLIPSIS = "…"
EVERYTHING = 20_000
"""Characters of a text that has to be read to its end, for `content`."""

_FORBIDDEN = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # C0, DEL and C1: a terminal obeys them
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # soft hyphen, joiners, fillers
    "\u20e3"  # enclosing keycap: terminals disagree on its width
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"  # zero width, bidi, selectors
    "\ud800-\udfff"  # lone surrogates, which no encoder takes
    "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"  # marks over the next characters
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3"  # joiners of hieroglyphs and of shorthand
    "\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"  # annotation, musical controls, tags
    "]"
)
"""What no line may carry to a terminal: it is obeyed, reorders its neighbours or is not seen at all."""


@lru_cache(maxsize=8192)
def _cleaned(text: str) -> str:
    """The cleaned string; floors repeat their names, so most answers come from memory."""
    return clean(text)


def plain(text: str) -> str:
    """The text as it may be shown: cleaned, on one line. Costs next to nothing for printable ASCII."""
    if len(text) <= 256 and text.isascii() and text.isprintable():
        return text
    return _cleaned(text)


def shown(text: str, style: str | Style = "") -> Text:
    """The text for a table, a tree or anything that takes Rich; brackets in it are brackets."""
    return Text(plain(text), style=style, no_wrap=True, end="")


def content(text: str, longest: int = 256) -> Content:
    """The text for a widget's `update`, a title or a notification; brackets in it are brackets."""
    return Content(plain(text) if longest <= 256 else clean(text, longest))


def hinted(text: str, hint: str, width: int) -> Content:
    """The text filled with blanks to `width` cells at least, and a quiet hint behind it."""
    text = plain(text)
    if not hint:
        return Content(text)
    blank = " " * (max(0, width - cell_len(text)) + 2)
    return Content(f"{text}{blank}{plain(hint)}").stylize("$text-muted", len(text))


def fit(text: str, width: int) -> str:
    """Clean the text and cut it to at most `width` cells, ending in an ellipsis where something was cut."""
    text = plain(text)
    if (len(text) <= width and text.isascii()) or cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + ELLIPSIS if width > 0 else ""


def line(text: str, width: int, align: str = "left") -> str:
    """Clean the text and make it exactly `width` cells: cut with an ellipsis, or filled with blanks.

    Args:
        text: any string.
        width: cells, 0 or more; wide characters count as two.
        align: `left` or `right`, where the text stands when it is shorter.
    """
    text = fit(text, width)
    blank = " " * (width - cells(text))
    return blank + text if align == "right" else text + blank


def cells(text: str) -> int:
    """How many cells a text takes that is plain already."""
    return len(text) if text.isascii() else cell_len(text)


class GateFilter(LineFilter):
    """Takes forbidden characters, links and click actions out of every line on its way to the terminal.

    The line keeps its width in cells, so that nothing to its right moves. Every instance equals every other,
    because Textual remembers filtered lines by their filter.
    """

    def __eq__(self, other: object) -> bool:
        return isinstance(other, GateFilter)

    def __hash__(self) -> int:
        return hash(GateFilter)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same line without what no terminal may get; the same list when there is nothing to take out."""
        if not any(_suspect(segment) for segment in segments):
            return segments
        return [
            Segment(_without_forbidden(text), None if style is None else _inert(style), control)
            for text, style, control in segments
        ]


def _suspect(segment: Segment) -> bool:
    """Whether anything about the segment has to go."""
    text, style, _ = segment
    if not (text.isascii() and text.isprintable()) and _FORBIDDEN.search(text):
        return True
    return style is not None and (style.link is not None or any(name.startswith("@") for name in style.meta))


def _without_forbidden(text: str) -> str:
    """The text without forbidden characters, as many cells wide as before."""
    kept = _FORBIDDEN.sub("", text)
    return text if kept == text else set_cell_size(kept, cell_len(text))


@lru_cache(maxsize=1024)
def _inert(style: Style) -> Style:
    """The style without links and click actions; what widgets note for themselves in it stays."""
    notes = {name: value for name, value in style.meta.items() if not name.startswith("@")}
    bare = style.clear_meta_and_links()
    return bare + Style.from_meta(notes) if notes else bare
