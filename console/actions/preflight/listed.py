"""Numbers for the do-not-call list: spelled as they are dialled, or a look-up would not find them there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from console.actions.preflight.review import Review
from console.domain.drafts.do_not_call import AddDoNotCall, RemoveDoNotCall
from console.domain.text import clean

_MOST_NAMED = 3
_Change = TypeVar("_Change", AddDoNotCall, RemoveDoNotCall)


def added(review: Review, draft: AddDoNotCall) -> tuple[AddDoNotCall, str]:
    """The entries with their numbers as they are sent, and what is said of them."""
    numbers = _spelled(review, [entry.number for entry in draft.entries])
    entries = tuple(
        replace(entry, number=number) for entry, number in zip(draft.entries, numbers, strict=True)
    )
    return _said(review, replace(draft, entries=entries))


def removed(review: Review, draft: RemoveDoNotCall) -> tuple[RemoveDoNotCall, str]:
    """The numbers as they are sent, and what is said of them."""
    return _said(review, replace(draft, numbers=tuple(_spelled(review, draft.numbers))))


def _said(review: Review, draft: _Change) -> tuple[_Change, str]:
    for problem in draft.problems():
        review.stop(problem)
    return draft, f"{clean(draft.words)}."


def _spelled(review: Review, typed: Iterable[str]) -> list[str]:
    """Each number with its country code; what is none that is known here stays as it was typed."""
    numbers, odd = [], []
    for text in typed:
        number = review.listed(text)
        numbers.append(number or text.strip())
        if number is None and text.strip():
            odd.append(clean(text.strip()))
    wordy = [text for text in odd if not any(character.isdigit() for character in text)]
    for text in wordy[:_MOST_NAMED]:
        review.stop(f"{text} is no number.")
    if plain := [text for text in odd if text not in wordy]:
        more = f" and {len(plain) - _MOST_NAMED} more" if len(plain) > _MOST_NAMED else ""
        named = ", ".join(plain[:_MOST_NAMED]) + more
        review.warn(f"In no number plan known here, sent as typed: {named}.")
    return numbers
