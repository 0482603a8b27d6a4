"""The form of a deed: its fields as its noun declares them, for one account."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input, Select, SelectionList, Static, TextArea
from textual.widgets.selection_list import Selection

from console.domain.drafts.draft import Draft
from console.engine import AccountSummary, Backend
from console.ui.dialogs.action_dialog import ActionDialog
from console.ui.dialogs.aim import Aim
from console.ui.dialogs.deeds.deed import Deed
from console.ui.dialogs.deeds.fields import Field, FieldKind, Values
from console.ui.dialogs.lines import choice, chosen, field, prompts
from console.ui.dialogs.lookout import ListAnswers
from console.ui.text import content
from console.ui.widgets.checklist import Checklist

if TYPE_CHECKING:
    from console.actions.preflight.preflight import Preflight

MOST_NAMES = 100
"""Rows that are named one by one before an action is confirmed."""
TICKED_BY = "space ticks · enter goes on"
LEAST_LINES, MOST_LINES = 3, 8
"""Lines a text takes at least, and it or a list of many choices at most."""


class FormDialog(ActionDialog):
    """Asks for what a deed needs, checks it while it is typed, and sends it once confirmed."""

    heading: ClassVar[str] = ""

    def __init__(
        self,
        backend: Backend,
        account: AccountSummary,
        aim: Aim,
        deed: Deed,
        answers: ListAnswers | None = None,
    ) -> None:
        super().__init__(backend, (account,), aim, answers=answers)
        self._deed = deed
        self._form = deed.form(aim, account)
        values = {each.key: each.value for each in self._form.fields}
        self._notes: tuple[str, ...] = ()
        self._widgets = {each.key: _widget(each, values) for each in self._form.fields}

    @property
    def title_text(self) -> str:
        """What is being done, and to which row where it is one."""
        heading, names = self._form.heading, self.aim.names
        if self._deed.row is None or len(names) != 1 or names[0].casefold() in heading.casefold():
            return heading
        return f"{heading} · {names[0]}"

    def fields(self) -> Iterable[tuple[str, Widget]]:
        """As the noun declares them."""
        for each in self._form.fields:
            widget = self._widgets[each.key]
            if each.kind is FieldKind.MANY and each.options:
                yield each.label, Vertical(widget, Static(TICKED_BY, classes="request", markup=False))
            else:
                yield each.label, widget

    def first_field(self) -> Widget | None:
        """The first if nothing was chosen in it, else the first that is empty, else the first.

        A form without fields begins at its review.
        """
        first = next(iter(self._widgets.values()), None)
        if isinstance(first, Select) and not _typed(first):
            return first
        return next((widget for widget in self._widgets.values() if _is_empty(widget)), first)

    def on_mount(self) -> None:
        """Whom it is done to is told from the start, where that may be several."""
        super().on_mount()
        if self._deed.many:
            self._checked()

    def values(self) -> Values:
        """What was typed and chosen."""
        typed = {key: _typed(widget) for key, widget in self._widgets.items()}
        return Values(typed, {each.key: each.label for each in self._form.fields})

    def draft(self) -> Draft:
        """What the fields say. Raises ValueError for what cannot be read."""
        self._notes = ()
        if self._form.load is None or not self.is_reviewing:
            return self._form.make(self.values())
        draft, self._notes = self._form.load(self.values())
        return draft

    def check(self) -> Preflight:
        """What is wrong, and whom it is done to; what is fetched at the review is not missed before."""
        from console.actions.preflight.findings import Finding, Level

        preflight = super().check()
        found = list(preflight.findings)
        if self._form.load is not None and not self.is_reviewing:
            found = [each for each in found if each.level is not Level.STOP]
        found += [Finding(Level.INFO, note) for note in self._notes]
        if self._deed.many and len(self.aim.rows) > 1:
            found.append(Finding(Level.INFO, f"{whom(self.aim.names, 'in all')}."))
        if self._deed.row is not None and self.aim.hidden:
            found.append(Finding(Level.WARN, f"{whom(self.aim.hidden, 'of them hidden by the filter')}."))
        return replace(preflight, findings=tuple(found))

    @on(Select.Changed)
    def _decided(self, event: Select.Changed) -> None:
        """A choice may decide what others offer; what they offer still stays chosen."""
        decided = event.value if isinstance(event.value, str) else ""
        for each in self._form.fields:
            follower = self._widgets[each.key]
            is_decided = each.follows and self._widgets[each.follows] is event.select
            if is_decided and isinstance(follower, Select):
                before, options = chosen(follower), each.offered(decided)
                follower.set_options(prompts(options))
                if before is not None and before in {value for _, value in options}:
                    follower.value = before

    @on(Checklist.Submitted)
    def _list_submitted(self) -> None:
        self.review()

    @on(TextArea.Changed)
    @on(SelectionList.SelectedChanged)
    def _selection_changed(self) -> None:
        self._checked()


def whom(names: Sequence[str], what: str) -> str:
    """How many of what, and who they are."""
    told = ", ".join(names[:MOST_NAMES])
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return f"{len(names)} {what}: {told}{more}"


def _widget(each: Field, values: Mapping[str, str]) -> Widget:
    if each.kind is FieldKind.CHOICE:
        offered = each.offered(values.get(each.follows, ""))
        return choice(offered, each.value, each.placeholder)
    if each.kind is FieldKind.MANY:
        ticked = set(each.value.splitlines())
        listed_first = sorted(each.options, key=lambda option: option[1] not in ticked)
        listed = Checklist(
            *(Selection(content(label), value, value in ticked) for label, value in listed_first),
            compact=True,
        )
        listed.styles.max_height = MOST_LINES
        return listed
    if each.kind is FieldKind.LINES:
        text = "\n".join(content(line).plain for line in each.value.splitlines())
        lines = TextArea(text, compact=True, show_line_numbers=False)
        lines.styles.height = min(MOST_LINES, max(LEAST_LINES, len(each.value.splitlines()) + 1))
        return lines
    return field(each.value, each.placeholder, each.longest)


def _is_empty(widget: Widget) -> bool:
    """Whether something is still to be typed or ticked."""
    if isinstance(widget, SelectionList):
        return not widget.selected
    return isinstance(widget, Input) and not widget.value


def _typed(widget: Widget) -> tuple[str, ...]:
    """What a field says: one text, or the chosen values."""
    if isinstance(widget, Input):
        return (widget.value,)
    if isinstance(widget, TextArea):
        return (widget.text,)
    if isinstance(widget, SelectionList):
        return tuple(str(value) for value in widget.selected)
    value = widget.value if isinstance(widget, Select) else None
    return (value,) if isinstance(value, str) else ()
