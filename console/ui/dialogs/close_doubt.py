"""Asks what to make of an action in doubt, and why; nothing is sent, it is only written down."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from console.actions.journal.entries import Entry
from console.engine import Backend
from console.ui.dialogs.lines import field, labelled, stated
from console.ui.dialogs.quiet import Quiet
from console.ui.text import content

LONGEST_REASON = 400
MEANING = "Nothing is sent. It counts as decided from then on, and the journal says by whom and why."


class CloseDoubtDialog(Quiet[bool], ModalScreen[bool]):
    """Closes with True once the decision was handed to the engine, at most once."""

    CSS_PATH = "action.tcss"
    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "Cancel")]

    def __init__(self, backend: Backend, entry: Entry) -> None:
        super().__init__()
        self._backend = backend
        self._entry = entry
        self._reason = field("", "what was found out, and what to make of it", LONGEST_REASON)
        self._told = Static(MEANING, id="findings", markup=False)

    def compose(self) -> ComposeResult:
        """What is in doubt, why, and the way on."""
        with VerticalScroll(id="form", can_focus=False) as box:
            box.border_title = content(" Close an action in doubt ")
            for label, text in self._about():
                yield stated(label, text)
            yield labelled("Reason", self._reason)
            yield self._told
            with Horizontal(classes="buttons"):
                yield Button("Close it", id="close", compact=True)
                yield Button("Cancel", id="cancel", compact=True)

    @on(Input.Submitted)
    @on(Button.Pressed, "#close")
    def decide(self) -> None:
        """Hands it over, unless nothing was typed."""
        if self._is_dismissed:
            return
        reason = self._reason.value.strip()
        if not reason:
            self._told.update(content("× not closed: say why"))
            return
        self._backend.close_doubt(self._entry.id, reason)
        self.dismiss(True)

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        """Leaves it in doubt."""
        self.dismiss(False)

    def _about(self) -> Iterable[tuple[str, str]]:
        """What has to be known for deciding."""
        entry = self._entry
        yield "Account", entry.draft.account
        yield "Action", entry.draft.words
        yield "When", f"{entry.at.astimezone():%Y-%m-%d %H:%M:%S}"
        if entry.outcome is not None:
            yield "Outcome", entry.outcome.message
        if entry.search is not None:
            yield "Looked for", f"{entry.search.verdict.value}: {entry.search.evidence}"
