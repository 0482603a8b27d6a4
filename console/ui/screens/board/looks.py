"""The keys of a board that look: details, filter, sort, zoom, pages of the vendors asked anew."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from console.domain.agents import Team
from console.ui.dialogs.opening import open_over
from console.ui.panes.base.asking import asking
from console.ui.panes.base.detail_lines import Details
from console.ui.panes.base.sorting import chosen
from console.ui.screens.board.base import BoardBase
from console.ui.text import plain

OWN_ORDER = "own"
"""The choice that sorts in the pane's own order."""


class BoardLooks(BoardBase):
    """What changes only the screen."""

    def action_details(self) -> None:
        """Opens everything about the row under the cursor."""
        from console.ui.panes.base.further import FurtherLines
        from console.ui.panes.details import described_by
        from console.ui.panes.further.catalogue import FURTHERS
        from console.ui.screens.details import DetailsScreen

        pane, key, row = self.active, self.active.table.cursor.key, self.active.table.cursor.row
        if key is None or row is None:
            return
        # The table tells twins apart by keys of its own, which no pane knows: they stay as they are.
        is_twin = pane.arrangement.find(key) is None
        asked = (*FURTHERS, *pane.furthers())
        further = FurtherLines(self.backend, pane.view.subject(row), asked, self.panes.agent_name)
        describe = described_by(pane.view)

        def whole(row: Any, now: float) -> Details:
            details = describe(row, now)
            return Details(details.title, (*details.lines, *further.lines(now)))

        self.further = further
        find = (lambda: row) if is_twin else (lambda: pane.arrangement.find(key))
        open_over(self, DetailsScreen(find, whole, self.clocks), self._details_left)

    def _details_left(self, result: None) -> None:
        """Nobody waits for what is still being asked about the row."""
        if self.further is not None:
            self.further.forget()
            self.further = None

    def on_pane_chosen(self) -> None:
        """Enter on a row."""
        self.action_details()

    def action_copy(self) -> None:
        """Copies the row under the cursor, its cells parted by tabs."""
        row = self.active.table.cursor.row
        if row is not None:
            view, now = self.active.view, self.clocks.now()
            cells = [plain(view.cell(row, column.key, now).text) for column in view.full]
            self.app.copy_to_clipboard("\t".join(cells))
            self.notify("Row copied.", markup=False, timeout=2)

    def action_mark(self) -> None:
        """Marks the row under the cursor, or takes its mark away."""
        self.active.marks.toggle()

    def action_mark_all(self) -> None:
        """Marks every row that is shown, or takes their marks away."""
        self.active.marks.toggle_all()

    def action_alerts(self) -> None:
        """Lists everything that needs a look, as it changes."""
        from console.ui.screens.alerts import Watched, alerts
        from console.ui.screens.details import DetailsScreen

        actions = self.panes.actions
        if actions not in self.visible_panes:
            actions.display = False
        actions.ask_anew()

        def watched() -> Watched:
            return Watched(
                self.panes.account_health(),
                self.panes.queues.arrangement.all_rows,
                self.panes.agents.arrangement.all_rows,
                self.panes.service_levels.arrangement.all_rows,
                self.panes.webhooks.arrangement.all_rows,
                self.staffing,
                actions.doubts,
                not self.is_read_only,
            )

        open_over(self, DetailsScreen(watched, alerts, self.clocks))

    def action_export(self) -> None:
        """Keeps the rows the pane shows as a file; what they say is as of the key press."""
        from console.domain.personal import Masks
        from console.ui.dialogs.export import ExportDialog
        from console.ui.panes.base.csv_rows import as_csv

        pane, now = self.active, self.clocks.now()
        rows, view = tuple(pane.table.rows), pane.view
        name = pane.title.lower().replace(" ", "-")
        at = datetime.fromtimestamp(now).astimezone()
        open_over(
            self,
            ExportDialog(
                f"{name}-{at:%Y%m%d-%H%M%S}.csv",
                f"{len(rows)} of {pane.title.lower()}, as they are shown",
                len(rows),
                lambda whole: as_csv(view, rows, now, None if whole else Masks()),
                whole=self.exports_personal_data,
            ),
        )

    def action_filter(self) -> None:
        """Lets a filter be typed for the active pane."""
        self.active.open_filter()

    def action_sort(self) -> None:
        """Lets a column be picked; picking the present one turns the order round."""
        from console.ui.dialogs.picker import Choice, Picker

        pane, present = self.active, self.active.arrangement.sort
        columns = pane.view.columns(pane.is_alone, len(pane.held.accounts) > 1)
        choices = [Choice(OWN_ORDER, "Most urgent first", "the pane's own order")]
        for column in columns:
            is_present = column.key == present.column
            way = ("▲ again for ▼" if not present.descending else "▼ again for ▲") if is_present else ""
            choices.append(Choice(column.key, column.title, way))

        def sort(column: str | None) -> None:
            if column is not None:
                pane.set_sort(chosen(present, None if column == OWN_ORDER else column))

        open_over(self, Picker("Sort by", choices, start=present.column or OWN_ORDER), sort)

    def action_refresh(self) -> None:
        """Asks for what is on screen as soon as the budget allows."""
        self.backend.refresh(frozenset().union(*(pane.nouns for pane in self.visible_panes)))
        for pane in asking(self.visible_panes):
            pane.ask_anew()
        self.notify("Asking now, inside the budget.", markup=False, timeout=2)

    def action_pause(self) -> None:
        """Stops asking, or asks again; ages keep growing, actions still go out."""
        self.is_paused = not self.is_paused
        self.backend.pause(self.is_paused)
        self.tick()

    def action_next_pane(self) -> None:
        """Gives the keyboard to the next pane on screen."""
        self._step(1)

    def action_previous_pane(self) -> None:
        """Gives the keyboard to the pane before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        visible = self.visible_panes
        place = visible.index(self.active) if self.active in visible else 0
        self.active.set_active(False)
        self.active = visible[(place + by) % len(visible)]
        self.active.set_active(True)
        self.call_after_refresh(self.focus_active)

    def action_zoom(self) -> None:
        """Gives the whole screen to the active pane, and back."""
        if self.board == 1:
            self.is_zoomed = not self.is_zoomed
            self.lay_out()

    def action_step_back(self) -> None:
        """Takes back the nearest of: filter, marks, receipts that were read, team or menu, zoom."""
        if self.active.clear_filter() or self.active.marks.clear() or self.receipts.dismiss():
            return
        if self.part is not None:
            self.show_part(None)
            return
        if self.is_zoomed:
            self.action_zoom()

    def action_part(self) -> None:
        """Lets a team or menu be picked out of its tree, beginning with the one under the cursor.

        Every pane then shows only what belongs to it.
        """
        from console.domain.parts import menu_part, team_part
        from console.ui.dialogs.picker import Choice, Picker
        from console.ui.screens.part_choices import part_choices

        nodes = self.panes.nodes()
        choices = part_choices(nodes)
        if not choices:
            self.notify("No account has told any team or menu yet.", severity="warning", markup=False)
            return

        def picked(value: str | None) -> None:
            if value is None:
                return
            node, teams, menus = choices[value].node, choices[value].teams, choices[value].menus
            if node is None:
                self.show_part(None)
            elif isinstance(node, Team):
                self.show_part(team_part(node, teams, menus))
            else:
                self.show_part(menu_part(node, menus, teams))

        listed = [Choice(value, choice.text, choice.hint) for value, choice in choices.items()]
        shown = self.active.table.cursor.row
        row = None if shown is None else self.active.view.subject(shown)
        start = next(
            (value for value, choice in choices.items() if row is not None and choice.node == row), None
        )
        open_over(self, Picker("Team or menu", listed, start=start), picked)

    def action_options(self) -> None:
        """Lets it be chosen what the pane shows: a range, a part."""
        from console.ui.dialogs.picker import Choice, Picker

        options = {option.text: option for option in self.active.options()}

        def picked(text: str | None) -> None:
            if text is not None:
                options[text].choose()

        present = next((option.text for option in options.values() if option.is_present), None)
        choices = [
            Choice(text, text, "shown now" if option.is_present else "") for text, option in options.items()
        ]
        open_over(self, Picker("Show", choices, start=present), picked)
