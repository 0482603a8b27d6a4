"""The line where a filter is typed; it filters while typing, enter keeps it, escape takes it back."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input


class FilterInput(Input):
    """Shown while a filter is being typed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "Clear filter", show=False)]
    DEFAULT_CSS = """
    FilterInput, FilterInput:focus {
        display: none;
        height: 1;
        border: none;
        padding: 0 1;
    }
    FilterInput.-open {
        display: block;
    }
    """

    class Cancelled(Message):
        """Escape was pressed: the filter goes."""

    def __init__(self) -> None:
        super().__init__(placeholder="words to show, !words to hide", compact=True, max_length=100)

    def action_cancel(self) -> None:
        """Tells the pane that the filter goes."""
        self.post_message(self.Cancelled())
