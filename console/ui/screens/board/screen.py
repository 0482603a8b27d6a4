"""The main screen: the floor with all panes, or one pane alone, and what is most urgent above them."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container

from console.domain.parts import Part
from console.engine import Backend
from console.feeds.reading import AnyReading, Noun
from console.ui.commands import bindings
from console.ui.dialogs.lookout import ListAnswers
from console.ui.dialogs.quiet import SMALLEST
from console.ui.messages import ActionMoved, AnswerArrived, BudgetArrived
from console.ui.panes.base.asking import asking
from console.ui.panes.base.clocks import SYSTEM_CLOCKS, Clocks
from console.ui.panes.base.further import FurtherLines
from console.ui.panes.base.held import Held
from console.ui.panes.base.pane import Pane
from console.ui.panes.receipt_strip import ReceiptStrip
from console.ui.screens.board.lines import BoardLines
from console.ui.screens.board.panes import BoardPanes
from console.ui.screens.boards import BOARDS
from console.ui.screens.urgent import Staffing
from console.ui.theme import Tone
from console.ui.widgets.kept_lines import Backdrop


class FloorGrid(Backdrop, Container):
    """What the panes stand in."""


class BoardScreen(BoardLines):
    """Takes news as messages, hands them to the panes, and says what the engine should ask for."""

    CSS_PATH = "board.tcss"
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it without ClassVar
        (0, "-cramped"),
        (SMALLEST[0], "-narrow"),
        (100, "-normal"),
        (150, "-wide"),
        (210, "-huge"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012 - the same
        (0, "-cramped"),
        (SMALLEST[1], "-short"),
        (30, "-medium"),
        (44, "-tall"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(),
        Binding("shift+tab", "previous_pane", "Previous pane", show=False),
        Binding("escape", "step_back", "Back", show=False),
    ]

    def __init__(
        self,
        backend: Backend,
        *,
        board: str = "floor",
        is_demo: bool = False,
        exports_personal_data: bool = False,
        clocks: Clocks = SYSTEM_CLOCKS,
    ) -> None:
        super().__init__()
        self.backend = backend
        self.clocks = clocks
        self.panes = BoardPanes(backend, clocks, self._mount_pane)
        self.agents, self.queues = self.panes.agents, self.panes.queues
        self.resources = Held(Noun.CLICK_TO_CALLS, backend.accounts)
        self.list_answers = ListAnswers(clocks.monotonic)
        self.board = BOARDS.index(board) + 1 if board in BOARDS else 1
        self.active: Pane[Any] = self.agents
        self.is_zoomed = False
        self.is_paused = False
        self.part: Part | None = None
        self.further: FurtherLines | None = None
        self.is_demo = is_demo
        self.exports_personal_data = exports_personal_data
        self.staffing = Staffing()
        self.receipts = ReceiptStrip()
        self._floor = FloorGrid(*self.panes.floor, id="floor")

    def compose(self) -> ComposeResult:
        """Header, urgent strip, panes, receipts, footer."""
        yield self.header
        yield self.urgent
        yield self._cramped
        yield self._floor
        yield self.receipts
        yield self.footer

    def on_mount(self) -> None:
        """Shows the first board and starts the second's beat."""
        self._cramped.show([(" Too small: {} x {} show the floor".format(*SMALLEST), Tone.MUTED)])
        self.show_board(self.board)
        self.start_seconds()

    @on(BudgetArrived)
    def _budget_arrived(self, message: BudgetArrived) -> None:
        self.budgets[message.news.account] = message.news
        if not (self.is_striking and self.is_current):
            self.redraw_header()

    @on(AnswerArrived)
    def _answer_arrived(self, message: AnswerArrived) -> None:
        if self.further is not None:
            self.further.take(message.news)
        self.panes.take_answer(message.news)

    @on(ActionMoved)
    def _action_moved(self, message: ActionMoved) -> None:
        self.receipts.take(message.news)
        self.panes.take_action(message.news)

    def take(self, reading: AnyReading) -> None:
        """Hands a reading on, and says what is most urgent now."""
        self.hand(reading)
        self.show_news(ticks=False)
        self.redraw_urgent()

    def show_news(self, *, ticks: bool) -> None:
        """Shows what was handed on."""
        self.panes.show_news(ticks=ticks)

    def hand(self, reading: AnyReading) -> None:
        """Hands a reading to every pane that speaks of its noun; it is shown with `show_news`."""
        self.panes.put(reading)
        self.resources.put(reading)
        if reading.noun is Noun.AGENTS:
            self.staffing.take(reading.account, reading.rows)

    def beat(self) -> None:
        """The second has come: what moves on a board are lines, and they are painted at once."""
        with self.one_frame():
            self.tick()

    def tick(self) -> None:
        """Moves every clock on; called once a second."""
        has_news = self.take_waiting()
        if not self.is_paused and (self.is_current or self.further is not None):
            for asker in asking(self.visible_panes):
                asker.keep_fresh()
        if not self.is_current:
            if has_news:
                self.redraw_urgent()
            return
        for pane in self.panes.every:
            pane.tick()
        self.receipts.tick(self.clocks.now())
        accounts = self.panes.account_health()
        self.redraw_header(accounts)
        self.redraw_urgent(accounts)
        self.redraw_footer()

    def show_board(self, number: int) -> None:
        """Shows a board: 1 is the floor, the others one pane each."""
        self.board = number
        self.is_zoomed = False
        if number > 1:
            self.active = self.panes.of_board(number)
        elif self.active not in self.panes.floor or not self._is_offered(self.active):
            self.active = self.agents
        self.lay_out()

    @property
    def visible_panes(self) -> list[Pane[Any]]:
        """The panes of the present board; the floor leaves out what no account has."""
        if self.board > 1 or self.is_zoomed:
            return [self.active]
        return [pane for pane in self.panes.floor if self._is_offered(pane) or pane is self.agents]

    def show_part(self, part: Part | None) -> None:
        """Shows only what belongs to a team or menu; None shows all."""
        self.part = part
        self.panes.show_part(part)

    def lay_out(self) -> None:
        """Shows and hides panes, never removing one, and tells the engine what is on screen."""
        visible = self.visible_panes
        is_single = len(visible) == 1 and (self.board > 1 or self.is_zoomed)
        for pane in self.panes.every:
            pane.display = pane in visible
            pane.set_alone(is_single and pane is self.active)
            pane.set_active(pane is self.active)
            pane.tick()
        self._floor.set_class(is_single, "-single")
        self._floor.set_class(not self._is_offered(self.panes.webhooks), "-no-webhooks")
        self.backend.want(frozenset().union(*(pane.nouns for pane in visible)))
        self.call_after_refresh(self.focus_active)
        self.redraw_header()
        self.redraw_footer()

    def _is_offered(self, pane: Pane[Any]) -> bool:
        return any(pane.offered_by(account) for account in self.backend.accounts)

    def _mount_pane(self, pane: Pane[Any]) -> None:
        self._floor.mount(pane)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The pane that got the keyboard is the active one."""
        if event.widget is not self.focused:
            return  # the keyboard has moved on since
        for node in event.widget.ancestors:
            if isinstance(node, Pane) and node is not self.active:
                self.active.set_active(False)
                self.active = node
                node.set_active(True)
        self.redraw_footer()

    def focus_active(self) -> None:
        """Gives the keyboard to the active pane, whichever that is by now."""
        self.active.table.focus()

    def on_resize(self) -> None:
        """What header and footer name depends on the width; a table that was hidden gets its keys back."""
        self.redraw_header()
        self.redraw_footer()
        if self.is_current and self.focused is None:
            self.call_after_refresh(self.focus_active)

    def on_screen_suspend(self) -> None:
        """Beneath another screen nothing moves, which the clock says."""
        self.redraw_header()

    def on_screen_resume(self) -> None:
        """Brings the clocks up to now after another screen covered this one."""
        self.tick()
