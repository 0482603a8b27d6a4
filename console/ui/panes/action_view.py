"""How actions are read: who did what when, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from console.domain.actions import OutcomeState
from console.domain.drafts.masking import masked_words
from console.domain.personal import Masks, Personal
from console.ui.panes.action_details import action_details
from console.ui.panes.action_rows import ActionRow
from console.ui.panes.action_words import standing
from console.ui.panes.base.detail_lines import Details
from console.ui.panes.base.noun_view import ACCOUNT, NounView
from console.ui.panes.base.sorting import SortValue
from console.ui.panes.receipts import STAYS
from console.ui.theme import Tone
from console.ui.widgets.cells import Cell, Column

TIME = Column("time", "Time", 14, rank=2)
WHO = Column("who", "Who", 8, rank=3, personal=Personal.COLLEAGUE)
WHAT = Column("what", "Action", 20, grow=3, personal=Personal.TEXT)
STATE = Column("state", "State", 20, grow=3, personal=Personal.TEXT)
WHOSE = Column(ACCOUNT.key, "Account", 10, grow=1, rank=1)


class ActionView(NounView[ActionRow]):
    """Actions: those in doubt, then the newest first."""

    brief: ClassVar[tuple[Column, ...]] = (TIME, WHO, WHAT, STATE, WHOSE)
    full: ClassVar[tuple[Column, ...]] = (TIME, WHO, WHAT, STATE, WHOSE)
    empty: ClassVar[str] = "nothing was done in the last 7 days"

    def __init__(self, *, has_accounts: bool, can_close: bool) -> None:
        """`has_accounts`: whether there are several, so that it has to be said whose an action is;
        `can_close`: whether what is in doubt can be decided here.
        """
        self._has_accounts = has_accounts
        self._can_close = can_close

    def columns(self, is_alone: bool, has_accounts: bool) -> tuple[Column, ...]:
        """The journal is one, whatever the accounts; the column depends on those."""
        return super().columns(is_alone, self._has_accounts)

    def key(self, row: ActionRow) -> str:
        """The journal's id."""
        return row.entry.id

    def cell(self, row: ActionRow, column: str, now: float) -> Cell:
        """See the columns."""
        if column == "state":
            sign, words, tone = standing(row)
            return Cell(f"{sign} {words}", tone)
        if column == "time":
            return Cell(f"{row.entry.at.astimezone():%m-%d %H:%M:%S}", Tone.MUTED)
        return Cell(str(self.value(row, column, now) or ""), Tone.NORMAL if column == "what" else Tone.MUTED)

    def masked_cell(self, row: ActionRow, column: Column, now: float, masks: Masks) -> Cell:
        """The action by what is done, and to whom only as far as others may know."""
        if column.key != "what":
            return super().masked_cell(row, column, now, masks)
        return Cell(masked_words(row.entry.draft, masks))

    def tone(self, row: ActionRow, now: float) -> Tone | None:
        """WARN where somebody has to look at what came of it."""
        outcome = row.entry.outcome
        if row.entry.is_closed or (row.entry.search is not None and not row.entry.is_in_doubt):
            return None
        return Tone.WARN if outcome is not None and outcome.state in STAYS else None

    def value(self, row: ActionRow, column: str, now: float) -> SortValue:
        """Texts."""
        texts: dict[str, SortValue] = {
            "time": row.entry.at.isoformat(),
            "who": row.entry.operator.partition(" ")[0],
            "what": row.entry.draft.words,
            "state": standing(row)[1],
            "account": row.account,
        }
        return texts[column]

    def own_order(self, rows: Sequence[ActionRow], now: float) -> list[ActionRow]:
        """What is in doubt, then the newest first."""
        newest = sorted(rows, key=lambda row: row.entry.at, reverse=True)
        return sorted(newest, key=lambda row: not row.entry.is_in_doubt)

    def counts(self, rows: Sequence[ActionRow], now: float) -> tuple[str, ...]:
        """How many are in doubt, partly done, refused, and on their way."""
        states = [row.entry.outcome.state for row in rows if row.entry.outcome is not None]
        doubts = sum(row.entry.is_in_doubt for row in rows)
        partly, refused = states.count(OutcomeState.PARTLY_DONE), states.count(OutcomeState.REFUSED)
        parts = [f"! {doubts} in doubt"] if doubts else []
        parts += [f"! {partly} partly done"] if partly else []
        parts += [f"{refused} refused"] if refused else []
        under_way = sum(not row.is_final for row in rows)
        return (*parts, f"{under_way} under way")

    def title(self, row: ActionRow) -> str:
        """What was asked for."""
        return row.entry.draft.words

    def details(self, row: ActionRow, now: float) -> Details:
        """Who, when, what exactly, every step, and what came of it."""
        return action_details(row, now, can_close=self._can_close)
