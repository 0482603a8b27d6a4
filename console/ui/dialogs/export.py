"""Asks where the rows of a pane are to be kept, and writes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.widget import Widget

from console.ui.dialogs.keep import KeepDialog
from console.ui.widgets.tick import Tick

WHOLE = "with names and numbers"
"""What a file says of people when it is asked for; else they are masked in it."""


class ExportDialog(KeepDialog):
    """Writes what the pane showed when the key was pressed."""

    def __init__(
        self, filename: str, shown: str, rows: int, text: Callable[[bool], str], *, whole: bool = False
    ) -> None:
        """`text` makes the file, with names and numbers or without; `whole` is what is ticked at first."""
        super().__init__("Export", filename)
        self._shown = shown
        self._rows = rows
        self._text = text
        self.whole = Tick(WHOLE, whole)

    def about(self) -> Iterable[tuple[str, str]]:
        """What is written."""
        yield "Rows", self._shown

    def choices(self) -> Iterable[tuple[str, Widget]]:
        """Whether the file may name people."""
        yield "People", self.whole

    def begin(self) -> None:
        """There is nothing to wait for."""
        self.write(self._text(self.whole.value), self._rows)
