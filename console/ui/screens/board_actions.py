"""What the keys of a board do. None takes an argument; the row under the cursor is read at the key press.

Dialogs and other screens are imported at their key: before the first frame they would double the wait for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.binding import Binding

from console.domain.agents import Agent
from console.domain.calls import Call
from console.engine import Backend
from console.feeds.reading import Noun
from console.ui.commands import BY_ID, commands
from console.ui.dialogs.aim import Aim, Deed, able
from console.ui.dialogs.quiet import Quiet
from console.ui.panes.clocks import Clocks
from console.ui.panes.held import Held
from console.ui.panes.joining import QueueStanding
from console.ui.panes.pane import Pane
from console.ui.panes.receipt_strip import ReceiptStrip
from console.ui.panes.sorting import chosen
from console.ui.screens.boards import named
from console.ui.text import plain

if TYPE_CHECKING:
    from console.ui.dialogs.action_dialog import ActionDialog

OWN_ORDER = "own"
"""The choice that sorts in the pane's own order."""


class BoardActions(Quiet[None]):
    """The actions of a board; the board itself holds what they act on."""

    if TYPE_CHECKING:
        backend: Backend
        clocks: Clocks
        panes: tuple[Pane[Any], ...]
        active: Pane[Any]
        resources: Held
        receipts: ReceiptStrip
        board: int
        is_zoomed: bool
        is_paused: bool

        @property
        def visible_panes(self) -> list[Pane[Any]]:
            """The panes of the present board."""

        lay_out: Callable[[], None]
        focus_active: Callable[[], None]
        show_board: Callable[[int], None]
        tick: Callable[[], None]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key works now: not under another screen, without a row, or against read-only."""
        if not self.is_active:
            return False
        command = BY_ID.get(action)
        if command is not None and command.dangerous and self.backend.read_only:
            return False
        if action in {"details", "copy"}:
            return True if self.active.table.cursor_row is not None else None
        if action.startswith("board_"):
            return action.removeprefix("board_").isdigit() and int(action[-1]) <= len(self.panes) + 1
        return True

    def keys(self) -> dict[str, str]:
        """The key of every command that works now, by command id, as the keymap has it."""
        found: dict[str, str] = {}
        for active in self.active_bindings.values():
            if active.binding.id is not None and active.enabled:
                found.setdefault(active.binding.id, self.app.get_key_display(active.binding))
        if "details" not in found and self.check_action("details", ()):
            found["details"] = self.app.get_key_display(Binding("enter", "details"))  # the table's own key
        return found

    def aim(self) -> Aim:
        """The row under the cursor and what is known around it, as of this instant."""
        row = self.active.table.cursor_row
        agents = next(pane for pane in self.panes if pane.noun is Noun.AGENTS)
        return Aim(
            agent=row if isinstance(row, Agent) else None,
            queue=row.queue if isinstance(row, QueueStanding) else None,
            call=row if isinstance(row, Call) else None,
            agents=tuple(agents.rows()),
            resources=tuple(self.resources.rows()),
        )

    def action_call(self) -> None:
        """Opens the form of an outbound call."""
        from console.ui.dialogs.call import CallDialog

        self._open(Deed.CALL, CallDialog)

    def action_sms(self) -> None:
        """Opens the form of an SMS."""
        from console.ui.dialogs.sms import SmsDialog

        self._open(Deed.TEXT, SmsDialog)

    def action_connect(self) -> None:
        """Opens the form of a click-to-call."""
        from console.ui.dialogs.connect import ConnectDialog

        if able(self.backend.accounts, Deed.CONNECT) and not self.resources.is_known:
            self.backend.refresh(frozenset({Noun.CLICK_TO_CALLS}))
        self._open(Deed.CONNECT, ConnectDialog)

    def _open(self, deed: Deed, dialog: type[ActionDialog]) -> None:
        if self.backend.read_only:
            self.notify("This console is read-only.", severity="warning", markup=False)
            return
        accounts = able(self.backend.accounts, deed)
        if not accounts:
            self.notify(f"No account can {deed.value}.", severity="warning", markup=False)
            return
        self.app.push_screen(dialog(self.backend, accounts, self.aim(), self.resources.rows))

    def action_details(self) -> None:
        """Opens everything about the row under the cursor."""
        from console.ui.screens.details import DetailsScreen

        pane, key = self.active, self.active.table.cursor_key
        if key is not None:
            self.app.push_screen(DetailsScreen(lambda: pane.find(key), self.clocks))

    def on_pane_chosen(self) -> None:
        """Enter on a row."""
        self.action_details()

    def action_copy(self) -> None:
        """Copies the row under the cursor, its cells parted by tabs."""
        row = self.active.table.cursor_row
        if row is not None:
            view, now = self.active.view, self.clocks.now()
            cells = [plain(view.cell(row, column.key, now).text) for column in view.full]
            self.app.copy_to_clipboard("\t".join(cells))
            self.notify("Row copied.", markup=False, timeout=2)

    def action_filter(self) -> None:
        """Lets a filter be typed for the active pane."""
        self.active.open_filter()

    def action_sort(self) -> None:
        """Lets a column be picked; picking the present one turns the order round."""
        from console.ui.dialogs.picker import Choice, Picker

        pane = self.active
        columns = pane.view.columns(pane.is_alone, len(pane.held.accounts) > 1)
        choices = [Choice(OWN_ORDER, "Most urgent first", "the pane's own order")]
        for column in columns:
            is_present = column.key == pane.sort.column
            way = ("▲ again for ▼" if not pane.sort.descending else "▼ again for ▲") if is_present else ""
            choices.append(Choice(column.key, column.title, way))

        def sort(column: str | None) -> None:
            if column is not None:
                pane.set_sort(chosen(pane.sort, None if column == OWN_ORDER else column))

        self.app.push_screen(Picker("Sort by", choices, start=pane.sort.column or OWN_ORDER), sort)

    def action_refresh(self) -> None:
        """Asks for what is on screen as soon as the budget allows."""
        self.backend.refresh(frozenset().union(*(pane.nouns for pane in self.visible_panes)))
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
        """Takes back the nearest of: filter, receipts that were read, zoom."""
        if self.active.clear_filter() or self.receipts.dismiss():
            return
        if self.is_zoomed:
            self.action_zoom()

    def action_palette(self) -> None:
        """Lists the commands; enter runs the one under the cursor."""
        from console.ui.dialogs.picker import Choice, Picker

        keys = self.keys()
        choices = [
            Choice(command.id, command.label, f"{keys[command.id]} · {command.help}")
            for command in named(commands(read_only=self.backend.read_only))
            if command.id in keys and command.id != "palette"
        ]

        def run(command: str | None) -> None:
            if command in BY_ID:
                self.call_next(self.app.run_action, command, self)

        self.app.push_screen(Picker("Commands", choices), run)

    def action_help(self) -> None:
        """Shows every key."""
        from console.ui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(named(commands(read_only=self.backend.read_only)), self.keys()))

    async def action_theme(self) -> None:
        """The theme is the app's."""
        await self.app.run_action("theme")

    async def action_quit(self) -> None:
        """Leaving is the app's."""
        await self.app.run_action("quit")

    def action_board_1(self) -> None:
        """The floor."""
        self.show_board(1)

    def action_board_2(self) -> None:
        """Agents."""
        self.show_board(2)

    def action_board_3(self) -> None:
        """Queues."""
        self.show_board(3)

    def action_board_4(self) -> None:
        """Service levels."""
        self.show_board(4)

    def action_board_5(self) -> None:
        """Calls."""
        self.show_board(5)

    def action_board_6(self) -> None:
        """Webhooks."""
        self.show_board(6)
