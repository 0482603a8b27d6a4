"""What can be done to the do-not-call list: on its board, and to the number of any row."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from console.domain.do_not_call import Listing
from console.domain.drafts.do_not_call import AddDoNotCall, DoNotCallEntry, RemoveDoNotCall
from console.engine import AccountSummary
from console.ui.dialogs.aim import Aim, number_of
from console.ui.dialogs.deeds.deed import Deed, Verb
from console.ui.dialogs.deeds.fields import Field, Form, Values, zoned

BOARD = "do-not-call"
MANY = 4000
"""Letters of a line of numbers: some two hundred of them."""


def _has_number(row: object) -> bool:
    """Whether anybody's number is under the cursor, on another board than the list's own."""
    return bool(number_of(row)) and not isinstance(row, Listing)


def _numbers(values: Values) -> tuple[str, ...]:
    """The numbers, parted by commas, semicolons or lines; the same spelling counts once."""
    typed = re.split(r"[,;\n]", values.text("numbers"))
    return tuple(dict.fromkeys(number.strip() for number in typed if number.strip()))


def _field(aim: Aim) -> Field:
    return Field("numbers", "Numbers", aim.number, "numbers, parted by commas", longest=MANY)


def _add(aim: Aim, account: AccountSummary) -> Form:
    def make(values: Values) -> AddDoNotCall:
        until = values.moment("until")
        if until is not None and until <= datetime.now(UTC):
            raise ValueError("The list takes no end in the past.")
        entries = tuple(DoNotCallEntry(number, until) for number in _numbers(values))
        return AddDoNotCall(account.name, entries)

    end = Field("until", zoned("Until"), "", "as 2026-12-24 14:30; empty for ever")
    return Form("Add to the do-not-call list", (_field(aim), end), make)


def _remove(aim: Aim, account: AccountSummary) -> Form:
    def make(values: Values) -> RemoveDoNotCall:
        return RemoveDoNotCall(account.name, _numbers(values))

    return Form("Remove from the do-not-call list", (_field(aim),), make)


def _remove_row(aim: Aim, account: AccountSummary) -> Form:
    number = aim.the(Listing).number
    draft = RemoveDoNotCall(account.name, (number,))
    return Form(f"Remove {number} from the do-not-call list", (), lambda values: draft)


DEEDS: tuple[Deed, ...] = (
    Deed(
        AddDoNotCall,
        "Add to do-not-call",
        "Have numbers left alone, for ever or until a time.",
        Verb.NEW,
        _add,
        boards=frozenset({BOARD}),
    ),
    Deed(
        RemoveDoNotCall,
        "Remove from do-not-call",
        "Let the number of this row be called again.",
        Verb.REMOVE,
        _remove_row,
        row=Listing,
        fits=lambda listing: listing.is_listed is not False,
    ),
    Deed(
        RemoveDoNotCall,
        "Remove several from do-not-call",
        "Let numbers be called again.",
        Verb.OTHER,
        _remove,
        boards=frozenset({BOARD}),
        name="several",
    ),
    Deed(
        AddDoNotCall,
        "Add this number to do-not-call",
        "Have the number under the cursor left alone.",
        Verb.OTHER,
        _add,
        row=object,
        fits=_has_number,
        elsewhere=True,
        name="here",
    ),
    Deed(
        RemoveDoNotCall,
        "Remove this number from do-not-call",
        "Let the number under the cursor be called again.",
        Verb.OTHER,
        _remove,
        row=object,
        fits=_has_number,
        elsewhere=True,
        name="here",
    ),
)
