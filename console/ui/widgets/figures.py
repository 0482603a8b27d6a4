"""Big digits for the wall: one figure with its name and the words beneath it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Digits, Static

from console.ui.text import content, plain
from console.ui.theme import Tone
from console.ui.widgets.big_text import BigText

CLASSES = {
    Tone.GOOD: "-good",
    Tone.WARN: "-warn",
    Tone.BAD: "-bad",
    Tone.MUTED: "-muted",
}
"""Tones a figure can have, and the CSS classes a screen's style sheet colors them by."""


class Figure(Vertical):
    """A number that can be read from across the floor."""

    DEFAULT_CSS = """
    Figure {
        width: 1fr;
        height: auto;
        min-width: 16;
        align-horizontal: center;
    }
    Figure > Digits {
        width: 100%;
        text-align: center;
    }
    Figure > BigText, Figure.-big > Digits {
        display: none;
    }
    Figure.-big > BigText {
        display: block;
    }
    Figure > .title, Figure > .note {
        width: 100%;
        height: 1;
        text-align: center;
    }
    Figure > .note {
        text-wrap: nowrap;
        text-overflow: ellipsis;
        color: $foreground-muted;
    }
    Figure.-bad > Digits, Figure.-bad > BigText {
        text-style: bold;
        color: $error;
    }
    Figure.-warn > Digits, Figure.-warn > BigText {
        color: $warning;
    }
    Figure.-good > Digits, Figure.-good > BigText {
        color: $success;
    }
    Figure.-muted > Digits, Figure.-muted > BigText {
        color: $foreground-muted;
    }
    """

    def __init__(self, title: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._title = Static(content(title), classes="title", markup=False)
        self._digits = Digits("")
        self._blocks = BigText()
        self._value = ""
        self._scale = 0
        self._note = Static("", classes="note", markup=False)

    def compose(self) -> ComposeResult:
        """Name, figure, note."""
        yield self._title
        yield self._digits
        yield self._blocks
        yield self._note

    def show(self, value: str, tone: Tone = Tone.NORMAL, note: str = "") -> None:
        """Show a figure.

        Args:
            value: digits and `:.,%-`; letters are drawn small.
            tone: GOOD, WARN, BAD and MUTED are told apart, others are plain.
            note: what it means or how old it is, in words.
        """
        self._value = value
        self._digits.update(plain(value))
        self._blocks.show(value, max(1, self._scale))
        self._note.update(content(note))
        for each, name in CLASSES.items():
            self.set_class(each is tone, name)

    def set_scale(self, scale: int) -> None:
        """How large the digits are: 0 three lines, 1 five, 2 ten."""
        self._scale = scale
        self.set_class(scale > 0, "-big")
        self._blocks.show(self._value, max(1, scale))
