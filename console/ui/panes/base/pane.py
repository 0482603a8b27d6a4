"""The base of all panes: one noun of all accounts, live, filtered, sorted, and honest about its age."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Generic, Protocol

from textual import on
from textual.app import ComposeResult
from textual.message import Message

from console.domain.parts import Part
from console.domain.personal import Masks
from console.engine import AccountSummary
from console.feeds.reading import AnyReading, Freshness
from console.ui.panes.base.clocks import SYSTEM_CLOCKS, Clocks
from console.ui.panes.base.held import Age, Held
from console.ui.panes.base.line_bar import LineBar
from console.ui.panes.base.marking import Marking
from console.ui.panes.base.masked import MaskedRows
from console.ui.panes.base.noun_view import NounView, Row
from console.ui.panes.base.offering import Offering
from console.ui.panes.base.sorting import OWN_ORDER, Sort, chosen
from console.ui.panes.base.standing import Shown, age_spans, title_spans
from console.ui.widgets.table import LineTable
from console.ui.widgets.table_messages import HeaderSelected, RowSelected

COUNTED_EACH_SECOND = 1000
"""Rows up to which the title's counts follow the clock; beyond, they follow the readings."""


class Holder(Protocol):
    """What holds a pane's rows and knows how far they can be trusted."""

    accounts: tuple[str, ...]
    """Names of the accounts whose vendor has such rows."""

    def put(self, reading: AnyReading) -> bool:
        """Keeps a reading; False when it is not for these rows."""

    def rows(self) -> list[Any]:
        """The rows of all accounts."""

    def ages(self, monotonic: float) -> list[Age]:
        """How old each account's rows are."""

    @property
    def is_offered(self) -> bool:
        """Whether any account's vendor has such a thing at all."""

    def absent_text(self) -> str | None:
        """Why nothing can be said about rows, or None when empty means empty."""


class Pane(Offering, Marking[Row], Generic[Row]):
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
        self.sort = OWN_ORDER
        self._accounts = tuple(accounts)
        self.held: Holder = Held(self.noun, self._accounts) if held is None else held
        self.part: Part | None = None
        """The team or menu whose rows alone are shown; None shows all."""
        self.is_alone = False
        self._all: list[Row] = []
        self._counts: tuple[str, ...] = ()
        self._bar = LineBar(classes="pane--title")
        self._stale_accounts: frozenset[str] = frozenset()
        self.table: LineTable[Row] = LineTable(self._columns(), view, clock=clocks.now)
        self.table.judge_age(self._is_old)

    def compose(self) -> ComposeResult:
        """Title, table, filter line."""
        yield self._bar
        yield self.table
        yield self._input

    def on_mount(self) -> None:
        """Says what is asked for before anything has come."""
        self.redraw()

    @property
    def title_text(self) -> str:
        """The title line as it stands, uncut."""
        return self._bar.text

    def take(self, reading: AnyReading) -> None:
        """Takes a reading; one that is not for this pane is left alone."""
        if self.held.put(reading):
            self.redraw()

    def rows(self) -> Sequence[Row]:
        """All rows there are, before filter and sort; panes that join override this."""
        return self.held.rows()

    @property
    def all_rows(self) -> Sequence[Row]:
        """All rows as of the newest reading, whatever the filter shows."""
        return self._all

    def find(self, key: object) -> Row | None:
        """The newest row of that key, whether the filter shows it or not."""
        return next((row for row in self._all if self.view.key(row) == key), None)

    def redraw(self) -> None:
        """Filters, sorts and shows what is held."""
        now = self.clocks.now()
        self._all = list(self.rows())
        kept = self._in_part()
        if self.filter:
            kept = self.kept(kept, now)
        self.table.empty_text = self._empty_text()
        self.table.show_sort(self.sort.column, self.sort.descending)
        self.table.show_rows(self.view.sorted(kept, self.sort, now))
        self._count()
        self.retitle()

    def _in_part(self) -> list[Row]:
        """The rows of the team or menu, filtered or not; all rows where none is chosen."""
        part = self.part
        return self._all if part is None else [row for row in self._all if part.keeps(self.view.subject(row))]

    def kept(self, rows: list[Row], now: float) -> list[Row]:
        """The rows that the filter keeps."""
        return [row for row in rows if self.filter.keeps(self.view.searchable(row, now))]

    def tick(self) -> None:
        """Moves the clocks on: cells that tick, and the age in the title."""
        if self.is_on_screen:
            self.table.tick(self.clocks.now())
            if self.view.counts_move and len(self._all) <= COUNTED_EACH_SECOND:
                self._count()
            self.retitle()

    @property
    def is_on_screen(self) -> bool:
        """Whether anybody can see the pane."""
        return self.is_mounted and self.display and self.screen.is_current

    def focus_rows(self) -> None:
        """Lets keys move the cursor of the table again."""
        self.table.focus()

    def mask(self, masks: Masks) -> None:
        """Shows the rows as others may read them; sorting and finding go by all that is known."""
        self.table.show_through(MaskedRows(self.view, masks))

    def set_alone(self, is_alone: bool) -> None:
        """Shows more columns when the pane has a board to itself."""
        if is_alone != self.is_alone:
            self.is_alone = is_alone
            self.table.set_columns(self._columns())

    def set_part(self, part: Part | None) -> None:
        """Shows only the rows of a team or menu; None shows all."""
        if part != self.part:
            self.part = part
            self.redraw()

    def set_active(self, is_active: bool) -> None:
        """Marks the pane that keys go to."""
        self.set_class(is_active, "-active")
        self.retitle()

    def set_sort(self, sort: Sort) -> None:
        """Sorts by another column, or in the pane's own order."""
        self.sort = sort
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
        self.set_sort(chosen(self.sort, key, falls))

    def _columns(self) -> tuple[Any, ...]:
        return self.view.columns(self.is_alone, len(self.held.accounts) > 1)

    def _empty_text(self) -> str:
        if self._all and self.part is not None and not self.filter:
            return f"no row belongs to {self.part.name} · escape shows all"
        if self._all and self.filter:
            return f"no row shows /{self.filter.text} · escape clears the filter"
        return self.held.absent_text() or self.view.empty

    def _count(self) -> None:
        rows = self._in_part()
        self._counts = self.view.counts(rows, self.clocks.now()) if rows else ()

    def _show_stale(self, ages: Sequence[Age]) -> None:
        """Rows too old to be trusted look so, also beside those of accounts that are well."""
        stale = _stale(ages)
        self.table.stale = bool(ages) and len(stale) == len(ages)
        if stale != self._stale_accounts:
            self._stale_accounts = stale
            self.table.redraw()

    def stale_accounts(self) -> frozenset[str]:
        """The accounts whose rows are too old to be trusted by now, whether anybody sees them or not."""
        return _stale(self.held.ages(self.clocks.monotonic()))

    def _is_old(self, row: Any) -> bool:
        return getattr(self.view.subject(row), "account", None) in self._stale_accounts

    def retitle(self) -> None:
        """Draws the title line anew."""
        ages = self.held.ages(self.clocks.monotonic())
        self._show_stale(ages)
        is_cut = bool(self.filter) or self.part is not None
        self._bar.show(
            title_spans(
                Shown(
                    self.heading,
                    self.view.amount(self._all),
                    self.view.amount(self.table.rows) if is_cut else None,
                    self.filter.text,
                    self._counts,
                    self.has_class("-active"),
                    "" if self.part is None else self.part.name,
                    len(self.marked_rows),
                    len(self.hidden_rows) if is_cut else 0,
                )
            ),
            age_spans(ages, self.held.is_offered, self.size.width),
        )


def _stale(ages: Iterable[Age]) -> frozenset[str]:
    return frozenset(age.account for age in ages if age.freshness is Freshness.STALE)
