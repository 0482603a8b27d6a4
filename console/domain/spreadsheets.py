"""Text as a spreadsheet may have it: shown, and never run as a formula."""

from __future__ import annotations

from console.domain.text import clean

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def safe(text: object, limit: int = 256) -> str:
    """The text on one line of at most `limit` characters; what would be a formula is marked as text."""
    shown = clean(text, limit).strip()
    return f"'{shown}" if shown.startswith(FORMULA) else shown
