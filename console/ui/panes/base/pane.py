"""The base of all panes: one noun of all accounts, live, filtered, sorted, and honest about its age."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Generic

from textual import on
from textual.app import ComposeResult
from textual.message import Message

from console.domain.parts import Part
from console.domain.personal import Masks, Personal
from console.engine import AccountSummary
from console.feeds.reading import Freshness
from console.ui.panes.base.arrangement import Arrangement
from console.ui.panes.base.clocks import SYSTEM_CLOCKS, Clocks
from console.ui.panes.base.fed import Fed
from console.ui.panes.base.filterable import Filterable
from console.ui.panes.base.held import Age, Held, Holder
from console.ui.panes.base.line_bar import LineBar
from console.ui.panes.base.marks import Marks
from console.ui.panes.base.masked import MaskedRows
from console.ui.panes.base.noun_view import NounView, Row
from console.ui.panes.base.offering import Offering
from console.ui.panes.base.sorting import Sort, chosen
from console.ui.panes.base.standing import Shown, age_spans, title_spans
from console.ui.widgets.table import LineTable
from console.ui.widgets.table_messages import HeaderSelected, RowSelected

COUNTED_EACH_SECOND = 1000
"""Rows up to which the title's counts follow the clock; beyond, they follow the readings."""


class Pane(Fed, Offering, Filterable, Generic[Row]):
    """A title line, a table, and a line to type a filter in. It is fed readings and ticked once a second."""

    beside: ClassVar[tuple[str, ...]] = ()
    """Boards whose rows the forms of this one choose among: their panes ask as soon as this one is made."""

    class Chosen(Message):
        """Details of the row under the cursor are asked for."""

        def __init__(self, pane: Pane[Any]) -> None:
            self.pane = pane
            super().__init__()

    def __init__(
        self,
        view: NounView[Row],
        accounts: Iterable[AccountSummary],
        clocks: Clocks = SYSTEM_CLOCKS,
        *,
        id: str | None = None,  # noqa: A002 - Textual's name for it
        held: Holder | None = None,
    ) -> None:
        super().__init__(id=id, classes="pane")
        self.view = view
        self.clocks = clocks
        self.arrangement: Arrangement[Row] = Arrangement(view)
        self._accounts = tuple(accounts)
        self.held: Holder = Held(self.noun, self._accounts) if held is None else held
        own = {self.held.noun} if isinstance(self.held, Held) else set()
        self.joined = {noun: Held(noun, self._accounts) for noun in self.nouns - own}
        """What is held of other nouns; panes whose rows tell of them join it in `rows`."""
        self.is_alone = False
        self._masks: Masks | None = None
        self._stale_accounts: frozenset[str] = frozenset()
        self.title_bar = LineBar(classes="pane--title")
        self.table: LineTable[Row] = LineTable(self._columns(), view, clock=clocks.now)
        self.table.look.judge_age(self._is_old)
        self.marks: Marks[Row] = Marks(view, self.arrangement, self.table, self.retitle)

    def compose(self) -> ComposeResult:
        """Title, table, filter line."""
        yield self.title_bar
        yield self.table
        yield self._input

    def on_mount(self) -> None:
        """Says what is asked for before anything has come."""
        self.redraw()

    def rows(self) -> Sequence[Row]:
        """All rows there are, before filter and sort; panes that join override this."""
        return self.held.rows()

    def redraw(self) -> None:
        """Filters, sorts and shows what is held, and tells it in the title."""
        self.rearrange()
        self.arrangement.count(self.clocks.now())
        self.retitle()

    def rearrange(self) -> None:
        """Filters, sorts and shows the rows, for a title that is told afterwards."""
        arrangement, look = self.arrangement, self.table.look
        self._ordered_at = self.clocks.monotonic()
        arrangement.all_rows = self.rows()
        absent = self.held.absent_text()
        if absent and self._masks is not None:  # a vendor's words may repeat whom they were asked about
            absent = self._masks.masked(absent, Personal.TEXT)
        look.empty_text = arrangement.why_empty() or absent or self.view.empty
        look.show_sort(arrangement.sort.column, arrangement.sort.descending)
        self.table.show_rows(arrangement.shown(self.clocks.now()))

    def tick(self) -> None:
        """Moves the clocks on: cells that tick, and the age in the title."""
        if self.is_on_screen:
            now = self.clocks.now()
            self.table.tick(now)
            moves = self.view.counts_move and len(self.arrangement.all_rows) <= COUNTED_EACH_SECOND
            if moves or self._is_untold:
                self.arrangement.count(now)
            self._is_untold = False
            self.retitle()

    @property
    def is_on_screen(self) -> bool:
        """Whether anybody can see the pane."""
        return self.is_mounted and self.display and self.screen.is_current

    def focus_rows(self) -> None:
        """Lets keys move the cursor of the table again."""
        self.table.focus()

    def mask(self, masks: Masks) -> None:
        """Shows what others may read of it; sorting and finding go by all that is known."""
        self._masks = masks
        self.table.look.show_through(MaskedRows(self.view, masks))

    def set_alone(self, is_alone: bool) -> None:
        """Shows more columns when the pane has a board to itself."""
        if is_alone != self.is_alone:
            self.is_alone = is_alone
            self.table.look.set_columns(self._columns())

    def set_part(self, part: Part | None) -> None:
        """Shows only the rows of a team or menu; None shows all."""
        if part != self.arrangement.part:
            self.arrangement.part = part
            self.redraw()

    def set_active(self, is_active: bool) -> None:
        """Marks the pane that keys go to."""
        self.set_class(is_active, "-active")
        self.retitle()

    def set_sort(self, sort: Sort) -> None:
        """Sorts by another column, or in the pane's own order."""
        self.arrangement.sort = sort
        self.redraw()

    @on(RowSelected)
    def _selected(self, event: RowSelected) -> None:
        event.stop()
        self.post_message(self.Chosen(self))

    @on(HeaderSelected)
    def _title_clicked(self, event: HeaderSelected) -> None:
        event.stop()
        self.pick_sort(event.column)

    def pick_sort(self, key: str | None) -> None:
        """Sorts by the column that was picked; None is the pane's own order."""
        falls = any(column.falls for column in (*self.view.brief, *self.view.full) if column.key == key)
        self.set_sort(chosen(self.arrangement.sort, key, falls))

    def _columns(self) -> tuple[Any, ...]:
        return self.view.columns(self.is_alone, len(self.held.accounts) > 1)

    def _show_stale(self, ages: Sequence[Age]) -> None:
        """Rows too old to be trusted look so, also beside those of accounts that are well."""
        stale = _stale(ages)
        self.table.look.stale = bool(ages) and len(stale) == len(ages)
        if stale != self._stale_accounts:
            self._stale_accounts = stale
            self.table.look.redraw()

    def stale_accounts(self) -> frozenset[str]:
        """The accounts whose rows are too old to be trusted by now, whether anybody sees them or not."""
        return _stale(self.held.ages(self.clocks.monotonic()))

    def _is_old(self, row: Any) -> bool:
        return getattr(self.view.subject(row), "account", None) in self._stale_accounts

    def retitle(self) -> None:
        """Draws the title line anew."""
        ages = self.held.ages(self.clocks.monotonic())
        self._show_stale(ages)
        arrangement, marks = self.arrangement, self.marks
        self.title_bar.show(
            title_spans(
                Shown(
                    self.heading,
                    self.view.amount(arrangement.all_rows),
                    self.view.amount(self.table.rows) if arrangement.is_cut else None,
                    arrangement.filter.text,
                    arrangement.counts,
                    self.has_class("-active"),
                    "" if arrangement.part is None else arrangement.part.name,
                    len(marks.rows),
                    len(marks.hidden_rows) if arrangement.is_cut else 0,
                )
            ),
            age_spans(ages, self.held.is_offered, self.size.width),
        )


def _stale(ages: Iterable[Age]) -> frozenset[str]:
    return frozenset(age.account for age in ages if age.freshness is Freshness.STALE)
