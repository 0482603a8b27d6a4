"""The lines round a board: header, urgent strip, footer, and what is said where there is no room."""

from __future__ import annotations

from textual import on

from console.engine import BudgetNews
from console.ui.messages import LockMoved
from console.ui.panes.base.line_bar import LineBar, cells_of
from console.ui.panes.health import Health
from console.ui.screens.board.actions import BoardActions
from console.ui.screens.boards import FLOOR, ONE_PANE
from console.ui.screens.footer import filter_spans, footer_spans
from console.ui.screens.header import Marks, board_spans, state_spans, tightest
from console.ui.screens.urgent import urgent_spans


class BoardLines(BoardActions):
    """What stands above and below the panes."""

    is_demo = False
    """Whether the accounts are simulated."""

    def __init__(self) -> None:
        super().__init__()
        self.budgets: dict[str, BudgetNews] = {}
        """The newest of each account."""
        self.header = LineBar(id="header")
        self.urgent = LineBar(id="urgent")
        self._cramped = LineBar(id="cramped")
        self.footer = LineBar(id="footer")
        self._footer_tells: tuple[object, ...] = ()
        """What the footer was last drawn for."""

    def redraw_header(self, accounts: list[Health] | None = None) -> None:
        """Boards, accounts and how they fare, budget and clock."""
        width = self.size.width
        marks = Marks(
            self.is_demo, self.is_read_only, self.is_paused, self.console_lock.is_locked, not self.is_current
        )
        budget = tightest(self.budgets.values())
        fares = self.panes.account_health() if accounts is None else accounts
        right = state_spans(marks, fares, budget, self.clocks.now(), width)
        self.header.show(board_spans(self._boards(), self.board, width, cells_of(right)), right)

    def _boards(self) -> dict[int, str]:
        """The floor's boards, those that any account has something for, and the present one, by number."""
        accounts = self.backend.accounts
        told = {1: FLOOR}
        for number, board in enumerate(ONE_PANE, 2):
            if number == self.board or number <= len(self.panes.floor) + 1 or board.is_offered(accounts):
                told[number] = board.name
        return told

    def redraw_urgent(self, accounts: list[Health] | None = None) -> None:
        """The one thing that matters most; no line at all while nothing does."""
        left, right = urgent_spans(
            self.panes.account_health() if accounts is None else accounts,
            self.panes.queues.arrangement.all_rows,
            self.staffing,
            self.clocks.now(),
        )
        self.urgent.show(left, right)
        self.urgent.set_class(bool(left), "-open")

    @on(LockMoved)
    def _lock_moved(self) -> None:
        self.redraw_header()
        self.redraw_footer()

    def redraw_footer(self) -> None:
        """The keys that work now."""
        if not self.is_active:
            return
        told = (self.active.is_filtering, self.size.width, *self.keys_depend_on())
        if told == self._footer_tells:
            return
        self._footer_tells = told
        if self.active.is_filtering:
            self.footer.show(*filter_spans())
            return
        self.footer.show(*footer_spans(self.commands(), self.footer_keys(), self.size.width))
