"""The header: product, boards, accounts and how they fare, budget, clock and marks. Pure values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from rich.cells import cell_len

from console.engine import BudgetNews
from console.ui.format import clock
from console.ui.panes.base.line_bar import GAP, Span, cells_of
from console.ui.panes.health import Health
from console.ui.theme import Tone

PRODUCT = "floorwalker"
ROOMY = 120
"""Columns from which all boards and the product are named."""
KEYED = 9
"""Boards up to this number have a key."""
AMPLE = 100
"""Columns from which accounts that are well are named, and the others with words."""
NAMES_SHARE = 0.25
"""Of the line, what the accounts may take when all are named; beyond it those that are well are signs."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What kind of console this is just now."""

    is_demo: bool = False
    is_read_only: bool = False
    is_paused: bool = False
    is_locked: bool = False
    is_covered: bool = False
    """Whether another screen lies on it: what is seen of it round that screen stands still."""


def board_spans(boards: Mapping[int, str], present: int, width: int, taken: int) -> list[Span]:
    """The boards that have keys, the present one apart; as many as leave room for the right end.

    Args:
        boards: names by number; those past the keys are named only while they are shown.
        present: number of the board that is shown.
        width: cells of the whole header.
        taken: cells of its right end.
    """
    name = boards[present]
    shown: Span = (f"[{present} {name}]" if present <= KEYED else f"[{name}]", Tone.STRONG)
    if width < ROOMY:
        return [shown]
    spans: list[Span] = [(f" {PRODUCT} ", Tone.ACCENT)]
    room = width - taken - GAP - cells_of(spans) - len(shown[0])
    for number, name in boards.items():
        text = f" {number} {name} "
        if number == present:
            spans.append(shown)
            continue
        room -= len(text)
        if number <= KEYED and room >= 0:
            spans.append((text, Tone.MUTED))
    return spans


def state_spans(
    marks: Marks, accounts: Iterable[Health], budget: BudgetNews | None, now: float, width: int
) -> list[Span]:
    """The right end: marks, accounts, budget and clock."""
    spans: list[Span] = []
    for is_set, word, tone in (
        (marks.is_demo, "DEMO", Tone.ACCENT),
        (marks.is_read_only, "READ-ONLY", Tone.WARN),
        (marks.is_locked, "■ LOCKED", Tone.WARN),
        (marks.is_paused, "‖ PAUSED", Tone.BAD),
    ):
        if is_set:
            spans += [(word, tone), ("  ", Tone.MUTED)]
    spans += _account_spans(accounts, width)
    if budget is not None:
        spans += [*_budget_spans(budget), ("  ", Tone.MUTED)]
    since = "as of " if marks.is_covered else ""
    spans.append((f"{since}{clock(datetime.fromtimestamp(now, UTC))} ", Tone.MUTED))
    return spans


def _account_spans(accounts: Iterable[Health], width: int) -> list[Span]:
    """Each account's sign; names where there is room for all of them, and always of one in trouble."""
    spans: list[Span] = []
    every = list(accounts)
    named = sum(cell_len(f"{one.sign} {one.account}  ") for one in every)
    are_signs = width < AMPLE or named > width * NAMES_SHARE
    for account in every:
        if account.tone is Tone.GOOD and are_signs:
            spans.append((account.sign, account.tone))
        else:
            words = f" {account.words}" if account.words and width >= AMPLE else ""
            spans.append((f"{account.sign} {account.account}{words}", account.tone))
        spans.append(("  ", Tone.MUTED))
    return spans


def _budget_spans(budget: BudgetNews) -> list[Span]:
    """Requests used and allowed a second, of the account nearest its limit."""
    text = f"{budget.used:.1f}/{budget.allowed:.1f} r/s"
    if budget.slowed:
        return [(f"~ slowed {text}", Tone.WARN)]
    return [(text, Tone.MUTED)]


def tightest(budgets: Iterable[BudgetNews]) -> BudgetNews | None:
    """The budget to show: a slowed one, else the one used most."""
    return max(
        budgets,
        key=lambda news: (news.slowed, news.used / news.allowed if news.allowed > 0 else 0.0),
        default=None,
    )
