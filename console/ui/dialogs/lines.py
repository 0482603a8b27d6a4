"""What a form is made of: lines to type in, to choose from and to read, each behind its label."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Select, Static

from console.ui.text import content
from console.ui.widgets.drop_down import DropDown


def labelled(label: str, widget: Widget) -> Horizontal:
    """Something to fill in behind its label."""
    return Horizontal(
        Static(content(label), classes="label", markup=False), Vertical(widget), classes="field"
    )


def stated(label: str, text: str) -> Horizontal:
    """Something to know behind its label."""
    return Horizontal(
        Static(content(label), classes="label", markup=False),
        Static(content(text), markup=False),
        classes="field",
    )


def prompts(options: Iterable[tuple[str, str]]) -> list[tuple[Content, str]]:
    """(label, value) pairs with labels that have passed the gate, for a Select."""
    return [(content(label), value) for label, value in options]


def choice(options: Iterable[tuple[str, str]], value: str | None, blank: str = "") -> Select[str]:
    """A list to choose from by (label, value). `blank` names choosing nothing."""
    listed = prompts(options)
    is_known = any(known == value for _, known in listed)
    return DropDown(
        listed,
        prompt=blank or "choose",
        allow_blank=bool(blank) or not is_known,
        value=value if is_known and value is not None else Select.NULL,
        compact=True,
    )


def chosen(select: Select[str]) -> str | None:
    """The chosen value, or None."""
    return select.value if isinstance(select.value, str) else None


def field(value: str = "", placeholder: str = "", most: int = 200) -> Input:
    """A line to type in; what it is filled with passes the gate."""
    return Input(content(value).plain, placeholder=placeholder, compact=True, max_length=most)
