"""The dialog of a range of days: two days are typed, what is wrong with them is said beneath."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from console.domain.periods import Range, typed_range
from console.ui.dialogs.lines import labelled
from console.ui.dialogs.quiet import Quiet
from console.ui.text import content


class DaysDialog(Quiet[Range | None], ModalScreen[Range | None]):
    """Closes with the range, or with None."""

    acts = False
    CSS_PATH = "days.tcss"
    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "Cancel")]

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.first = Input(placeholder="2026-03-01", compact=True, max_length=20)
        self.last = Input(placeholder=f"{today}, when empty", compact=True, max_length=20)
        self._problem = Static(id="problem", markup=False)

    def compose(self) -> ComposeResult:
        """Two days, what is wrong with them, and the way on."""
        with VerticalScroll(id="days", can_focus=False) as box:
            box.border_title = content(" Range of days, both counted in ")
            yield labelled("From", self.first)
            yield labelled("To", self.last)
            yield self._problem
            with Horizontal(classes="buttons"):
                yield Button("Show", id="show", compact=True)
                yield Button("Cancel", id="cancel", compact=True)

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        """Leaves the range as it is."""
        self.dismiss(None)

    @on(Input.Submitted)
    @on(Button.Pressed, "#show")
    def _show(self) -> None:
        try:
            chosen = typed_range(self.first.value, self.last.value, self._today)
        except ValueError as error:
            self._problem.update(content(f"× {error}"))
            return
        self.dismiss(chosen)
