"""The pane of do-not-call: a number is looked up while it is typed, and those looked up stay as rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import ClassVar

from textual import on
from textual.widgets import Input

from console.actions.news import ActionNews, Step
from console.domain.do_not_call import Listing
from console.domain.drafts.do_not_call import AddDoNotCall, RemoveDoNotCall
from console.domain.numbers import same
from console.domain.personal import Personal
from console.domain.questions.do_not_call import CheckDoNotCall
from console.domain.questions.question import Question
from console.engine import AccountSummary, Answered
from console.ui.format import UNKNOWN, clock, moment
from console.ui.panes.base.asker import Asker
from console.ui.panes.base.asking import AskingPane
from console.ui.panes.base.clocks import SYSTEM_CLOCKS, Clocks
from console.ui.panes.base.detail_lines import Details, Line
from console.ui.panes.base.noun_view import ACCOUNT, NounView
from console.ui.panes.base.sorting import SortValue
from console.ui.panes.checked_numbers import CheckedNumber, CheckedNumbers
from console.ui.theme import Tone
from console.ui.widgets.cells import Cell, Column

FEWEST = 7
"""Digits from which a number is looked up while it is typed; enter looks up any."""
MOST_AT_ONCE = 10
"""Numbers of one action that are looked up once it is done: each costs a request."""
_SPELLED = re.compile(r"[0-9 +().\-/]+")

NUMBER = Column("number", "Number", 18, grow=1, personal=Personal.NUMBER)
LISTED = Column("listed", "Do not call", 16)
UNTIL = Column("until", "Until", 19, rank=1)
WHEN = Column("when", "Checked", 8, rank=2)
WHY = Column("why", "Why not known", 24, grow=4, rank=3, personal=Personal.TEXT)


class ListingView(NounView[CheckedNumber]):
    """Numbers, the one looked up last first."""

    brief: ClassVar[tuple[Column, ...]] = (NUMBER, LISTED, UNTIL, WHEN, WHY, ACCOUNT)
    full: ClassVar[tuple[Column, ...]] = brief
    empty: ClassVar[str] = "press / and type a number to look it up · n puts numbers on the list"

    def key(self, row: CheckedNumber) -> tuple[str, str]:
        """Account and number."""
        return row.key

    def subject(self, row: CheckedNumber) -> Listing:
        """What the list says of the number."""
        return row.listing

    def cell(self, row: CheckedNumber, column: str, now: float) -> Cell:
        """See the columns; not told is ?, which is no permission to call (facts AP41)."""
        if column == "listed":
            return _listed(row)
        if column == "until":
            return Cell(_until(row.listing, now), Tone.MUTED)
        if column == "when":
            at = row.checked_at
            return Cell("" if at is None else clock(datetime.fromtimestamp(at, UTC)), Tone.MUTED)
        return Cell(
            str(self.value(row, column, now) or ""), Tone.NORMAL if column == "number" else Tone.MUTED
        )

    def value(self, row: CheckedNumber, column: str, now: float) -> SortValue:
        """Instants in seconds, the rest as text."""
        expires_at = row.listing.expires_at
        values: dict[str, SortValue] = {
            "number": row.listing.number,
            "listed": _listed(row).text,
            "until": None if expires_at is None else expires_at.timestamp(),
            "when": row.checked_at,
            "why": None if row.fault is None else str(row.fault),
            "account": row.listing.account,
        }
        return values[column]

    def own_order(self, rows: Sequence[CheckedNumber], now: float) -> list[CheckedNumber]:
        """The newest first."""
        return list(reversed(rows))

    def counts(self, rows: Sequence[CheckedNumber], now: float) -> tuple[str, ...]:
        """How many are listed, and of how many that is not known."""
        listed = sum(row.listing.is_listed is True for row in rows)
        unknown = sum(row.listing.is_listed is None for row in rows)
        return (f"{listed} listed", *([f"{unknown} not known"] if unknown else []))

    def details(self, row: CheckedNumber, now: float) -> Details:
        """What the list says, and why not."""
        cell = _listed(row)
        lines = [
            Line("Do not call", cell.text, cell.tone),
            *([Line("Until", _until(row.listing, now))] if row.listing.is_listed else []),
            *([] if row.fault is None else [Line("Why", str(row.fault), Tone.BAD)]),
            Line("Account", row.listing.account),
        ]
        return Details(f"Number {row.listing.number}", tuple(lines))


def _listed(row: CheckedNumber) -> Cell:
    if row.ticket is not None:
        return Cell("… asking", Tone.MUTED)
    words = {
        True: ("× listed", Tone.BAD),
        False: ("● not listed", Tone.GOOD),
        None: (f"{UNKNOWN} not known", Tone.WARN),
    }
    return Cell(*words[row.listing.is_listed])


def _until(listing: Listing, now: float) -> str:
    if not listing.is_listed:
        return ""
    if listing.expires_at is None:
        return "no end told"
    return moment(listing.expires_at, datetime.fromtimestamp(now, UTC))


class DoNotCallPane(AskingPane[CheckedNumber]):
    """The do-not-call lists of all accounts that have one, a number at a time."""

    title: ClassVar[str] = "Do-not-call"
    question: ClassVar[type[Question]] = CheckDoNotCall
    searches: ClassVar[bool] = True

    def __init__(self, asker: Asker, clocks: Clocks = SYSTEM_CLOCKS) -> None:
        able = [account for account in asker.accounts if account.answers(self.question)]
        self.checked = CheckedNumbers(able, clocks.now, clocks.monotonic)
        self._typed_number = ""
        super().__init__(ListingView(), asker, clocks, id="do-not-call")
        self.held = self.checked
        self._input.placeholder = "a number to look up"

    def question_for(self, account: AccountSummary, offset: int) -> Question:
        """The number that was typed."""
        return CheckDoNotCall(account.name, self._typed_number)

    def check(self, number: str, accounts: Iterable[str] | None = None) -> None:
        """Looks a number up, on every account that has a list or on those named."""
        number = number.strip()
        if not number:
            return
        for ticket in self.checked.tickets(number):
            self._asker.forget(ticket)
        for account in self.checked.accounts if accounts is None else accounts:
            if account in self.checked.accounts:
                ticket = self._asker.ask(CheckDoNotCall(account, number))
                self.checked.asked(account, number, ticket)
        self.redraw()

    def ask_anew(self) -> None:
        """Looks up what is being typed; else every row once more."""
        self._was_asked = True
        typed = self.arrangement.filter.text.strip()
        if typed:
            self._check_typed(typed)
            return
        for number in self.checked.numbers():
            listings = (row.listing for row in self.arrangement.all_rows)
            self.check(number, [each.account for each in listings if each.number == number])

    def take_answer(self, news: Answered) -> bool:
        """Takes an answer; False when it is not to a question of this pane."""
        if not self.checked.take(news):
            return False
        self.redraw()
        return True

    def take_action(self, news: ActionNews) -> None:
        """Numbers that were put on the list or taken off it are looked up again."""
        draft = news.draft
        if news.step is not Step.OUTCOME or not isinstance(draft, AddDoNotCall | RemoveDoNotCall):
            return
        numbers = (
            draft.numbers
            if isinstance(draft, RemoveDoNotCall)
            else tuple(entry.number for entry in draft.entries)
        )
        for number in list(dict.fromkeys(numbers))[:MOST_AT_ONCE]:
            shown = [each for each in self.checked.numbers() if same(each, number)]
            for each in shown or ([number] if self.is_mounted else []):
                self.check(each, [draft.account])

    def on_mount(self) -> None:
        """Nothing is asked before a number is typed."""
        self._was_asked = True
        super().on_mount()

    def set_filter(self, text: str) -> None:
        """A number that was typed on, or taken back, leaves no row of its own."""
        if text.strip() != self._typed_number:
            self._forget_typed()
        super().set_filter(text)
        if not text.strip() and self._pause is not None:
            self._pause.stop()

    @on(Input.Submitted)
    def _looked_up(self, event: Input.Submitted) -> None:
        """Enter keeps the number among the rows, and makes room for the next."""
        event.stop()
        number = event.value.strip()
        if number and not (number == self._typed_number and self.checked.knows(number)):
            self.check(number)
        self._typed_number = ""
        self.clear_filter()

    def _check_typed(self, typed: str) -> None:
        """Only what may be a whole number is looked up while it is typed."""
        digits = sum(character.isdigit() for character in typed)
        if typed == self._typed_number or digits < FEWEST or not _SPELLED.fullmatch(typed):
            return
        if not self.checked.knows(typed):
            self._typed_number = typed
        self.check(typed)

    def _forget_typed(self) -> None:
        if self._typed_number:
            for ticket in self.checked.tickets(self._typed_number):
                self._asker.forget(ticket)
            self.checked.drop(self._typed_number)
            self._typed_number = ""
