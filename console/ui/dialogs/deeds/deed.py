"""A deed: something that can be done to the row under the cursor, or on its board, by way of a form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from console.domain.drafts.draft import Draft
from console.engine import AccountSummary
from console.ui.dialogs.aim import Aim
from console.ui.dialogs.deeds.fields import Form


class Verb(StrEnum):
    """The key that does it; deeds of one verb on one row are chosen from a list."""

    NEW = "new"
    EDIT = "edit"
    REMOVE = "remove"
    OTHER = "other"
    """In the list of deeds only."""


MakeForm: TypeAlias = Callable[[Aim, AccountSummary], Form]
"""The form, filled from what was aimed at, for an account that can do it."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that can be done."""

    draft: type[Draft]
    """What it sends; accounts that cannot carry such a draft out do not have the deed."""
    label: str
    """A few words for lists: "Add contact"."""
    help: str
    """A sentence for the palette."""
    verb: Verb
    form: MakeForm
    row: type | None = None
    """The rows it is done to; None where it is done to no row."""
    boards: frozenset[str] = frozenset()
    """The boards its key works on when it is done to no row."""
    fits: Callable[[Any], bool] = lambda row: True
    """Whether it can be done to this row of that type."""
    elsewhere: bool = False
    """Whether another account than the row's own may do it, as it may for a number."""
    many: bool = False
    """Whether it is done to several rows at once; the others are done to one row at a time."""
    name: str = ""
    """What tells it from other deeds of the same draft; empty where there is one."""

    @property
    def id(self) -> str:
        """Unique among deeds."""
        return f"{self.draft.kind} {self.name}".strip()

    def is_for(self, aim: Aim, board: str) -> bool:
        """Whether it can be done to what is under the cursor, or on this board."""
        return board in self.boards if self.row is None else self.is_for_rows(aim)

    def is_for_rows(self, aim: Aim) -> bool:
        """Whether it can be done to the marked rows, or to the one under the cursor."""
        if self.row is None:
            return False
        rows = (aim.rows or (aim.row,)) if self.many else (aim.row,)
        return all(isinstance(row, self.row) and self.fits(row) for row in rows)

    def able(self, aim: Aim, accounts: tuple[AccountSummary, ...]) -> tuple[AccountSummary, ...]:
        """The accounts that can do it: for rows, only their own (none where they have several), unless it may
        be done elsewhere.
        """
        can = tuple(account for account in accounts if account.can(self.draft))
        if self.row is None or self.elsewhere:
            return can
        owners = {row.account for row in aim.rows} or {aim.account}
        return tuple(account for account in can if owners == {account.name})
