"""A list that drops down, made steady: a page key that outruns its first drawing does not end the app."""

from __future__ import annotations

from typing import TypeVar

from textual.app import ComposeResult
from textual.widgets import Select
from textual.widgets._select import SelectCurrent, SelectOverlay

from console.ui.widgets.steady_list import SteadyList

Value = TypeVar("Value")


class SteadyOverlay(SelectOverlay, SteadyList):
    """The list itself. Until it has been laid out it has no pages; its parent raises KeyError then."""

    def action_page_up(self) -> None:
        """A page up, once there are pages."""
        if self.scrollable_content_region:
            super().action_page_up()  # type: ignore[no-untyped-call]  # Textual gives it no types

    def action_page_down(self) -> None:
        """A page down, once there are pages."""
        if self.scrollable_content_region:
            super().action_page_down()  # type: ignore[no-untyped-call]  # the same


class DropDown(Select[Value]):
    """A choice between few values by (label, value)."""

    def compose(self) -> ComposeResult:
        """The value and the list."""
        yield SelectCurrent(self.prompt)
        yield SteadyOverlay(type_to_search=self._type_to_search).data_bind(compact=Select.compact)
