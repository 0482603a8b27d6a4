"""A small list to choose from; the sort picker and the command palette are made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from console.ui.dialogs.quiet import Quiet
from console.ui.text import content, hinted, plain
from console.ui.widgets.steady_list import SteadyList

NOTHING = "nothing is called so"
"""Stands where no choice has what was typed."""
WIDEST = 36
"""Cells that hints leave to the texts before them; behind a longer one they follow at once."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose."""

    value: str
    text: str
    hint: str = ""
    """Shown quiet behind it."""


class _Offered(Option):
    """A choice as a line of the list, its hint behind the others'."""

    def __init__(self, choice: Choice, width: int) -> None:
        super().__init__(hinted(choice.text, choice.hint, width))
        self.choice = choice


class Picker(Quiet[str | None], ModalScreen[str | None]):
    """Choose one by cursor or by typing a part of it; enter takes it, escape takes none."""

    acts = False
    CSS_PATH = "picker.tcss"
    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Close"),
        Binding("down", "move(1)", "Down", show=False),
        Binding("up", "move(-1)", "Up", show=False),
    ]

    def __init__(self, title: str, choices: Sequence[Choice], *, start: str | None = None) -> None:
        super().__init__()
        self._title = title
        self._choices = tuple(choices)
        self._shown = self._choices
        self._width = min(WIDEST, max((cell_len(plain(each.text)) for each in choices), default=0))
        self._start = start
        self._list = SteadyList(markup=False)
        self._list.can_focus = False

    def compose(self) -> ComposeResult:
        """A line to type in, and the choices."""
        with Vertical(id="picker") as box:
            box.border_title = content(self._title)
            yield Input(placeholder="type to narrow down", compact=True, max_length=100)
            yield self._list

    def on_mount(self) -> None:
        """Shows every choice, the present one under the cursor."""
        self._fill("")
        place = next((at for at, choice in enumerate(self._shown) if choice.value == self._start), 0)
        self._list.highlighted = place if self._shown else None

    def action_cancel(self) -> None:
        """Takes none."""
        self.dismiss(None)

    def action_move(self, rows: int) -> None:
        """Moves the cursor while the keyboard stays in the line."""
        if self._shown:
            self._list.highlighted = ((self._list.highlighted or 0) + rows) % len(self._shown)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._fill(event.value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if self._list.highlighted is not None and self._shown:
            self.dismiss(self._shown[self._list.highlighted].value)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        if isinstance(event.option, _Offered):  # not by its place: others may stand there by now
            self.dismiss(event.option.choice.value)

    def _fill(self, typed: str) -> None:
        words = typed.casefold().split()
        found = [
            choice
            for choice in self._choices
            if all(word in f"{choice.text} {choice.hint} {choice.value}".casefold() for word in words)
        ]
        self._shown = tuple(sorted(found, key=lambda choice: _distance(choice.text.casefold(), words)))
        self._list.clear_options()
        self._list.add_options(_Offered(choice, self._width) for choice in self._shown)
        if not self._shown:
            self._list.add_option(Option(content(NOTHING), disabled=True))
        self._list.highlighted = 0 if self._shown else None


def _distance(text: str, words: list[str]) -> int:
    """How far from what was typed: what is called so comes before what is only explained so."""
    name = " ".join(words)
    if text == name:
        return 0
    return 1 if text.startswith(name) else 2 if all(word in text for word in words) else 3
