"""Asks where something is to be kept as a file: a new one, never over another."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from console.config.files import FileUnusable, keep, new_place, suggested
from console.ui.dialogs.lines import field, labelled, stated
from console.ui.dialogs.quiet import Quiet
from console.ui.format import plural
from console.ui.text import content

LONGEST_PATH = 4096


class KeepDialog(Quiet[bool], ModalScreen[bool]):
    """Closes with True once the file is written. What is to stand in it is made only when the file can be."""

    acts = False
    CSS_PATH = "action.tcss"
    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "Cancel")]

    def __init__(self, heading: str, filename: str) -> None:
        super().__init__()
        self._heading = heading
        self._file: Path | None = None
        self._path = field(suggested(filename), "path of a new file", LONGEST_PATH)
        self._told = Static(id="findings", markup=False)

    @abstractmethod
    def about(self) -> Iterable[tuple[str, str]]:
        """Label and text of each thing worth knowing before."""

    def choices(self) -> Iterable[tuple[str, Widget]]:
        """Label and widget of what may be chosen about the file."""
        return ()

    @abstractmethod
    def begin(self) -> None:
        """The file can be written: sees to what is to stand in it, and then calls `write`."""

    @property
    def is_busy(self) -> bool:
        """Whether something is waited for already."""
        return False

    def compose(self) -> ComposeResult:
        """What is known before, path, what became of it, and the way on."""
        with VerticalScroll(id="form", can_focus=False) as box:
            box.border_title = content(f" {self._heading} ")
            for label, text in self.about():
                yield stated(label, text)
            yield labelled("File", self._path)
            for label, widget in self.choices():
                yield labelled(label, widget)
            yield self._told
            with Horizontal(classes="buttons"):
                yield Button("Save", id="save", compact=True)
                yield Button("Cancel", id="cancel", compact=True)

    @on(Input.Submitted)
    @on(Button.Pressed, "#save")
    def save(self) -> None:
        """Looks whether the file can be written, then goes on."""
        if self.is_busy or self._is_dismissed:
            return
        try:
            self._file = new_place(self._path.value)
        except FileUnusable as error:
            self.tell(f"× {error}")
            return
        self.begin()

    def write(self, text: str, rows: int) -> None:
        """Writes the file and closes; what stands in the way is told, and can be tried again."""
        if self._file is None:
            return
        try:
            keep(self._file, text)
        except FileUnusable as error:
            self.tell(f"× {error}")
            return
        told = content(f"{plural(rows, 'row')} saved to {self._file}").plain
        self.notify(told, markup=False, timeout=8)
        self.dismiss(True)

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        """Closes without a file."""
        self.dismiss(False)

    def tell(self, text: str) -> None:
        """Says how it stands."""
        self._told.update(content(text))
