"""Text for files that spreadsheets open: shown by them, and never run."""

from __future__ import annotations

import re

SHOWN_AS_IT_IS = "'"
"""Before a text: to be shown, and not worked out."""
FORMULA = re.compile("[\\s\"'`]*[=+\\-@\\t\\r\uff1d\uff0b\uff0d\uff20]")
"""How a formula begins, the wide signs of East Asian keyboards included; blanks and quotes before it may be
taken off by whatever reads the file."""
NEXT_CELL = re.compile("(?<=[;\\t\\r\\n])(?=[\\s\"'`]*[=+\\-@\uff1d\uff0b\uff0d\uff20])")
"""Where a formula would begin for a spreadsheet that takes semicolons or tabs for the ends of cells."""


def safe(text: str) -> str:
    """The text as a spreadsheet may have it: what would be a formula is marked as text."""
    shown = NEXT_CELL.sub(SHOWN_AS_IT_IS, text.strip())
    return f"{SHOWN_AS_IT_IS}{shown}" if FORMULA.match(shown) else shown
