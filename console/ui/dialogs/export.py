"""Asks where the rows of a pane are to be kept, and writes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from console.ui.dialogs.keep import KeepDialog


class ExportDialog(KeepDialog):
    """Writes what the pane showed when the key was pressed."""

    def __init__(self, filename: str, shown: str, rows: int, text: Callable[[], str]) -> None:
        super().__init__("Export", filename)
        self._shown = shown
        self._rows = rows
        self._text = text

    def about(self) -> Iterable[tuple[str, str]]:
        """What is written."""
        yield "Rows", self._shown

    def begin(self) -> None:
        """There is nothing to wait for."""
        self.write(self._text(), self._rows)
