"""Big digits for the wall: one figure with its name and the words beneath it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Digits, Static

from console.ui.text import content, plain
from console.ui.theme import Tone

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
    Figure > .title, Figure > .note {
        width: 100%;
        height: 1;
        text-align: center;
    }
    Figure > .note {
        color: $foreground-muted;
    }
    Figure.-bad > Digits {
        text-style: bold;
        color: $error;
    }
    Figure.-warn > Digits {
        color: $warning;
    }
    Figure.-good > Digits {
        color: $success;
    }
    Figure.-muted > Digits {
        color: $foreground-muted;
    }
    """

    def __init__(self, title: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._title = Static(content(title), classes="title", markup=False)
        self._digits = Digits("")
        self._note = Static("", classes="note", markup=False)

    def compose(self) -> ComposeResult:
        """Name, figure, note."""
        yield self._title
        yield self._digits
        yield self._note

    def show(self, value: str, tone: Tone = Tone.NORMAL, note: str = "") -> None:
        """Show a figure.

        Args:
            value: digits and `:.,%-`; letters are drawn small.
            tone: GOOD, WARN, BAD and MUTED are told apart, others are plain.
            note: what it means or how old it is, in words.
        """
        self._digits.update(plain(value))
        self._note.update(content(note))
        for each, name in CLASSES.items():
            self.set_class(each is tone, name)
