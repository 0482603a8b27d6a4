"""What a pane does about its filter: the line it is typed in opens, filters while typing, and closes."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from textual import on
from textual.containers import Vertical
from textual.widgets import Input

from console.ui.panes.base.arrangement import Arrangement
from console.ui.panes.base.filter_input import FilterInput
from console.ui.panes.base.filtering import Filter
from console.ui.widgets.kept_lines import Backdrop


class Filterable(Backdrop, Vertical):
    """A box of rows with a line to type a filter in. Its subclass shows the rows and places the line."""

    arrangement: Arrangement[Any]

    def __init__(self, *, id: str | None, classes: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id, classes=classes)
        self._input = FilterInput()

    @abstractmethod
    def redraw(self) -> None:
        """Shows the rows that the filter keeps."""

    @abstractmethod
    def focus_rows(self) -> None:
        """Gives the keys back to the rows."""

    @property
    def is_filtering(self) -> bool:
        """Whether a filter is being typed just now."""
        return self._input.has_focus

    def set_filter(self, text: str) -> None:
        """Shows only the rows the filter keeps; empty text shows all."""
        self.arrangement.filter = Filter.parse(text)
        self.redraw()

    def open_filter(self) -> None:
        """Lets the supervisor type a filter, beginning with the present one."""
        self._input.value = self.arrangement.filter.text
        self._input.add_class("-open")
        self._input.focus()

    def clear_filter(self) -> bool:
        """Takes the filter away; False when there was none."""
        text = self.arrangement.filter.text
        had = bool(text) or self._input.has_class("-open")
        self._close_input()
        if text:
            self.set_filter("")
        return had

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.set_filter(event.value)

    @on(Input.Submitted)
    def _kept(self, event: Input.Submitted) -> None:
        event.stop()
        self._close_input()

    @on(FilterInput.Cancelled)
    def _cancelled(self, event: FilterInput.Cancelled) -> None:
        event.stop()
        self.clear_filter()

    def _close_input(self) -> None:
        if self._input.has_class("-open"):
            self._input.remove_class("-open")
            self.focus_rows()
