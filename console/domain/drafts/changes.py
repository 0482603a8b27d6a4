"""What drafts that change a few things of something have in common."""

from __future__ import annotations

from collections.abc import Iterable

NOTHING_CHANGED = "Nothing is changed."


def nothing_changed(*changes: object) -> Iterable[str]:
    """That there is nothing to send: vendors refuse a change of no field (circleloop.txt l. 74)."""
    if all(change is None for change in changes):
        yield NOTHING_CHANGED


def emptied(what: str, text: str | None) -> Iterable[str]:
    """That a text would be emptied that must not be."""
    if text is not None and not text.strip():
        yield f"{what} would be empty."


def moved(words: str, moves: tuple[str, ...]) -> str:
    """What is edited, and who or what comes and goes by it."""
    return f"{words}: {', '.join(moves)}" if moves else words
