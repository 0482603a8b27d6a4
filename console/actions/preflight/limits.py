"""How much is too much: so many calls and texts a day, so many actions a minute."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import datetime, time, timedelta

from console.actions.preflight.circumstances import Circumstances, Past
from console.actions.preflight.reach import reach
from console.actions.preflight.review import Review
from console.config.safety import SafetySettings
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


def day_spent(draft: Draft, pasts: Iterable[Past], safety: SafetySettings, now: datetime) -> str | None:
    """Why no more of its sort may go out before midnight; None while they may."""
    reached = reach(draft)
    if reached is None:
        return None
    is_text = reached.is_text
    most, what = (safety.texts_a_day, "SMS") if is_text else (safety.calls_a_day, "calls")
    if most is None:
        return None
    midnight = day_began(now)
    done = sum(
        past.may_have_happened and past.at >= midnight and other.is_text == is_text
        for past in pasts
        if (other := reach(past.draft)) is not None
    )
    if done < most:
        return None
    spent = f"{most} {what} are" if most > 1 else f"one {what.removesuffix('s')} is"
    return f"Today's {spent} used up: the settings allow no more before midnight."


def _note_day(review: Review, draft: Draft, circumstances: Circumstances) -> None:
    spent = day_spent(draft, circumstances.recent, circumstances.safety, circumstances.now)
    if spent is not None:
        review.stop(spent)
