"""How much is too much: so many calls and texts a day, so many actions a minute."""

from __future__ import annotations

import math
from datetime import datetime, time, timedelta

from console.actions.preflight.circumstances import Circumstances
from console.actions.preflight.reach import reach
from console.actions.preflight.review import Review
from console.domain.actions import OutcomeState
from console.domain.drafts.draft import Draft

MINUTE = timedelta(seconds=60)


def note_limits(review: Review, draft: Draft, circumstances: Circumstances) -> None:
    """Stops what is beyond the bounds of the settings; of a day only what may have been done is counted,
    of a minute also what a vendor refused.
    """
    _note_day(review, draft, circumstances)
    most, now = circumstances.safety.actions_a_minute, circumstances.now
    if most is None:
        return
    last_minute = sorted(
        past.at
        for past in circumstances.recent
        if past.state is not OutcomeState.NOT_SENT and abs(now - past.at) < MINUTE  # clocks may be set back
    )
    if len(last_minute) >= most:
        wait = math.ceil((last_minute[-most] + MINUTE - now).total_seconds())
        review.stop(f"{most} actions a minute are the most there may be: wait {wait} s.", "actions a minute")


def day_began(now: datetime) -> datetime:
    """The last midnight where the supervisor sits."""
    return datetime.combine(now.astimezone().date(), time.min).astimezone()


def _note_day(review: Review, draft: Draft, circumstances: Circumstances) -> None:
    reached = reach(draft)
    if reached is None:
        return
    safety, is_text = circumstances.safety, reached.is_text
    most, what = (safety.texts_a_day, "SMS") if is_text else (safety.calls_a_day, "calls")
    if most is None:
        return
    midnight = day_began(circumstances.now)
    done = sum(
        past.may_have_happened and past.at >= midnight and other.is_text == is_text
        for past in circumstances.recent
        if (other := reach(past.draft)) is not None
    )
    if done >= most:
        spent = f"{most} {what} are" if most > 1 else f"one {what.removesuffix('s')} is"
        review.stop(f"Today's {spent} used up: the settings allow no more before midnight.")
