"""Whether an action is one that was done, or may have been done, a moment ago."""

from __future__ import annotations

from datetime import datetime

from console.actions.preflight.circumstances import Circumstances, Past
from console.actions.preflight.reach import agents_of, reach
from console.actions.preflight.review import Review
from console.domain.drafts.draft import Draft
from console.domain.text import clean

LATELY = 60.0
"""Seconds within which the same number or agent is hardly meant twice."""


def note_repeats(review: Review, draft: Draft, circumstances: Circumstances) -> None:
    """Notes actions on the same number or agent: by this console, or by another one of this machine."""
    if circumstances.blindness:
        review.risk(f"What was done a moment ago is not known: {clean(circumstances.blindness).rstrip('.')}.")
    told = _note_same_phone(review, draft, circumstances)
    about = agents_of(draft, circumstances.agents or ())
    for past in circumstances.recent:
        is_same = bool(about & agents_of(past.draft, circumstances.agents or ()))
        if is_same and past.id not in told and _is_lately(past, circumstances.now):
            review.warn(f"The same agent had an action less than a minute ago: {clean(past.draft.words)}.")
            return


def _note_same_phone(review: Review, draft: Draft, circumstances: Circumstances) -> set[str]:
    """Notes the newest doubt and the newest repetition; the ids of all that reached the same phone."""
    reached = reach(draft)
    if reached is None:
        return set()
    met = [past for past in circumstances.recent if (other := reach(past.draft)) and reached.meets(other)]
    doubt = next((past for past in met if past.is_in_doubt), None)
    repeated = next((past for past in met if _is_lately(past, circumstances.now)), None)
    if doubt is not None and (former := reach(doubt.draft)) is not None:
        which = f"{_when(doubt.at)}: {clean(doubt.draft.words)}"
        review.risk(
            f"An earlier {former.what} to it may have gone out ({which}); look at {doubt.draft.traces}."
        )
    elif repeated is not None:
        review.risk(f"The same number had an action less than a minute ago: {clean(repeated.draft.words)}.")
    return {past.id for past in met}


def _is_lately(past: Past, now: datetime) -> bool:
    """Whether it was done, or may have been, within the last minute; clocks may differ either way."""
    return past.may_have_happened and abs((now - past.at).total_seconds()) <= LATELY


def _when(at: datetime) -> str:
    """An instant where the supervisor sits."""
    return f"{at.astimezone():%Y-%m-%d %H:%M}"
