"""Everything about one row, over the board; it is read anew each second, so it follows the readings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from console.ui.dialogs.quiet import Quiet
from console.ui.panes.base.clocks import SYSTEM_CLOCKS, Clocks
from console.ui.panes.base.detail_lines import Details, Line
from console.ui.panes.details import Describe, details_of
from console.ui.text import content, plain
from console.ui.theme import Tone
from console.ui.widgets.palette import Palette

LABEL_WIDTH = 15
LEAST_ROOM = 20
"""Cells for what is told, however narrow the box."""


class DetailsScreen(Quiet[None], ModalScreen[None]):
    """Shows the newest row that `find` gives; one that is gone stays as it was, and is said to be gone."""

    acts = False
    CSS_PATH = "details.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "close", "Close"),
        Binding("y", "copy", "Copy"),
    ]

    def __init__(
        self,
        find: Callable[[], Any],
        describe: Describe = details_of,
        clocks: Clocks = SYSTEM_CLOCKS,
    ) -> None:
        super().__init__()
        self._find = find
        self._clocks = clocks
        self._describe = describe
        self._last: Any = None
        self._body = Static(id="details-body", markup=False)
        self._box = VerticalScroll(self._body, id="details")

    def compose(self) -> ComposeResult:
        """One box that scrolls."""
        yield self._box

    def on_mount(self) -> None:
        """Draws at once, then each second."""
        self._box.focus()
        self.refresh_row()
        self.set_interval(1.0, self.refresh_row)

    @property
    def text(self) -> str:
        """What is shown, as plain lines."""
        details = self._details()
        return "\n".join([details.title, *(f"{line.label}\t{line.text}" for line in details.lines)])

    def refresh_row(self) -> None:
        """Reads the row anew and draws it."""
        row = self._find()
        self._last = row if row is not None else self._last
        if self._last is None:
            return
        details = self._details()
        gone = "" if row is not None else " · no longer listed"
        self._box.border_title = content(f" {details.title}{gone} ")
        palette = Palette(self.app.theme_variables, self.background_colors[1])
        # until the box has its width, the first frame breaks nothing: most lines are short
        room = (self._box.scrollable_content_region.width or self.size.width) - LABEL_WIDTH
        self._body.update(
            Text("\n").join(
                part for line in details.lines for part in self._drawn(line, palette, max(LEAST_ROOM, room))
            )
        )

    def on_resize(self) -> None:
        """Long lines are broken anew once the box has its width."""
        self.call_after_refresh(self.refresh_row)

    def _drawn(self, line: Line, palette: Palette, room: int) -> list[Text]:
        """The line, and under its text, not under its label, what there is no room for beside it."""
        text = Text(plain(line.text), style=palette.cell(line.tone))
        first, *more = text.wrap(self.app.console, room) or [Text()]
        name = plain(line.label)
        label = Text(name + " " * max(1, LABEL_WIDTH - cell_len(name)), style=palette.cell(Tone.MUTED))
        return [label + first, *(Text(" " * LABEL_WIDTH) + part for part in more)]

    def _details(self) -> Details:
        return self._describe(self._last, self._clocks.now())

    def action_close(self) -> None:
        """Back to the board."""
        self.dismiss(None)

    def action_copy(self) -> None:
        """Copies what is shown."""
        if self._last is not None:
            self.app.copy_to_clipboard("\n".join(plain(line) for line in self.text.splitlines()))
            self.notify("Details copied.", markup=False, timeout=2)
