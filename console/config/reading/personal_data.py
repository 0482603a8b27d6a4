"""Reading `[personal_data]`."""

from __future__ import annotations

from console.config.reading.tables import Table
from console.config.settings import PersonalData

SHOWN = "shown"
WORDS = ("masked", SHOWN)
"""What may be said of a place; the first where nothing is."""


def personal_data(top: Table) -> PersonalData:
    """Where personal data is shown; nowhere but in the console unless said. What is wrong is noted."""
    table = Table(top.of_kind("personal_data", dict) or {}, ("personal_data",), top.report)
    table.refuse_unknown("on_walls", "in_exports")
    return PersonalData(
        on_walls=table.choice("on_walls", WORDS) == SHOWN,
        in_exports=table.choice("in_exports", WORDS) == SHOWN,
    )
