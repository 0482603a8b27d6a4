"""Asks where an answer is to be kept, asks for it, and writes it: a new file, never over another."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from console.config.files import FileUnusable, keep, named
from console.engine import AccountSummary, Answered, Backend
from console.ui.dialogs.action_dialog import field
from console.ui.dialogs.quiet import Quiet
from console.ui.dialogs.saves.save import Save
from console.ui.format import plural
from console.ui.messages import AnswerArrived
from console.ui.text import content

LONGEST_PATH = 4096


class SaveDialog(Quiet[bool], ModalScreen[bool]):
    """Closes with True once the file is written. The vendor is asked only when the file can be."""

    CSS_PATH = "action.tcss"
    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "Cancel")]

    def __init__(self, backend: Backend, account: AccountSummary, save: Save) -> None:
        super().__init__()
        self._backend = backend
        self._account = account
        self._save = save
        self._ticket: int | None = None
        self._file: Path | None = None
        self._path = field(str(Path.cwd() / save.filename), "path of a new file", LONGEST_PATH)
        self._told = Static(id="findings", markup=False)

    def compose(self) -> ComposeResult:
        """Account, path, what became of it, and the way on."""
        with VerticalScroll(id="form", can_focus=False) as box:
            box.border_title = content(f" {self._save.label} ")
            with Horizontal(classes="field"):
                yield Static("Account", classes="label", markup=False)
                yield Static(content(self._account.name), markup=False)
            with Horizontal(classes="field"):
                yield Static("File", classes="label", markup=False)
                yield Vertical(self._path)
            yield self._told
            with Horizontal(classes="buttons"):
                yield Button("Save", id="save", compact=True)
                yield Button("Cancel", id="cancel", compact=True)

    @on(Input.Submitted)
    @on(Button.Pressed, "#save")
    def save(self) -> None:
        """Looks whether the file can be written, then asks for what is to stand in it."""
        if self._ticket is not None or self._is_dismissed:
            return
        try:
            self._file = _new_file(self._path.value)
        except FileUnusable as error:
            self._tell(f"× {error}")
            return
        self._ticket = self._backend.ask(self._save.ask(self._account.name))
        self._tell("asking…")

    @on(AnswerArrived)
    def _answer_arrived(self, message: AnswerArrived) -> None:
        if message.news.ticket == self._ticket and self._ticket is not None:
            self._ticket = None
            self._take(message.news)

    def _take(self, news: Answered) -> None:
        """Writes the answer down; what stands in the way is told, and can be tried again."""
        if news.page is None or self._file is None:
            self._tell(f"× not saved: {news.fault}")
            return
        try:
            keep(self._file, self._save.text(news.page))
        except FileUnusable as error:
            self._tell(f"× {error}")
            return
        self.notify(
            content(f"{plural(len(news.page.rows), 'row')} saved to {self._file}").plain,
            markup=False,
            timeout=8,
        )
        self.dismiss(True)

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        """Closes; an answer under way is not waited for."""
        if self._ticket is not None:
            self._backend.forget(self._ticket)
            self._ticket = None
        self.dismiss(False)

    def _tell(self, text: str) -> None:
        self._told.update(content(text))


def _new_file(typed: str) -> Path:
    """The file that was typed; FileUnusable where it is there already, or its directory is not."""
    file = named(typed)
    if file.is_dir():
        raise FileUnusable(f"{file} is a directory. Name a file in it.")
    if file.exists() or file.is_symlink():
        raise FileUnusable(f"{file} is there already and stays as it is. Name another file.")
    if not file.parent.is_dir():
        raise FileUnusable(f"There is no directory {file.parent}. Name another place.")
    return file
