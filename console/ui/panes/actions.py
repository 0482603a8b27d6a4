"""The pane of actions: each one taken since the console was opened, and what came of every row of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from console.actions.news import ActionNews, Step
from console.domain.actions import OutcomeState
from console.domain.drafts.masking import masked_words
from console.domain.personal import Masks, Personal
from console.engine import AccountSummary
from console.feeds.reading import AnyReading, Freshness, Noun
from console.ui.format import clock
from console.ui.panes.clocks import SYSTEM_CLOCKS, Clocks
from console.ui.panes.detail_lines import Details, Line
from console.ui.panes.held import Age
from console.ui.panes.noun_view import NounView
from console.ui.panes.pane import Pane
from console.ui.panes.receipts import STAYS, Receipt
from console.ui.panes.sorting import SortValue
from console.ui.theme import Tone
from console.ui.widgets.cells import Cell, Column

KEPT = 500
"""Actions that are kept; the journal has them all."""

TIME = Column("time", "Time", 8)
WHAT = Column("what", "Action", 20, grow=3, personal=Personal.TEXT)
STATE = Column("state", "State", 20, grow=3, personal=Personal.TEXT)
WHOSE = Column("account", "Account", 10, grow=1, rank=1)


class ActionView(NounView[Receipt]):
    """Actions, the newest first."""

    brief: ClassVar[tuple[Column, ...]] = (TIME, WHAT, STATE, WHOSE)
    full: ClassVar[tuple[Column, ...]] = (TIME, WHAT, STATE, WHOSE)
    empty: ClassVar[str] = "nothing was done since the console was opened"

    def key(self, row: Receipt) -> str:
        """The journal's id."""
        return row.news.id

    def cell(self, row: Receipt, column: str, now: float) -> Cell:
        """See the columns."""
        if column == "state":
            return Cell(f"{row.sign} {row.words}", row.tone)
        return Cell(str(self.value(row, column, now) or ""), Tone.NORMAL if column == "what" else Tone.MUTED)

    def masked_cell(self, row: Receipt, column: Column, now: float, masks: Masks) -> Cell:
        """The action by what is done, and to whom only as far as others may know."""
        if column.key != "what":
            return super().masked_cell(row, column, now, masks)
        return Cell(masked_words(row.news.draft, masks))

    def tone(self, row: Receipt, now: float) -> Tone | None:
        """WARN where somebody has to look at what came of it."""
        outcome = row.news.outcome
        return Tone.WARN if outcome is not None and outcome.state in STAYS else None

    def value(self, row: Receipt, column: str, now: float) -> SortValue:
        """Texts."""
        texts: dict[str, SortValue] = {
            "time": clock(row.news.at),
            "what": row.news.draft.words,
            "state": row.words,
            "account": row.news.draft.account,
        }
        return texts[column]

    def own_order(self, rows: Sequence[Receipt], now: float) -> list[Receipt]:
        """The newest first."""
        return list(reversed(rows))

    def counts(self, rows: Sequence[Receipt], now: float) -> tuple[str, ...]:
        """How many are in doubt, refused, and on their way."""
        states = [row.news.outcome.state for row in rows if row.news.outcome is not None]
        unknown, refused = states.count(OutcomeState.UNKNOWN), states.count(OutcomeState.REFUSED)
        partly = states.count(OutcomeState.PARTLY_DONE)
        parts = [f"! {unknown} unknown"] if unknown else []
        parts += [f"! {partly} partly done"] if partly else []
        parts += [f"{refused} refused"] if refused else []
        under_way = sum(not row.news.is_final for row in rows)
        return (*parts, f"{under_way} under way")

    def details(self, row: Receipt, now: float) -> Details:
        """What was asked for, what came of it, and what came of each of its rows."""
        outcome = row.news.outcome
        lines = [
            Line("State", f"{row.sign} {row.words}", row.tone),
            Line("Account", row.news.draft.account),
            Line("At", clock(row.news.at)),
            Line("Journal id", row.news.id),
        ]
        if outcome is not None and outcome.status_code is not None:
            lines.append(Line("Status code", str(outcome.status_code)))
        if outcome is not None and outcome.contact_id is not None:
            lines.append(Line("Made", str(outcome.contact_id)))
        for result in outcome.results if outcome is not None else ():
            sign, tone = ("×", Tone.BAD) if result.failed else ("✓", Tone.GOOD)
            label = "" if lines[-1].text[:1] in "×✓" else "Rows"
            lines.append(Line(label, f"{sign} {result.subject}: {result.message}", tone))
        return Details(row.news.draft.words, tuple(lines))


class ActionRows:
    """The newest state of each action, in the order they were begun."""

    def __init__(self, accounts: Iterable[AccountSummary]) -> None:
        self.accounts = tuple(account.name for account in accounts)
        self._receipts: dict[str, Receipt] = {}

    def take(self, news: ActionNews) -> None:
        """Moves an action on; of very many the oldest are let go."""
        former = self._receipts.get(news.id)
        told = None if former is None else former.outcome_told
        self._receipts[news.id] = Receipt(news, news if news.step is Step.OUTCOME else told)
        while len(self._receipts) > KEPT:
            del self._receipts[next(iter(self._receipts))]

    def put(self, reading: AnyReading) -> bool:
        """Readings are for other panes."""
        return False

    def rows(self) -> list[Receipt]:
        """All of them, the oldest first."""
        return list(self._receipts.values())

    def ages(self, monotonic: float) -> list[Age]:
        """They are told as they happen."""
        return [Age("", 0.0, Freshness.FRESH, None)]

    @property
    def is_offered(self) -> bool:
        """Whether anything can be done at all is for the actions to say."""
        return True

    def absent_text(self) -> str | None:
        """No rows means that nothing was done."""
        return None


class ActionsPane(Pane[Receipt]):
    """What was done and what came of it."""

    title: ClassVar[str] = "Actions"
    nouns: ClassVar[frozenset[Noun]] = frozenset()

    def __init__(self, accounts: Iterable[AccountSummary], clocks: Clocks = SYSTEM_CLOCKS) -> None:
        accounts = tuple(accounts)
        self.actions = ActionRows(accounts)
        super().__init__(ActionView(), accounts, clocks, id="actions", held=self.actions)

    @classmethod
    def offered_by(cls, account: AccountSummary) -> bool:
        """Whether the account can do anything."""
        return bool(account.kinds)

    def take_action(self, news: ActionNews) -> None:
        """One more step of an action."""
        self.actions.take(news)
        self.redraw()
